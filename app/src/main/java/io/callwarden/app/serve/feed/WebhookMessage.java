package io.callwarden.app.serve.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.serve.journal.JournalEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An event as it is posted: a CloudEvent (1.0, JSON, structured mode) in a signed message after the Standard Webhooks
 * specification. Immutable.
 *
 * @param id the same at each attempt, and different for each event, also of a journal that was begun anew
 * @param body the CloudEvent
 */
record WebhookMessage(String id, String body) {
  private static final String SECRET_PREFIX = "whsec_";
  private static final JsonFactory JSON = new JsonFactory();

  /** The message for an event. */
  static WebhookMessage of(JournalEvent event) {
    String id =
        "evt_" + event.seq() + "_" + Long.toString(event.at().toEpochMilli(), Character.MAX_RADIX);
    StringWriter text = new StringWriter(event.json().length() + 256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("id", id);
      json.writeStringField("source", "/callwarden");
      json.writeStringField("type", "io.callwarden." + event.type());
      json.writeStringField("time", event.at().truncatedTo(ChronoUnit.MILLIS).toString());
      if (event.call() != null) {
        json.writeStringField("subject", event.call());
      }
      json.writeStringField("sequence", Long.toString(event.seq()));
      json.writeStringField("datacontenttype", "application/json");
      json.writeFieldName("data");
      json.writeRawValue(event.json().strip());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new WebhookMessage(id, text.toString());
  }

  /**
   * The key of a secret: what follows {@code whsec_} in base64, as the specification writes secrets, or else the bytes of
   * the text.
   *
   * @throws IllegalArgumentException if it is empty or is not the base64 that it claims to be
   */
  static byte[] key(String secret) {
    byte[] key = secret.startsWith(SECRET_PREFIX)
        ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
    if (key.length == 0) {
      throw new IllegalArgumentException("a secret that is empty signs nothing");
    }
    return key;
  }

  /** A request that brings it. */
  HttpRequest request(URI url, byte[] key, Instant now, Duration patience) {
    String timestamp = Long.toString(now.getEpochSecond());
    return HttpRequest.newBuilder(url)
        .timeout(patience)
        .header("Content-Type", "application/cloudevents+json; charset=utf-8")
        .header("User-Agent", "Callwarden")
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", "v1," + signature(key, id + "." + timestamp + "." + body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static String signature(byte[] key, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
