package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other rules while a call goes on. */
class NewRulesTest {
  private static final Morphology MORPHOLOGY = Morphology.load();

  private static final ComplianceMonitor OLD = monitor("1", """
        - {id: best, category: superlative, phrases: [лучший]}
        - {id: dependent, category: monosyllabic-answer, phrases: [^ нет $], after: [когда]}
        - {id: pause, category: long-pause, course: {pause: {over: 6}}}
      """);

  private static final ComplianceMonitor NEW = monitor("2", """
        - {id: cheap, category: superlative, phrases: [дешёвый]}
        - {id: greeting, category: missing-greeting, course: {opening: {say: [names-company], turns: 1}}}
      """);

  private double clock;

  @Test
  void newRulesHoldFromTheNextWordsOn() {
    ConversationSession session = OLD.open("call", Language.RUSSIAN);
    assertThat(said(session, "у нас лучший тариф")).containsExactly("confirmed agent-1/best/1 1");

    session = NEW.takeOver(session);

    assertThat(said(session, "самый лучший и самый дешёвый"))
        .containsExactly("confirmed agent-2/cheap/1 2");
    assertThat(told(session.finish())).isEmpty();
  }

  @Test
  void anAlertOfARuleThatIsGoneIsRetractedWithTheNextWords() {
    ConversationSession session = OLD.open("call", Language.RUSSIAN);
    assertThat(told(session.accept(partial("лучший"), Speaker.AGENT)))
        .containsExactly("provisional agent-1/best/1 1");

    session = NEW.takeOver(session);

    assertThat(told(session.accept(partial("лучший", "тариф"), Speaker.AGENT)))
        .containsExactly("retracted agent-1/best/1 1");
  }

  @Test
  void whatAnotherMonitorSavedIsRecoveredWithoutTheRulesThatAreGone() {
    ConversationSession session = OLD.open("call", Language.RUSSIAN);
    session.accept(partial("лучший"), Speaker.AGENT);
    session.accept(words("а когда"), Speaker.CUSTOMER);
    session.accept(words("нет"), Speaker.AGENT);
    session.accept(partial("лучший"), Speaker.AGENT);
    byte[] saved = session.save();

    assertThatThrownBy(() -> NEW.restore(saved)).isInstanceOf(CallwardenException.class);
    ConversationSession recovered = NEW.recover(saved);

    assertThat(said(recovered, "дешёвый")).containsExactly("confirmed agent-2/cheap/1 2");
    assertThat(OLD.recover(saved).save()).isEqualTo(saved);
    assertThatThrownBy(() -> NEW.recover("[]".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CallwardenException.class)
        .hasMessageContaining("not a saved session");
  }

  private List<String> said(ConversationSession session, String text) {
    return told(session.accept(words(text), Speaker.AGENT));
  }

  private FinalResult words(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      words.add(new Word(word, new TimeSpan(clock, clock + 0.4), 1));
      clock += 0.5;
    }
    return new FinalResult(0, clock, words);
  }

  private PartialResult partial(String... words) {
    return new PartialResult(
        0,
        clock + words.length,
        Arrays.stream(words)
            .map(word -> new Word(word, new TimeSpan(clock, clock + 0.4), 1))
            .toList());
  }

  private static List<String> told(List<CallEvent> events) {
    List<String> told = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent raised) {
        Alert alert = raised.alert();
        told.add(
            alert.state().id() + " " + alert.id() + " " + alert.finding().rule().version());
      }
    }
    return told;
  }

  private static ComplianceMonitor monitor(String version, String rules) {
    return ComplianceMonitor.builder()
        .morphology(MORPHOLOGY)
        .packs(List.of(RulePackReader.read("rules.yaml", """
            pack: test
            version: "%s"
            language: ru
            title: Проверка
            acts:
              names-company: {speaker: either, phrases: [компания]}
            rules:
            %s""".formatted(version, rules))))
        .build();
  }
}
