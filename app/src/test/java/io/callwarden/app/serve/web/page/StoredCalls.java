package io.callwarden.app.serve.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.app.serve.journal.AlertRecord;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Calls that ended a while ago, written into a journal as a server does it. One thread at a time. */
final class StoredCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;
  private final Instant end;
  private int calls;

  StoredCalls(Journal journal, Instant end) {
    this.journal = journal;
    this.end = end;
  }

  /** A call that grows until it is stored. */
  final class Call {
    private final String id;
    private final String agent;
    private final List<Draft> events = new ArrayList<>();
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private double time;
    private int utterances;

    private Call(String id, String agent) {
      this.id = id;
      this.agent = agent;
    }

    Call say(String speaker, String text) {
      events.add(draft(
          "utterance",
          "utterance",
          utterances++,
          "speaker",
          speaker,
          "start",
          time,
          "end",
          time + 2,
          "text",
          text,
          "languages",
          List.of("ru")));
      time += 3;
      return this;
    }

    Call silence(double seconds) {
      time += seconds;
      return this;
    }

    Call gap(double seconds) {
      events.add(draft(
          "gap", "speaker", "agent", "start", time, "end", time + seconds, "reason", "overload"));
      time += seconds;
      return this;
    }

    /** A finding in the latest utterance, which the words are the evidence of. */
    Call find(String category, Severity severity, String title, String text, String words) {
      String rule = "ru." + category + ".test";
      String alert = "agent-" + utterances + "/" + rule + "/1";
      int begin = text.indexOf(words);
      Instant at = end.minusSeconds(600).plusSeconds(calls * 60L + utterances);
      counts.merge(severity, 1, Integer::sum);
      Draft draft = draft(
          "alert",
          "rule",
          rule,
          "category",
          category,
          "severity",
          severity.id(),
          "state",
          "confirmed",
          "speaker",
          "agent",
          "start",
          time - 3,
          "end",
          time - 1,
          "text",
          text,
          "utterance",
          utterances - 1,
          "basis",
          List.of("38-ФЗ «О рекламе», ст. 5 ч. 3 п. 1"),
          "advice",
          "Назовите критерий и источник.",
          "pack",
          "ru.test",
          "version",
          "1.2.0",
          "id",
          alert,
          "title",
          title,
          "span",
          List.of(begin, begin + words.length()),
          "evidence",
          words,
          "at",
          at.toString());
      events.add(new Draft(
          draft.type(),
          draft.json(),
          new AlertRecord(alert, "confirmed", rule, category, severity.id()),
          true));
      return this;
    }

    private Draft draft(String type, Object... fields) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("type", type);
      all.put("call", id);
      for (int i = 0; i < fields.length; i += 2) {
        all.put(String.valueOf(fields[i]), fields[i + 1]);
      }
      try {
        return new Draft(type, Objects.requireNonNull(JSON.writeValueAsString(all)), null, true);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    void store() {
      Instant started = end.minusSeconds(900).plusSeconds(calls++);
      CallRecord record = new CallRecord(
          id,
          CallRecord.State.ENDED,
          started,
          end,
          "vosk",
          "pbx",
          Language.RUSSIAN,
          agent,
          "+7 9•• ••• 1" + calls,
          time,
          utterances,
          counts,
          0,
          """
          {"figures":{"agentShare":0.6%d,"customerShare":0.3,"agentRate":12%d,"customerRate":99,\
          "holds":1,"holdTime":%d},"holds":[{"start":9,"end":18,"announced":true,\
          "consented":false,"explained":true}]}""".formatted(calls, calls, calls * 10));
      journal.append(new JournalEntry(record, events));
    }
  }

  Call call(String id, String agent) {
    return new Call(id, agent);
  }
}
