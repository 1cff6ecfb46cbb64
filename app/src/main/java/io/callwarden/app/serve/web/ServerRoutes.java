package io.callwarden.app.serve.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.rulepack.RulePack;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The server itself: whether it lives, whether it can take calls, its rules, its description. Thread-safe. */
final class ServerRoutes implements Routes {
  private final IntSupplier capacity;
  private final Journal journal;
  private final Supplier<RulesInForce.Edition> rules;
  private final Supplier<Optional<RulesInForce.Refusal>> refusal;
  private final ServerMetrics metrics;

  ServerRoutes(
      IntSupplier capacity,
      Journal journal,
      Supplier<RulesInForce.Edition> rules,
      Supplier<Optional<RulesInForce.Refusal>> refusal,
      ServerMetrics metrics) {
    this.capacity = capacity;
    this.journal = journal;
    this.rules = rules;
    this.refusal = refusal;
    this.metrics = metrics;
  }

  @Override
  public void routes(RoutesConfig routes) {
    Reading.route(routes, "/healthz", ServerRoutes::lives, Right.OPEN);
    Reading.route(routes, "/readyz", this::isReady, Right.OPEN);
    Reading.route(routes, "/openapi.yaml", ServerRoutes::description, Right.OPEN);
    Reading.route(routes, "/metrics", this::figures, Right.READ_METRICS);
    Reading.route(routes, "/rules", this::rules, Right.READ_CALLS);
  }

  private static void lives(Context context) {
    Json.answer(context, json -> json.writeStringField("status", "alive"));
  }

  /** What is there of what a call needs. It is told to everybody, so that it says no more than that. */
  private void isReady(Context context) {
    Map<String, Boolean> parts = new LinkedHashMap<>();
    parts.put("journal", journal.isWritable());
    parts.put("rules", !rules.get().packs().isEmpty());
    parts.put("speech", capacity.getAsInt() > 0);
    boolean isReady = !parts.containsValue(false);
    Json.answer(context, json -> {
      json.writeBooleanField("ready", isReady);
      json.writeArrayFieldStart("missing");
      for (Map.Entry<String, Boolean> part : parts.entrySet()) {
        if (!part.getValue()) {
          json.writeString(part.getKey());
        }
      }
      json.writeEndArray();
    });
    context.status(isReady ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }

  private void rules(Context context) {
    new Query(context);
    RulesInForce.Edition edition = rules.get();
    RulesInForce.Refusal refused = refusal.get().orElse(null);
    Json.answer(context, json -> {
      json.writeStringField("edition", edition.id());
      json.writeStringField("since", edition.since().toString());
      json.writeArrayFieldStart("packs");
      for (RulePack pack : edition.packs()) {
        write(json, pack);
      }
      json.writeEndArray();
      if (refused != null) {
        json.writeObjectFieldStart("refused");
        refused.write(json);
        json.writeEndObject();
      }
    });
  }

  private static void write(JsonGenerator json, RulePack pack) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", pack.id());
    json.writeStringField("version", pack.version());
    json.writeStringField("language", pack.language().code());
    json.writeStringField("title", pack.title());
    json.writeNumberField("rules", pack.rules().size());
    json.writeEndObject();
  }

  private void figures(Context context) {
    ExpositionFormatWriter writer = ExpositionFormats.init().getPrometheusTextFormatWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer.write(bytes, metrics.registry().scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    context.contentType(writer.getContentType()).result(bytes.toByteArray());
  }

  private static void description(Context context) {
    try (InputStream in = ServerRoutes.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is missing in the program");
      }
      context.contentType("application/yaml").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }
}
