package io.callwarden.app.serve.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.call.CallJson;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls to read and to delete. Thread-safe. */
final class CallRoutes implements Routes {
  /** Events that are read from the journal at once. */
  private static final int PAGE = 1000;

  private static final List<String> STATES =
      Arrays.stream(CallRecord.State.values()).map(CallRecord.State::id).toList();

  private final Journal journal;
  private final Clock clock;

  CallRoutes(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void routes(RoutesConfig routes) {
    Reading.route(routes, "/calls", this::list, Right.READ_CALLS);
    Reading.route(routes, "/calls/{id}", this::read, Right.READ_CALLS);
    routes.delete("/calls/{id}", this::delete, Right.DELETE_CALLS);
  }

  private void list(Context context) {
    Query query = new Query(context, "state", "agent", "before", "limit");
    Set<String> named = query.some("state", STATES);
    Set<CallRecord.State> states = Arrays.stream(CallRecord.State.values())
        .filter(state -> named.contains(state.id()))
        .collect(Collectors.toSet());
    long seq = journal.lastSeq(); // before the calls, so that events after it miss nothing
    List<CallRecord> calls =
        journal.calls(states, query.text("agent"), query.moment("before"), query.limit());
    Json.answer(context, json -> {
      json.writeArrayFieldStart("calls");
      for (CallRecord call : calls) {
        write(json, call);
      }
      json.writeEndArray();
      json.writeNumberField("seq", seq);
    });
  }

  private void read(Context context) {
    new Query(context);
    String id = Query.call("the call", context.pathParam("id"));
    long seq = journal.lastSeq();
    CallRecord call = journal.call(id).orElseThrow(CallRoutes::unknown);
    Identity identity = Caller.of(context);
    journal.audit(new AuditRecord(
        clock.instant(), identity.name(), identity.role().id(), "call.read", id, ""));
    Json.answer(context, json -> {
      json.writeFieldName("call");
      write(json, call);
      json.writeArrayFieldStart("events");
      events(json, id, seq);
      json.writeEndArray();
      json.writeNumberField("seq", seq);
    });
  }

  private static void write(JsonGenerator json, CallRecord call) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", call.id());
    CallJson.fields(json, call);
    if (call.metrics() != null) {
      json.writeFieldName("metrics");
      json.writeRawValue(call.metrics());
    }
    json.writeEndObject();
  }

  private void events(JsonGenerator json, String call, long upTo) throws IOException {
    long after = 0;
    while (true) {
      List<JournalEvent> page = journal.eventsAfter(after, call, Set.of(), PAGE);
      for (JournalEvent event : page) {
        if (event.seq() > upTo) {
          return;
        }
        json.writeRawValue(event.json());
        after = event.seq();
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private void delete(Context context) {
    new Query(context);
    String id = Query.call("the call", context.pathParam("id"));
    CallRecord call = journal.call(id).orElseThrow(CallRoutes::unknown);
    if (!call.state().isOver()) {
      throw new ProblemException(HttpStatus.CONFLICT, "the call is not over yet");
    }
    Identity identity = Caller.of(context);
    if (!journal.delete(id, identity.name(), identity.role().id(), "asked for")) {
      throw unknown();
    }
    context.status(HttpStatus.NO_CONTENT);
  }

  private static ProblemException unknown() {
    return new ProblemException(HttpStatus.NOT_FOUND, "there is no such call");
  }
}
