package io.callwarden.app.serve.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages browsers may send requests from: those that this server has sent itself, and those of the settings.
 * Immutable.
 */
final class Origins {
  private final Set<String> allowed;

  Origins(List<String> allowed) {
    this.allowed =
        allowed.stream().map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** The origin that the request names, or null: then it does not come from a page, or from one of the server itself. */
  static @Nullable String of(Context context) {
    return context.header("Origin");
  }

  /**
   * Whether the origin is that of a page which this server sent. Host and port alone are compared: the server may stand
   * behind a proxy that speaks TLS for it.
   */
  static boolean isOwn(Context context, String origin) {
    String host = context.header("Host");
    int scheme = origin.indexOf("://");
    if (host == null || host.isEmpty() || scheme < 0) {
      return false;
    }
    return withoutDefaultPort(origin.substring(scheme + 3)).equals(withoutDefaultPort(host));
  }

  /** Whether the settings allow pages of that origin. */
  boolean isAllowed(String origin) {
    return allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static String withoutDefaultPort(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    for (String port : List.of(":80", ":443")) {
      if (lower.endsWith(port)) {
        return lower.substring(0, lower.length() - port.length());
      }
    }
    return lower;
  }
}
