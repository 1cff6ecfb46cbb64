package io.callwarden.app.cli;

import io.callwarden.app.report.TextTable;
import io.callwarden.app.serve.settings.GeneratedToken;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.text.Speaker;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person where the server can be reached. Immutable.
 *
 * @param port the one that is listened on
 * @param audioSocket ports by who speaks on them
 * @param generated the token that was made because none is set, or null
 */
record ServerAddresses(
    ServerSettings settings,
    int port,
    Map<Speaker, Integer> audioSocket,
    @Nullable GeneratedToken generated) {

  void write(PrintWriter out) {
    String secure = settings.tls() == null ? "" : "s";
    String place = host() + ":" + port;
    String http = "http" + secure + "://" + place;
    String socket = "ws" + secure + "://" + place;
    out.print("Callwarden is ready. Ctrl-C stops it.\n");
    TextTable table = new TextTable("", "");
    table.add("page", http + "/");
    table.add(
        "telephony", socket + "/?token=TOKEN&call=42&channel=agent   (vosk-server's protocol)");
    table.add("Twilio", socket + "/twilio");
    audioSocket.forEach((speaker, of) -> table.add(
        "AudioSocket",
        host() + ":" + of + "   ("
            + switch (speaker) {
              case AGENT -> "operators";
              case CUSTOMER -> "clients";
              case UNKNOWN -> "both sides";
            }
            + ")"));
    table.add("data", settings.data().toAbsolutePath().toString());
    table.print(out);
    if (generated != null) {
      token(out, generated);
    }
  }

  private static void token(PrintWriter out, GeneratedToken generated) {
    if (generated.secret() == null) {
      out.print(
          "\nNo tokens are set: the admin token that was shown at the first start is in force. Delete\n"
              + generated.file() + " to get another.\n");
    } else {
      out.print("\nNo tokens are set, so one for everything was made. It is shown only now:\n\n  "
          + generated.secret() + "\n");
    }
  }

  /** As addresses have it; a server that listens on all addresses can be reached on this machine, at least. */
  private String host() {
    String host = settings.host();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
