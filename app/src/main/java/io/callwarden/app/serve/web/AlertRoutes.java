package io.callwarden.app.serve.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.StoredAlert;
import io.callwarden.app.serve.journal.StoredAlert.Acknowledgement;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Severity;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts, who has seen to them, and the audit log. Thread-safe. */
final class AlertRoutes implements Routes {
  private static final int MAX_NOTE = 2000;
  private static final int MAX_ALERT = 256;
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::id).toList();
  private static final List<String> CATEGORIES =
      Arrays.stream(Category.values()).map(Category::id).toList();

  private final Journal journal;

  AlertRoutes(Journal journal) {
    this.journal = journal;
  }

  /** What is posted to acknowledge. */
  record Request(
      @Nullable String call,
      @Nullable String alert,
      @Nullable String note) {}

  @Override
  public void routes(RoutesConfig routes) {
    Reading.route(routes, "/alerts", this::list, Right.READ_CALLS);
    routes.post("/acknowledgements", this::acknowledge, Right.ACKNOWLEDGE);
    Reading.route(routes, "/audit", this::audit, Right.READ_AUDIT);
  }

  private void list(Context context) {
    Query query =
        new Query(context, "call", "acknowledged", "severity", "category", "before", "limit");
    long seq = journal.lastSeq(); // before the alerts, so that events after it miss nothing
    List<StoredAlert> alerts = journal.alerts(
        query.call("call"),
        query.flag("acknowledged"),
        query.some("severity", SEVERITIES),
        query.some("category", CATEGORIES),
        query.place("before"),
        query.limit());
    Json.answer(context, json -> {
      json.writeArrayFieldStart("alerts");
      for (StoredAlert alert : alerts) {
        json.writeTree(withPlace(alert));
      }
      json.writeEndArray();
      json.writeNumberField("seq", seq);
    });
  }

  /** The alert's event, with where it stands, whose call it is and who has seen to it. */
  private static JsonNode withPlace(StoredAlert alert) throws JsonProcessingException {
    ObjectNode event = (ObjectNode) Json.MAPPER.readTree(alert.json());
    event.put("seq", alert.seq());
    event.put("raised", alert.raised().toString());
    putKnown(event, "agent", alert.agent());
    putKnown(event, "client", alert.client());
    Acknowledgement acknowledgement = alert.acknowledgement();
    if (acknowledgement != null) {
      ObjectNode seen = event.putObject("acknowledgement");
      seen.put("by", acknowledgement.by());
      seen.put("at", acknowledgement.at().toString());
      seen.put("note", acknowledgement.note());
    }
    return event;
  }

  private static void putKnown(ObjectNode event, String field, @Nullable String value) {
    if (value != null) {
      event.put(field, value);
    }
  }

  private void acknowledge(Context context) {
    new Query(context);
    String fields = "call, alert and note (which may be left out)";
    Request request = Json.body(context, Request.class, fields);
    String alert = request.alert();
    String note = request.note() == null ? "" : request.note().strip();
    if (request.call() == null || alert == null || alert.isEmpty() || alert.length() > MAX_ALERT) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "the body must be a JSON object with " + fields);
    }
    if (note.length() > MAX_NOTE) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "a note may have %d characters".formatted(MAX_NOTE));
    }
    String call = Query.call("call", request.call());
    Identity identity = Caller.of(context);
    Acknowledgement stands = journal
        .acknowledge(call, alert, identity.name(), identity.role().id(), note)
        .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "there is no such alert"));
    Json.answer(context, json -> {
      json.writeStringField("call", call);
      json.writeStringField("alert", alert);
      json.writeStringField("by", stands.by());
      json.writeStringField("at", stands.at().toString());
      json.writeStringField("note", stands.note());
    });
  }

  private void audit(Context context) {
    Query query = new Query(context, "call", "before", "limit");
    List<AuditRecord> records =
        journal.audits(query.call("call"), query.moment("before"), query.limit());
    Json.answer(context, json -> {
      json.writeArrayFieldStart("audit");
      for (AuditRecord record : records) {
        write(json, record);
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, AuditRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", record.at().toString());
    json.writeStringField("who", record.who());
    json.writeStringField("role", record.role());
    json.writeStringField("action", record.action());
    if (record.call() != null) {
      json.writeStringField("call", record.call());
    }
    json.writeStringField("detail", record.detail());
    json.writeEndObject();
  }
}
