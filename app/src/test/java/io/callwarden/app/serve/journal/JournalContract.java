package io.callwarden.app.serve.journal;

import static io.callwarden.app.serve.journal.Entries.NOON;
import static io.callwarden.app.serve.journal.Entries.alert;
import static io.callwarden.app.serve.journal.Entries.call;
import static io.callwarden.app.serve.journal.Entries.ended;
import static io.callwarden.app.serve.journal.Entries.entry;
import static io.callwarden.app.serve.journal.Entries.live;
import static io.callwarden.app.serve.journal.Entries.partial;
import static io.callwarden.app.serve.journal.Entries.utterance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.app.serve.journal.StoredAlert.Acknowledgement;
import io.callwarden.app.serve.settings.ServerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every database. */
abstract class JournalContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir
  Path data;

  private ServerSettings settings;
  private Journal journal;
  private final Heard heard = new Heard();

  /** Settings of an empty database. */
  abstract ServerSettings settings(Path data) throws Exception;

  @BeforeEach
  void open() throws Exception {
    settings = settings(data);
    journal = Journal.open(settings, CLOCK);
    journal.subscribe(heard);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  final Journal journal() {
    return journal;
  }

  final Heard heard() {
    return heard;
  }

  private void reopen() {
    journal.close();
    journal = Journal.open(settings, CLOCK);
    journal.subscribe(heard);
  }

  @Test
  void beginsEmpty() {
    assertThat(journal.lastSeq()).isZero();
    assertThat(journal.eventsAfter(0, null, Set.of(), 10)).isEmpty();
    assertThat(journal.calls(Set.of(), null, null, 10)).isEmpty();
    assertThat(journal.alerts(null, null, Set.of(), Set.of(), 0, 10)).isEmpty();
    assertThat(journal.audits(null, null, 10)).isEmpty();
    assertThat(journal.call("42")).isEmpty();
    assertThat(journal.snapshot("42")).isEmpty();
    assertThat(journal.isWritable()).isTrue();
  }

  @Test
  void tellsWhatItStoredInOrderAndWhatIsOnlyToldInItsPlace() {
    journal.append(entry(live("42"), utterance("раз"), partial("дв"), utterance("два")));
    journal.append(entry(ended("42", NOON), partial("т")));
    journal.flush();
    assertThat(journal.call("42")).contains(live("42"));

    List<JournalEvent> told = heard.events();
    assertThat(told).extracting(JournalEvent::seq).containsExactly(1L, 0L, 2L, 0L);
    assertThat(told)
        .extracting(JournalEvent::json)
        .containsExactly(
            "{\"type\":\"utterance\",\"text\":\"раз\"}",
            "{\"type\":\"partial\",\"text\":\"дв\"}",
            "{\"type\":\"utterance\",\"text\":\"два\"}",
            "{\"type\":\"partial\",\"text\":\"т\"}");
    assertThat(told).allSatisfy(event -> {
      assertThat(event.call()).isEqualTo("42");
      assertThat(event.at()).isEqualTo(NOW);
    });
    assertThat(journal.eventsAfter(0, null, Set.of(), 10)).isEqualTo(heard.stored());
    assertThat(journal.lastSeq()).isEqualTo(2);
    assertThat(journal.backlog()).isZero();
  }

  @Test
  void keepsEverythingOverARestartAndGoesOnCounting() {
    journal.append(new JournalEntry(live("42"), List.of(utterance("раз")), new byte[] {1, 0, -1}));
    reopen();
    journal.append(entry(live("42"), utterance("два")));
    journal.flush();

    assertThat(journal.call("42")).contains(live("42"));
    assertThat(journal.snapshot("42"))
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 0, -1));
    assertThat(journal.eventsAfter(0, "42", Set.of(), 10)).isEqualTo(heard.events());
    assertThat(heard.events()).extracting(JournalEvent::seq).containsExactly(1L, 2L);
  }

  @Test
  void keepsTheLatestRecordAndSnapshotOfACallAndDropsTheSnapshotWhenItIsOver() {
    journal.append(new JournalEntry(live("42"), List.of(), new byte[] {1}));
    journal.append(new JournalEntry(live("42"), List.of(), new byte[] {2}));
    journal.append(new JournalEntry(call("42", CallRecord.State.CUT, NOON, null), List.of()));
    journal.flush();
    assertThat(journal.call("42")).map(CallRecord::state).contains(CallRecord.State.CUT);
    assertThat(journal.snapshot("42"))
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(2));

    journal.append(new JournalEntry(ended("42", NOON), List.of(), new byte[] {3}));
    journal.flush();
    assertThat(journal.call("42")).contains(ended("42", NOON));
    assertThat(journal.snapshot("42")).isEmpty();
  }

  @Test
  void keepsUnknownFieldsOfACallUnknown() {
    CallRecord bare = new CallRecord(
        "б.1:@+-",
        CallRecord.State.LIVE,
        NOON,
        null,
        "transcript",
        "desk",
        null,
        null,
        null,
        Double.NaN,
        0,
        live("x").alerts(),
        0,
        null);
    journal.append(entry(bare));
    journal.flush();
    assertThat(journal.call("б.1:@+-")).contains(bare);
  }

  @Test
  void findsEventsByPlaceCallAndType() {
    journal.append(entry(live("1"), utterance("a"), alert("x", "provisional")));
    journal.append(entry(live("2"), utterance("b")));
    journal.append(new JournalEntry(null, List.of(Entries.utterance("server"))));
    journal.flush();

    assertThat(seqs(journal.eventsAfter(0, null, Set.of(), 10))).containsExactly(1L, 2L, 3L, 4L);
    assertThat(seqs(journal.eventsAfter(1, null, Set.of(), 2))).containsExactly(2L, 3L);
    assertThat(seqs(journal.eventsAfter(0, "1", Set.of(), 10))).containsExactly(1L, 2L);
    assertThat(seqs(journal.eventsAfter(0, null, Set.of("utterance"), 10)))
        .containsExactly(1L, 3L, 4L);
    assertThat(seqs(journal.eventsAfter(1, null, Set.of("alert", "gap"), 10))).containsExactly(2L);
    assertThat(journal.eventsAfter(3, null, Set.of(), 10))
        .extracting(JournalEvent::call)
        .containsOnlyNulls();
    assertThat(journal.eventsAfter(4, null, Set.of(), 10)).isEmpty();
    assertThatThrownBy(() -> journal.eventsAfter(0, null, Set.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsCallsByStateOperatorAndTimeTheLatestFirst() {
    for (int i = 0; i < 5; i++) {
      CallRecord.State state = i % 2 == 0 ? CallRecord.State.LIVE : CallRecord.State.LOST;
      journal.append(entry(call("c" + i, state, NOON.plusSeconds(i), null)));
    }
    journal.flush();
    assertThat(ids(journal.calls(Set.of(), null, null, 3))).containsExactly("c4", "c3", "c2");
    assertThat(ids(journal.calls(Set.of(), null, NOON.plusSeconds(2), 3)))
        .containsExactly("c1", "c0");
    assertThat(
            ids(journal.calls(Set.of(CallRecord.State.LOST, CallRecord.State.CUT), null, null, 9)))
        .containsExactly("c3", "c1");
    assertThat(ids(journal.calls(Set.of(CallRecord.State.LIVE), "Оксана", null, 9)))
        .containsExactly("c4", "c2", "c0");
    assertThat(journal.calls(Set.of(), "Оксана' OR '1'='1", null, 9)).isEmpty();
  }

  @Test
  void keepsOneRowForAnAlertAndTheMomentItWasRaised() {
    journal.append(entry(live("1"), alert("x", "provisional"), alert("y", "provisional")));
    journal.append(entry(live("2"), alert("x", "provisional")));
    journal.flush();
    journal.append(entry(live("1"), alert("x", "confirmed"), alert("x", "confirmed")));
    journal.flush();

    List<StoredAlert> alerts = journal.alerts(null, null, Set.of(), Set.of(), 0, 10);
    assertThat(alerts).extracting(StoredAlert::call).containsExactly("1", "2", "1");
    assertThat(alerts).extracting(alert -> alert.alert().id()).containsExactly("x", "x", "y");
    assertThat(alerts).extracting(StoredAlert::seq).containsExactly(5L, 3L, 2L);
    assertThat(alerts.get(0).alert().state()).isEqualTo("confirmed");
    assertThat(alerts.get(0).json()).contains("x confirmed");
    assertThat(alerts.get(0).raised()).isEqualTo(NOW);
    assertThat(journal.eventsAfter(0, "1", Set.of("alert"), 10)).hasSize(4);
  }

  @Test
  void anAlertNamesTheOperatorAndTheClientOfItsCall() {
    CallRecord call = live("1");
    CallRecord unknown = new CallRecord(
        "2",
        call.state(),
        NOON,
        null,
        "vosk",
        "pbx",
        null,
        null,
        null,
        0,
        0,
        call.alerts(),
        0,
        null);
    journal.append(entry(call, alert("x", "confirmed")));
    journal.append(entry(unknown, alert("x", "confirmed")));
    journal.flush();

    assertThat(journal.alerts(null, null, Set.of(), Set.of(), 0, 10))
        .extracting(StoredAlert::call, StoredAlert::agent, StoredAlert::client)
        .containsExactly(tuple("2", null, null), tuple("1", "Оксана", "+380•••"));
    assertThat(journal.alerts("1", false, Set.of("critical"), Set.of("superlative"), 99, 10))
        .singleElement()
        .extracting(StoredAlert::agent)
        .isEqualTo("Оксана");
  }

  @Test
  void findsAlertsByCallSeverityCategoryPlaceAndAcknowledgement() {
    journal.append(entry(
        live("1"),
        alert("a", "confirmed", "superlative", "critical"),
        alert("b", "confirmed", "refusal", "low"),
        alert("c", "confirmed", "refusal", "high")));
    journal.append(entry(live("2"), alert("d", "confirmed", "superlative", "low")));
    journal.flush();
    journal.acknowledge("1", "b", "anna", "supervisor", "");

    assertThat(alerts("1", null, Set.of(), Set.of(), 0)).containsExactly("c", "b", "a");
    assertThat(alerts(null, null, Set.of("low", "high"), Set.of(), 0))
        .containsExactly("d", "c", "b");
    assertThat(alerts(null, null, Set.of(), Set.of("superlative"), 0)).containsExactly("d", "a");
    assertThat(alerts(null, null, Set.of("low"), Set.of("refusal"), 0)).containsExactly("b");
    assertThat(alerts(null, null, Set.of(), Set.of(), 4)).containsExactly("c", "b", "a");
    assertThat(alerts(null, true, Set.of(), Set.of(), 0)).containsExactly("b");
    assertThat(alerts(null, false, Set.of(), Set.of(), 0)).containsExactly("d", "c", "a");
  }

  @Test
  void tellsAnAcknowledgementAndLetsTheFirstStand() {
    journal.append(entry(live("1"), alert("x", "confirmed")));
    Acknowledgement first = new Acknowledgement("anna", NOW, "разобрались \"сами\"\nвсё");
    assertThat(journal.acknowledge("1", "x", "anna", "supervisor", first.note()))
        .contains(first);
    assertThat(journal.acknowledge("1", "x", "boris", "admin", "я тоже")).contains(first);
    assertThat(journal.acknowledge("1", "no", "anna", "supervisor", "")).isEmpty();
    assertThat(journal.acknowledge("2", "x", "anna", "supervisor", "")).isEmpty();
    reopen();

    assertThat(journal.alerts("1", true, Set.of(), Set.of(), 0, 10))
        .singleElement()
        .extracting(StoredAlert::acknowledgement)
        .isEqualTo(first);
    assertThat(heard.stored()).hasSize(2);
    assertThat(heard.stored().get(1).json())
        .isEqualTo("{\"type\":\"acknowledgement\",\"call\":\"1\",\"alert\":\"x\",\"by\":\"anna\","
            + "\"at\":\"2026-03-01T12:34:56.789Z\",\"note\":\"разобрались \\\"сами\\\"\\nвсё\"}");
    assertThat(journal.audits("1", null, 10))
        .containsExactly(new AuditRecord(NOW, "anna", "supervisor", "alert.acknowledge", "1", "x"));
    journal.append(entry(live("1"), alert("x", "retracted")));
    journal.flush();
    assertThat(journal.alerts("1", true, Set.of(), Set.of(), 0, 10)).hasSize(1);
  }

  @Test
  void keepsTheAuditLogInOrder() {
    List<AuditRecord> records = IntStream.range(0, 5)
        .mapToObj(i -> new AuditRecord(
            NOON.plusSeconds(i), "anna", "qa", "call.read", i % 2 == 0 ? "1" : null, "№" + i))
        .toList();
    records.forEach(journal::audit);
    assertThat(journal.audits(null, null, 3))
        .containsExactly(records.get(4), records.get(3), records.get(2));
    assertThat(journal.audits("1", null, 9))
        .containsExactly(records.get(4), records.get(2), records.get(0));
    assertThat(journal.audits(null, NOON.plusSeconds(1), 9)).containsExactly(records.get(0));
  }

  @Test
  void deletesACallWithAllThatBelongsToItAndProvesIt() {
    journal.append(
        new JournalEntry(live("1"), List.of(utterance("a"), alert("x", "confirmed")), new byte[1]));
    journal.append(entry(live("2"), alert("x", "confirmed")));
    assertThat(journal.delete("1", "root", "admin", "by request")).isTrue();
    assertThat(journal.delete("1", "root", "admin", "by request")).isFalse();

    assertThat(journal.call("1")).isEmpty();
    assertThat(journal.snapshot("1")).isEmpty();
    assertThat(journal.alerts(null, null, Set.of(), Set.of(), 0, 9))
        .extracting(StoredAlert::call)
        .containsExactly("2");
    assertThat(journal.eventsAfter(0, "1", Set.of(), 9))
        .singleElement()
        .extracting(JournalEvent::json)
        .isEqualTo(
            "{\"type\":\"call\",\"call\":\"1\",\"event\":\"deleted\",\"at\":\"2026-03-01T12:34:56.789Z\"}");
    assertThat(journal.audits(null, null, 9))
        .containsExactly(
            new AuditRecord(NOW, "root", "admin", "call.delete", "1", "by request; events: 2"));
  }

  @Test
  void deletesCallsThatEndedLongAgoAndNoOthers() {
    for (int i = 0; i < 50; i++) {
      journal.append(entry(ended("old" + i, NOON.minusMillis(1 + i)), utterance("a")));
    }
    journal.append(entry(ended("kept", NOON), utterance("a")));
    journal.append(
        entry(call("cut", CallRecord.State.CUT, NOON.minusSeconds(99_999), null), utterance("a")));
    assertThat(journal.deleteEndedBefore(NOON)).isEqualTo(50);
    assertThat(journal.deleteEndedBefore(NOON)).isZero();

    assertThat(ids(journal.calls(Set.of(), null, null, 99)))
        .containsExactlyInAnyOrder("kept", "cut");
    assertThat(journal.audits(null, null, 99)).hasSize(50).allSatisfy(record -> {
      assertThat(record.who()).isEqualTo("server");
      assertThat(record.action()).isEqualTo("call.delete");
      assertThat(record.call()).startsWith("old");
      assertThat(record.detail())
          .isEqualTo("retention: ended before 2026-03-01T12:00:00Z; events: 1");
    });
  }

  @Test
  void neverGivesTheNumberOfADeletedEventAgain() {
    journal.append(entry(ended("1", NOON), utterance("a"), utterance("b")));
    journal.delete("1", "root", "admin", "");
    reopen();
    assertThat(journal.lastSeq()).isEqualTo(3);
    journal.append(entry(live("1"), utterance("c")));
    journal.flush();
    assertThat(journal.lastSeq()).isEqualTo(4);
  }

  @Test
  void remembersWhatWebHooksReceived() {
    assertThat(journal.delivered("crm")).isEqualTo(-1);
    journal.delivered("crm", 7);
    journal.delivered("crm", 9);
    journal.delivered("chat", 3);
    reopen();
    assertThat(journal.delivered("crm")).isEqualTo(9);
    assertThat(journal.delivered("chat")).isEqualTo(3);
  }

  @Test
  void goesOnWhenAListenerFails() {
    Heard second = new Heard();
    journal.subscribe(events -> {
      throw new IllegalStateException("broken");
    });
    journal.subscribe(second);
    journal.append(entry(live("1"), utterance("a")));
    journal.append(entry(live("1"), utterance("b")));
    journal.flush();
    assertThat(second.events()).hasSize(2).isEqualTo(heard.events());
  }

  @Test
  void takesAnythingThatIsText() {
    String odd = "'; DROP TABLE calls; -- \u0000 \uD83D\uDE00 \u2028 ”\\";
    journal.append(entry(live("1"), utterance(odd), alert("a\u0000'", "confirmed")));
    journal.audit(new AuditRecord(NOON, odd, "", "", null, odd));
    journal.append(new JournalEntry(
        live("2"), List.of(utterance("я".repeat(3_000_000))), new byte[5_000_000]));
    journal.flush();
    assertThat(journal.eventsAfter(0, null, Set.of(), 10)).isEqualTo(heard.events());
    assertThat(journal.acknowledge("1", "a\u0000'", odd, odd, odd)).isPresent();
    assertThat(journal.snapshot("2").orElseThrow()).hasSize(5_000_000);
    assertThat(journal
            .eventsAfter(2, null, Set.of(), 1)
            .get(0)
            .json()
            .getBytes(StandardCharsets.UTF_8))
        .hasSizeGreaterThan(6_000_000);
  }

  @Test
  void refusesToBeUsedWhenClosed() {
    journal.append(entry(live("1"), utterance("a")));
    journal.close();
    assertThat(heard.events()).hasSize(1);
    assertThat(journal.isWritable()).isFalse();
    assertThatThrownBy(() -> journal.append(entry(live("1"), utterance("b"))))
        .isInstanceOf(JournalException.class)
        .hasMessage("the journal is closed");
    assertThatThrownBy(journal::flush).isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> journal.call("1")).isInstanceOf(JournalException.class);
    journal.close();
  }

  @Test
  void letsNoSecondServerUseIt() {
    assertThatThrownBy(() -> Journal.open(settings, CLOCK))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("another server uses")
        .hasMessageContaining("of its own");
    journal.append(entry(live("1"), utterance("a")));
    journal.flush();
    assertThat(heard.events()).hasSize(1);
  }

  @Test
  void endsUpAsASimpleModelSaysWhenSeveralThreadsUseItAtRandom() throws Exception {
    journal.close();
    RandomUse.check(settings);
  }

  private List<String> alerts(
      @Nullable String call,
      @Nullable Boolean acknowledged,
      Set<String> severities,
      Set<String> categories,
      long before) {
    return journal.alerts(call, acknowledged, severities, categories, before, 10).stream()
        .map(alert -> alert.alert().id())
        .toList();
  }

  private static List<Long> seqs(List<JournalEvent> events) {
    return events.stream().map(JournalEvent::seq).toList();
  }

  private static List<String> ids(List<CallRecord> calls) {
    return calls.stream().map(CallRecord::id).toList();
  }
}
