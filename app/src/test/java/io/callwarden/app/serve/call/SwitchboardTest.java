package io.callwarden.app.serve.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.journal.JournalException;
import io.callwarden.app.serve.journal.StoredAlert;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls in progress, with real speech models, rules and journal. */
class SwitchboardTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path CALL = Path.of("../samples/calls/ru/02-bank-card-fee.wav");
  private static final Identity DESK = new Identity("desk", Role.INGEST);

  @TempDir
  private static Path rulesFolder;

  private static RulesInForce rules;
  private static SpeechModels models;
  private static List<AudioFrame> agent;
  private static List<AudioFrame> customer;

  @TempDir
  private Path data;

  private ServerSettings settings;
  private Journal journal;
  private Switchboard switchboard;

  @BeforeAll
  static void load() throws IOException {
    rules = RulesInForce.open(TestSettings.in(rulesFolder), change -> {});
    models = SpeechModels.open(
        Map.of(Language.RUSSIAN, Path.of("../samples/models/vosk-demo-ru")), notice -> {});
    agent = new ArrayList<>();
    customer = new ArrayList<>();
    try (AudioSource source = AudioFiles.open(CALL)) {
      for (List<AudioFrame> frames = source.read(2000);
          !frames.isEmpty();
          frames = source.read(2000)) {
        agent.add(frames.get(0));
        customer.add(frames.get(1));
      }
    }
  }

  @AfterAll
  static void unload() {
    rules.close();
    models.close();
  }

  @BeforeEach
  void open() {
    settings = TestSettings.in(data);
    start(settings.limits());
  }

  @AfterEach
  void close() {
    switchboard.close();
    journal.close();
  }

  private void start(Limits limits) {
    journal = Journal.open(settings, Clock.systemUTC());
    switchboard = Switchboard.open(
        journal, rules, models, new ServerMetrics(), limits, true, Clock.systemUTC());
  }

  @Test
  void aCallOfTwoLegsGivesTheAlertsOfItsRecording() throws Exception {
    Line operator = new Line();
    Line client = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    Leg two = switchboard.connect(leg("42", Speaker.CUSTOMER), client);
    send(one, two, 0, agent.size());
    one.finish();
    two.finish();
    operator.awaitFinished();
    client.awaitFinished();
    journal.flush();

    assertThat(confirmed("42")).isEqualTo(golden());
    assertThat(journal.call("42")).hasValueSatisfying(call -> {
      assertThat(call.state()).isEqualTo(CallRecord.State.ENDED);
      assertThat(call.duration()).isBetween(61.0, 62.5);
      assertThat(call.gaps()).isZero();
      assertThat(call.metrics()).contains("\"agentRate\"");
    });
    assertThat(operator.answers).hasValue(agent.size());
    assertThat(client.answers).hasValue(customer.size());
    assertThat(said(operator.results)).startsWith("банк волна здравствуйте меня зовут андрей");
    assertThat(operator.alerts).anyMatch(alert -> alert.contains("\"state\":\"confirmed\""));
    assertThat(journal.alerts("42", null, Set.of(), Set.of(), 0, 1000))
        .extracting(alert -> alert.alert().state())
        .doesNotContain("provisional");
    assertThat(journal.snapshot("42")).isEmpty();
    assertThat(switchboard.channels()).isZero();
  }

  @Test
  void aCallThatWasCutByAStopOfTheServerGoesOn() throws Exception {
    int cut = agent.size() / 2;
    Line operator = new Line();
    Line client = new Line();
    send(
        switchboard.connect(leg("42", Speaker.AGENT), operator),
        switchboard.connect(leg("42", Speaker.CUSTOMER), client),
        0,
        cut);
    operator.awaitAnswers(cut);
    client.awaitAnswers(cut);
    switchboard.close();
    assertThat(operator.awaitClosed()).isEqualTo("the server stops");
    List<StoredAlert> before = journal.alerts("42", null, Set.of(), Set.of(), 0, 1000);
    assertThat(before).isNotEmpty();
    assertThat(journal.call("42").orElseThrow().state()).isEqualTo(CallRecord.State.CUT);
    journal.close();

    start(settings.limits());
    assertThat(journal.call("42").orElseThrow().state()).isEqualTo(CallRecord.State.CUT);
    Line back = new Line();
    Line again = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), back);
    Leg two = switchboard.connect(leg("42", Speaker.CUSTOMER), again);
    send(one, two, cut, agent.size());
    one.finish();
    two.finish();
    back.awaitFinished();
    again.awaitFinished();
    journal.flush();

    Set<String> after = confirmed("42");
    for (StoredAlert alert : before) {
      if (alert.alert().state().equals("confirmed")) {
        assertThat(after).contains(alert.alert().id());
      }
    }
    assertThat(after.size()).isGreaterThan(before.size() / 2);
    List<JournalEvent> events = journal.eventsAfter(0, "42", Set.of(), 10_000);
    assertThat(ofUtterances(events, "utterance")).doesNotHaveDuplicates().isSorted();
    for (String side : List.of("agent", "customer")) {
      List<JournalEvent> said = events.stream()
          .filter(event -> event.json().contains("\"speaker\":\"" + side + "\""))
          .toList();
      assertThat(ofUtterances(said, "start")).isSorted();
    }
    assertThat(callEvents(events)).containsExactly("started", "cut", "continued", "ended");
  }

  @Test
  void aCallThatNobodyComesBackToIsLost() throws Exception {
    close();
    start(new TestLimits().reconnectSeconds(0).limits());
    Line operator = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    for (AudioFrame frame : agent.subList(0, 40)) {
      one.audio(frame.pcm());
    }
    one.drop();
    awaitEvents("42", "lost");

    assertThat(callEvents(journal.eventsAfter(0, "42", Set.of(), 10_000)))
        .containsExactly("started", "cut", "lost");
    assertThatThrownBy(() -> switchboard.connect(leg("42", Speaker.AGENT), new Line()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.CONFLICT));
  }

  @Test
  void aLegThatBreaksOffComesBackToItsCall() throws Exception {
    Line operator = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    one.audio(agent.get(0).pcm());
    one.drop();
    awaitEvents("42", "cut");
    Line back = new Line();
    Leg again = switchboard.connect(leg("42", Speaker.AGENT), back);
    assertThat(again.call()).isEqualTo("42");
    again.finish();
    back.awaitFinished();
    awaitEvents("42", "ended");
    assertThat(callEvents(journal.eventsAfter(0, "42", Set.of(), 10_000)))
        .containsExactly("started", "cut", "continued", "ended");
  }

  @Test
  void audioBehindABreakIsLeftOutAndTheCallCanGoOn() throws Exception {
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), new Line());
    one.audio(agent.get(0).pcm());
    one.drop();
    one.audio(agent.get(1).pcm());
    awaitEvents("42", "cut");
    Line back = new Line();
    switchboard.connect(leg("42", Speaker.AGENT), back).finish();
    back.awaitFinished();
    awaitEvents("42", "ended");
    assertThat(callEvents(journal.eventsAfter(0, "42", Set.of(), 10_000)))
        .containsExactly("started", "cut", "continued", "ended");
  }

  @Test
  void aCallGoesOnWhileTheJournalCannotBeWrittenAndIsStoredAfterwards() throws Exception {
    Line operator = new Line();
    Line client = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    Leg two = switchboard.connect(leg("42", Speaker.CUSTOMER), client);
    try (Connection other = database();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (journal.isWritable() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      send(one, two, 0, agent.size() / 2);
      operator.awaitAnswers(agent.size() / 2);
      client.awaitAnswers(agent.size() / 2);
      statement.execute("ROLLBACK");
    }
    send(one, two, agent.size() / 2, agent.size());
    one.finish();
    two.finish();
    operator.awaitFinished();
    client.awaitFinished();
    journal.flush();

    assertThat(confirmed("42")).isEqualTo(golden());
    List<JournalEvent> events = journal.eventsAfter(0, "42", Set.of(), 10_000);
    assertThat(callEvents(events)).containsExactly("started", "ended");
    assertThat(ofUtterances(events, "utterance")).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void aCallThatCannotBeStoredAtAllIsRefusedAndTakesNoRoom() throws Exception {
    close();
    start(new TestLimits().channels(2).limits());
    journal.close();
    for (int i = 0; i < 3; i++) {
      refused(leg(null, Speaker.AGENT), RefusedException.Reason.OVERLOADED);
    }
    assertThatThrownBy(switchboard::close).isInstanceOf(JournalException.class);
    start(new TestLimits().channels(2).limits());
    Line line = new Line();
    switchboard.connect(leg("42", Speaker.AGENT), line).finish();
    line.awaitFinished();
  }

  @Test
  void aCallWhoseStateCannotBeReadAfterTheStartIsLostAndTheServerStarts() throws Exception {
    Line operator = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    for (AudioFrame frame : agent.subList(0, 80)) {
      one.audio(frame.pcm());
    }
    operator.awaitAnswers(80);
    close();
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE snapshots SET snapshot = '{\"language\":\"ru\","
              + "\"session\":\"e30=\",\"underWay\":[]}'"))
          .isEqualTo(1);
    }
    start(settings.limits());
    awaitEvents("42", "lost");
    List<JournalEvent> events = journal.eventsAfter(0, "42", Set.of(), 10_000);
    assertThat(callEvents(events)).containsExactly("started", "cut", "lost");
    assertThat(events)
        .filteredOn(event -> event.type().equals("notice"))
        .singleElement()
        .satisfies(event -> assertThat(event.json()).contains("The server was changed"));
    assertThat(journal.alerts("42", null, Set.of(), Set.of(), 0, 1000))
        .extracting(alert -> alert.alert().state())
        .doesNotContain("provisional");
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("callwarden.db"));
  }

  @Test
  void whatCannotBeTakenIsRefusedWithItsReason() throws Exception {
    switchboard.connect(leg("42", Speaker.AGENT), new Line());

    refused(leg("42", Speaker.AGENT), RefusedException.Reason.CONFLICT);
    refused(leg("42", Speaker.UNKNOWN), RefusedException.Reason.CONFLICT);
    refused(
        new LegRequest(
            "42",
            Speaker.CUSTOMER,
            null,
            8000,
            null,
            null,
            "vosk",
            new Identity("somebody-else", Role.INGEST)),
        RefusedException.Reason.CONFLICT);
    for (String id :
        List.of("../../etc/passwd", "", "a/b", "x".repeat(129), "a..b", "\u0000", "-x")) {
      refused(leg(id, Speaker.AGENT), RefusedException.Reason.INVALID);
    }
    refused(
        new LegRequest("43", Speaker.AGENT, null, 1, null, null, "vosk", DESK),
        RefusedException.Reason.INVALID);
    assertThat(switchboard.channels()).isEqualTo(1);
  }

  @Test
  void moreCallsThanTheServerBearsAreRefusedAndASecondLegIsNot() throws Exception {
    close();
    start(new TestLimits().channels(4).limits());
    switchboard.connect(leg("1", Speaker.AGENT), new Line());
    switchboard.connect(leg("2", Speaker.AGENT), new Line());
    refused(leg("3", Speaker.AGENT), RefusedException.Reason.OVERLOADED);
    switchboard.connect(leg("1", Speaker.CUSTOMER), new Line());
    switchboard.connect(leg("2", Speaker.CUSTOMER), new Line());
    assertThat(switchboard.channels()).isEqualTo(4);
    assertThat(switchboard.capacity()).isEqualTo(4);
  }

  @Test
  void afterAStopNothingIsTaken() throws Exception {
    switchboard.close();
    refused(leg("1", Speaker.AGENT), RefusedException.Reason.OVERLOADED);
  }

  @Test
  void audioThatHasWaitedTooLongIsAGapWithItsSeconds() throws Exception {
    close();
    start(new TestLimits().backlogSeconds(0).limits()); // nothing may wait at all
    Line operator = new Line();
    Leg one = switchboard.connect(leg("42", Speaker.AGENT), operator);
    for (AudioFrame frame : agent.subList(0, 8)) {
      one.audio(frame.pcm());
    }
    operator.awaitAnswers(8);
    one.finish();
    operator.awaitFinished();
    awaitEvents("42", "ended");
    assertThat(operator.results).isEmpty();
    assertThat(journal.call("42").orElseThrow().gaps()).isEqualTo(2.0);
    assertThat(journal.eventsAfter(0, "42", Set.of("gap"), 100)).isNotEmpty();
  }

  private static LegRequest leg(@Nullable String call, Speaker speaker) {
    return new LegRequest(call, speaker, Language.RUSSIAN, 8000, "anna", null, "vosk", DESK);
  }

  private void refused(LegRequest request, RefusedException.Reason reason) {
    assertThatThrownBy(() -> switchboard.connect(request, new Line()))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static void send(Leg one, Leg two, int from, int to) {
    for (int i = from; i < to; i++) {
      one.audio(agent.get(i).pcm());
      two.audio(customer.get(i).pcm());
    }
  }

  private static String said(List<Hypothesis> results) {
    List<String> words = new ArrayList<>();
    for (Hypothesis result : results) {
      if (result instanceof FinalResult) {
        result.words().stream().map(Word::text).forEach(words::add);
      }
    }
    return String.join(" ", words);
  }

  private Set<String> confirmed(String call) {
    Set<String> ids = new TreeSet<>();
    for (StoredAlert alert : journal.alerts(call, null, Set.of(), Set.of(), 0, 1000)) {
      if (alert.alert().state().equals("confirmed")) {
        ids.add(alert.alert().id());
      }
    }
    return ids;
  }

  private static Set<String> golden() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String line :
        java.nio.file.Files.readAllLines(Path.of("../samples/golden/02-bank-card-fee.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      if (event.path("type").asText().equals("alert")) {
        ids.add(event.path("id").asText());
      }
    }
    return ids;
  }

  private static List<Double> ofUtterances(List<JournalEvent> events, String field)
      throws IOException {
    List<Double> values = new ArrayList<>();
    for (JournalEvent event : events) {
      if (event.type().equals("utterance")) {
        values.add(JSON.readTree(event.json()).path(field).asDouble());
      }
    }
    return values;
  }

  private static List<String> callEvents(List<JournalEvent> events) throws IOException {
    List<String> names = new ArrayList<>();
    for (JournalEvent event : events) {
      if (event.type().equals("call")) {
        names.add(JSON.readTree(event.json()).path("event").asText());
      }
    }
    return names;
  }

  private void awaitEvents(String call, String name) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    journal.subscribe(events -> {
      for (JournalEvent event : events) {
        if (call.equals(event.call()) && event.json().contains("\"event\":\"" + name + "\"")) {
          seen.countDown();
        }
      }
    });
    if (!callEvents(journal.eventsAfter(0, call, Set.of(), 10_000)).contains(name)
        && !seen.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("call " + call + " never became " + name);
    }
  }
}
