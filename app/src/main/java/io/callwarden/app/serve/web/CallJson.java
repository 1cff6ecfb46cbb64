package io.callwarden.app.serve.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.report.Times;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as JSON, with the fields of the event {@code call} and those that only a call has. */
final class CallJson {
  private CallJson() {}

  static void write(JsonGenerator json, CallRecord call) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", call.id());
    json.writeStringField("state", call.state().id());
    json.writeStringField("started", call.started().toString());
    Instant ended = call.ended();
    optional(json, "ended", ended == null ? null : ended.toString());
    optional(json, "language", call.language() == null ? null : call.language().code());
    optional(json, "agent", call.agent());
    optional(json, "client", call.client());
    json.writeStringField("intake", call.intake());
    json.writeStringField("owner", call.owner());
    json.writeNumberField("duration", Times.rounded(call.duration()));
    json.writeNumberField("utterances", call.utterances());
    json.writeObjectFieldStart("alerts");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.id(), call.alerts().getOrDefault(severity, 0));
    }
    json.writeEndObject();
    json.writeNumberField("gaps", Times.rounded(call.gaps()));
    if (call.metrics() != null) {
      json.writeFieldName("metrics");
      json.writeRawValue(call.metrics());
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
