package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.alert.Alert.State;
import io.callwarden.claim.Claim;
import io.callwarden.claim.ClaimState;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.ClaimRegisterReader;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.Severity;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims in a call: provisional, confirmed, saved and restored. */
class ClaimSessionTest {
  private static final Morphology MORPHOLOGY = Morphology.load();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static final RulePack PACK = RulePackReader.read("test.yaml", """
      pack: test
      version: "1"
      language: ru
      claims:
        word: {phrases: [самый <ADJ>, <ADJ.SUP>]}
        criterion: {phrases: [по скорость]}
        source: {phrases: ['по "данным" ..2 за ..2 год']}
      rules:
        - id: ru.superlative.best
          category: superlative
          phrases: [<ADJ.SUP>, самый <ADJ>]
        - id: ru.superlative.answer
          category: superlative
          phrases: [конечно лучший]
          after: [вы лучший]
      """);

  private static final ClaimRegister REGISTER = ClaimRegisterReader.read("register.yaml", """
      claims:
        - id: rate
          language: ru
          claim: самый низкий ставка
          proof: отчёт
          valid: {from: 2026-01-01, until: 2026-12-31}
        - id: old
          language: ru
          claim: лучший тариф
          proof: отчёт
          valid: {from: 2025-01-01, until: 2025-12-31}
      """);

  private static final ComplianceMonitor MONITOR = ComplianceMonitor.builder()
      .morphology(MORPHOLOGY)
      .packs(List.of(PACK))
      .register(REGISTER)
      .build();

  @Test
  void theRulesOfTheseTestsHaveNoProblems() {
    assertThat(MONITOR.problems()).isEmpty();
  }

  @Test
  void provisionalAndConfirmedAlertsCarryTheClaim() {
    ConversationSession session = MONITOR.open("1", Language.RUSSIAN, DAY);
    Alert provisional =
        alerts(session.accept(partial("самая низкая"), Speaker.AGENT)).get(0);
    assertThat(provisional.state()).isEqualTo(State.PROVISIONAL);
    assertThat(claim(provisional).state()).isEqualTo(ClaimState.UNSUBSTANTIATED);
    assertThat(provisional.finding().severity()).isEqualTo(Severity.CRITICAL);

    Alert confirmed =
        alerts(session.accept(last("самая низкая ставка"), Speaker.AGENT)).get(0);
    assertThat(confirmed.id()).isEqualTo(provisional.id());
    assertThat(claim(confirmed).state()).isEqualTo(ClaimState.SUBSTANTIATED);
    assertThat(confirmed.finding().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void aRetractedAlertHasTheClaimThatWasHeardLast() {
    ConversationSession session = MONITOR.open("1", Language.RUSSIAN, DAY);
    session.accept(partial("лучший"), Speaker.AGENT);
    session.accept(partial("лучший тариф"), Speaker.AGENT);
    ConversationSession restored = MONITOR.restore(session.save());
    Alert retracted =
        alerts(restored.accept(last("лучше тариф"), Speaker.AGENT)).get(0);
    assertThat(retracted.state()).isEqualTo(State.RETRACTED);
    assertThat(claim(retracted).state()).isEqualTo(ClaimState.EXPIRED);
    assertThat(claim(retracted).entry()).isEqualTo(REGISTER.claims().get(1));
  }

  @Test
  void theDayIsSavedWithTheCall() {
    ConversationSession session =
        MONITOR.restore(MONITOR.open("1", Language.RUSSIAN, DAY.plusYears(1)).save());
    Alert alert =
        alerts(session.accept(last("самая низкая ставка"), Speaker.AGENT)).get(0);
    assertThat(claim(alert).state()).isEqualTo(ClaimState.EXPIRED);
  }

  @Test
  void aCallWithoutADayIsUndated() {
    ConversationSession session = MONITOR.open("1", Language.RUSSIAN);
    Alert alert =
        alerts(session.accept(last("самая низкая ставка"), Speaker.AGENT)).get(0);
    assertThat(claim(alert).state()).isEqualTo(ClaimState.UNDATED);
    assertThat(alert.finding().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aSessionIsRestoredWithItsRegisterOrNotAtAll() {
    ConversationSession session = MONITOR.open("1", Language.RUSSIAN, DAY);
    session.accept(partial("самая низкая ставка"), Speaker.AGENT);
    ComplianceMonitor other =
        ComplianceMonitor.builder().morphology(MORPHOLOGY).packs(List.of(PACK)).build();
    byte[] saved = session.save();
    assertThatThrownBy(() -> other.restore(saved))
        .isInstanceOf(CallwardenException.class)
        .hasMessageContaining("'rate'")
        .hasMessageContaining("register");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"begin\":0,\"end\":500", "\"begin\":5,\"end\":5", "\"begin\":-1,\"end\":4"})
  void refusesASavedClaimThatPointsOutsideItsText(String span) {
    ConversationSession session = MONITOR.open("1", Language.RUSSIAN, DAY);
    session.accept(partial("лучший тариф"), Speaker.AGENT);
    String saved = new String(session.save(), StandardCharsets.UTF_8);
    String changed = saved.replaceFirst("\"word\":\\{[^}]*\\}", "\"word\":{" + span + "}");
    assertThat(changed).isNotEqualTo(saved);
    assertThatThrownBy(() -> MONITOR.restore(changed.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CallwardenException.class)
        .hasMessageContaining("not a saved session")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void liveEqualsBatchWhereverItIsCutAndSaved(long seed) {
    Random random = new Random(seed);
    String[] vocabulary = {
      "самая",
      "низкая",
      "ставка",
      "лучший",
      "тариф",
      "по",
      "скорости",
      "данным",
      "росстата",
      "за",
      "2026",
      "год",
      "конечно",
      "вы",
      "лучшие",
      "мы"
    };
    ConversationSession batch = MONITOR.open("1", Language.RUSSIAN, DAY);
    ConversationSession live = MONITOR.open("1", Language.RUSSIAN, DAY);
    List<Alert> expected = new ArrayList<>();
    List<Alert> seen = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = 1 + random.nextInt(9); words > 0; words--) {
        text.append(vocabulary[random.nextInt(vocabulary.length)]).append(' ');
      }
      List<Word> words = words(text.toString().strip(), i * 20);
      Speaker speaker = random.nextBoolean() ? Speaker.AGENT : Speaker.CUSTOMER;
      expected.addAll(alerts(batch.accept(new FinalResult(0, i * 20, words), speaker)));
      for (int heard = 1; heard <= words.size(); heard++) {
        seen.addAll(
            alerts(live.accept(new PartialResult(0, i * 20, words.subList(0, heard)), speaker)));
        if (random.nextInt(3) == 0) {
          live = MONITOR.restore(live.save());
        }
      }
      seen.addAll(alerts(live.accept(new FinalResult(0, i * 20, words), speaker)));
      live = MONITOR.restore(live.save());
    }
    expected.addAll(alerts(batch.finish()));
    seen.addAll(alerts(live.finish()));
    assertThat(seen.stream().filter(alert -> alert.state() == State.CONFIRMED))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().filter(alert -> alert.state() == State.CONFIRMED).toList());
  }

  private static Claim claim(Alert alert) {
    Claim claim = alert.finding().claim();
    if (claim == null) {
      throw new AssertionError("the alert has no claim");
    }
    return claim;
  }

  private static PartialResult partial(String text) {
    return new PartialResult(0, 10, words(text, 0));
  }

  private static FinalResult last(String text) {
    return new FinalResult(0, 10, words(text, 0));
  }

  private static List<Word> words(String text, double start) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      double begin = start + words.size();
      words.add(new Word(word, new TimeSpan(begin, begin + 0.9), 1));
    }
    return words;
  }

  private static List<Alert> alerts(List<CallEvent> events) {
    List<Alert> alerts = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert) {
        alerts.add(alert.alert());
      }
    }
    return alerts;
  }
}
