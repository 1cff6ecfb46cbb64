package io.callwarden.app.serve.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Headers of every response that tell browsers to trust nothing but what this server sends. */
final class SecurityHeaders implements HttpConfiguration.Customizer {
  private static final Map<String, String> ALWAYS = Map.of(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options",
      "nosniff",
      "X-Frame-Options",
      "DENY",
      "Referrer-Policy",
      "no-referrer",
      "Permissions-Policy",
      "camera=(), geolocation=(), microphone=()",
      "Cross-Origin-Opener-Policy",
      "same-origin");
  private static final String TWO_YEARS = "max-age=63072000";

  @Override
  public Request customize(Request request, HttpFields.Mutable headers) {
    put(headers, request.isSecure());
    return request;
  }

  static void put(HttpFields.Mutable headers, boolean isSecure) {
    ALWAYS.forEach(headers::put);
    if (isSecure) {
      headers.put("Strict-Transport-Security", TWO_YEARS);
    }
  }
}
