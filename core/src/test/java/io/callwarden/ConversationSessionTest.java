package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.alert.Alert.State;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationSessionTest {
  private static final RulePack PACK = RulePackReader.read("test.yaml", """
          pack: test
          version: "1"
          language: ru
          title: Правила для проверки
          rules:
            - id: ru.superlative.best
              category: superlative
              title: Лучший
              phrases: [лучший]
              except: ['всего [самого] лучшего']
            - id: ru.refusal.not-know
              category: refusal
              title: Не знаю
              phrases: [не знаю]
            - id: ru.insult.fool
              category: insult
              title: Оскорбление
              phrases: [дурак]
          """);

  private static final ComplianceMonitor MONITOR = ComplianceMonitor.builder()
      .morphology(Morphology.load())
      .packs(List.of(PACK))
      .build();

  private final ConversationSession session = MONITOR.open("42", Language.RUSSIAN);

  @Test
  void theRulesOfTheseTestsHaveNoProblems() {
    assertThat(MONITOR.problems()).isEmpty();
    assertThat(MONITOR.rules()).hasSize(3);
  }

  @Test
  void confirmsProvisionalAlertWhenTheFinalResultAgrees() {
    assertThat(alerts(session.accept(partial("у нас лучший"), Speaker.AGENT)))
        .containsExactly("provisional agent-1/ru.superlative.best/1 лучший");
    assertThat(alerts(session.accept(partial("у нас лучший тариф"), Speaker.AGENT)))
        .isEmpty();
    assertThat(alerts(session.accept(last("у нас лучший тариф"), Speaker.AGENT)))
        .containsExactly("confirmed agent-1/ru.superlative.best/1 лучший");
    assertThat(session.finish()).isEmpty();
  }

  @Test
  void retractsAlertWhenFinalResultDiffers() {
    session.accept(partial("я не знаю"), Speaker.AGENT);
    assertThat(alerts(session.accept(last("я не значу"), Speaker.AGENT)))
        .containsExactly("retracted agent-1/ru.refusal.not-know/1 не знаю");
  }

  @Test
  void retractsAlertAsSoonAsLaterWordsMakeItInnocent() {
    assertThat(alerts(session.accept(partial("вам лучшего"), Speaker.AGENT)))
        .containsExactly("provisional agent-1/ru.superlative.best/1 лучшего");
    assertThat(alerts(session.accept(partial("всего самого лучшего"), Speaker.AGENT)))
        .containsExactly("retracted agent-1/ru.superlative.best/1 лучшего");
  }

  @Test
  void retractsWhatIsOpenWhenTheCallEnds() {
    session.accept(partial("я не знаю"), Speaker.AGENT);
    assertThat(alerts(session.finish()))
        .containsExactly("retracted agent-1/ru.refusal.not-know/1 не знаю");
    assertThat(session.finish()).isEmpty();
  }

  @Test
  void retractsWhenThePartialResultTurnsOutToBeNoSpeech() {
    session.accept(partial("я не знаю"), Speaker.AGENT);
    assertThat(alerts(session.accept(new PartialResult(0, 3, List.of()), Speaker.AGENT)))
        .containsExactly("retracted agent-1/ru.refusal.not-know/1 не знаю");
  }

  @Test
  void keepsTheTwoSidesApart() {
    session.accept(partial("у нас лучший"), Speaker.AGENT);
    assertThat(alerts(session.accept(last("вы дурак"), Speaker.CUSTOMER)))
        .containsExactly("confirmed customer-1/ru.insult.fool/1 дурак");
    assertThat(alerts(session.accept(last("у нас лучший"), Speaker.AGENT)))
        .containsExactly("confirmed agent-1/ru.superlative.best/1 лучший");
  }

  @Test
  void leavesTheClientsOwnPraiseAlone() {
    assertThat(alerts(session.accept(last("у вас лучший тариф"), Speaker.CUSTOMER)))
        .isEmpty();
  }

  @Test
  void holdsAnUnknownSpeakerToTheOperatorsRules() {
    assertThat(alerts(session.accept(last("у нас лучший тариф"), Speaker.UNKNOWN)))
        .containsExactly("confirmed unknown-1/ru.superlative.best/1 лучший");
  }

  @Test
  void numbersUtterancesAndRepeatedMatches() {
    session.accept(last("добрый день"), Speaker.AGENT);
    List<CallEvent> events = session.accept(last("лучший тариф и лучший сервис"), Speaker.AGENT);
    assertThat(((UtteranceEvent) events.get(0)).utterance().index()).isEqualTo(1);
    assertThat(alerts(events))
        .containsExactly(
            "confirmed agent-2/ru.superlative.best/1 лучший",
            "confirmed agent-2/ru.superlative.best/2 лучший");
  }

  @Test
  void evidenceHasTheTimesOfItsWords() {
    List<CallEvent> events = session.accept(last("у нас лучший тариф"), Speaker.AGENT);
    Alert alert = ((AlertEvent) events.get(1)).alert();
    assertThat(alert.finding().time()).isEqualTo(new TimeSpan(2, 2.9));
  }

  @Test
  void acceptsNothingAfterTheEnd() {
    session.finish();
    assertThatThrownBy(() -> session.accept(last("добрый день"), Speaker.AGENT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.accept(partial("добрый"), Speaker.AGENT))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"call\":",
        "{\"call\":\"1\",\"sides\":[],\"language\":\"тайна\"}",
        "{\"call\":\"1\",\"sides\":[],\"utterances\":-1}",
        "{\"call\":\"1\",\"sides\":[{\"speaker\":\"AGENT\"}]}",
        "{\"call\":\"1\",\"sides\":[{\"speaker\":\"AGENT\",\"provisional\":[{\"id\":\"1\",\"rule\":\"r\",\"text\":\"тайна\",\"begin\":0,\"endOffset\":9}]}]}",
        "{\"call\":\"1\",\"sides\":[{\"speaker\":\"AGENT\",\"provisional\":[{\"id\":\"1\",\"rule\":\"r\",\"text\":\"тайна\",\"start\":3,\"end\":1}]}]}",
        "{\"call\":тайна}"
      })
  void refusesToRestoreWhatIsNoSession(String saved) {
    assertThatThrownBy(() -> MONITOR.restore(saved.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CallwardenException.class)
        .hasMessageContaining("not a saved session")
        .hasNoCause();
  }

  @Test
  void namesThatAreAddedToAListInTwoStepsAllCount() {
    RulePack pack = RulePackReader.read("names.yaml", """
        pack: names
        version: "1"
        language: ru
        lists: {competitors: []}
        rules:
          - id: ru.competitor-comparison.name
            category: competitor-comparison
            phrases: ['@competitors']
        """);
    ConversationSession call = ComplianceMonitor.builder()
        .packs(List.of(pack))
        .list("competitors", List.of("Ромашка"))
        .list("competitors", List.of("Василёк"))
        .build()
        .open("names", Language.RUSSIAN);
    assertThat(alertsOf(call.accept(last("ромашка или василёк"), Speaker.AGENT)))
        .hasSize(2);
  }

  @Test
  void identifiersStayOutOfEventsAlertsAndSavedStates() {
    session.accept(last("назовите номер карты"), Speaker.AGENT);
    List<CallEvent> events =
        session.accept(last("четыре два семь шесть лучший тариф"), Speaker.UNKNOWN);
    assertThat(((UtteranceEvent) events.get(0)).utterance().text())
        .isEqualTo("[карта] • • • лучший тариф");
    assertThat(((AlertEvent) events.get(1)).alert().finding().text()).doesNotContain("четыре");
    events = session.accept(partial("ноль восемь"), Speaker.CUSTOMER);
    assertThat(((PartialEvent) events.get(0)).text()).doesNotContain("ноль", "восемь");
    assertThat(new String(session.save(), StandardCharsets.UTF_8))
        .doesNotContain("четыре", "семь", "шесть");
  }

  @Test
  void identifiersStayWhereMaskingIsOff() {
    ConversationSession open = ComplianceMonitor.builder()
        .packs(List.of(PACK))
        .masking(false)
        .build()
        .open("42", Language.RUSSIAN);
    List<CallEvent> events = open.accept(last("мой пин ноль восемь два два"), Speaker.CUSTOMER);
    assertThat(((UtteranceEvent) events.get(0)).utterance().text())
        .isEqualTo("мой пин ноль восемь два два");
  }

  @Test
  void refusesToRestoreAnAlertWhoseRuleIsGone() {
    session.accept(partial("я не знаю"), Speaker.AGENT);
    ComplianceMonitor other = ComplianceMonitor.builder()
        .morphology(Morphology.load())
        .packs(List.of())
        .build();
    assertThatThrownBy(() -> other.restore(session.save()))
        .isInstanceOf(CallwardenException.class)
        .hasMessageContaining("ru.refusal.not-know");
  }

  /** Laws 1, 2, 3 and 5 on random calls: cut, saved and restored anywhere, live equals batch and nothing stays open. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void liveEqualsBatchWhereverItIsCutAndSaved(long seed) {
    Random random = new Random(seed);
    List<Utterance> call = randomCall(random);

    ConversationSession batch = MONITOR.open("batch", Language.RUSSIAN);
    List<Alert> expected = new ArrayList<>();
    List<String> masked = new ArrayList<>();
    for (Utterance utterance : call) {
      List<CallEvent> events = batch.accept(utterance);
      masked.add(((UtteranceEvent) events.get(0)).utterance().text());
      expected.addAll(alertsOf(events));
    }
    List<String> seenTexts = new ArrayList<>();

    ConversationSession live = MONITOR.open("live", Language.RUSSIAN);
    List<Alert> seen = new ArrayList<>();
    for (Utterance utterance : call) {
      for (int words = 1; words <= utterance.words().size(); words++) {
        if (random.nextInt(3) > 0) {
          List<Word> heard = new ArrayList<>(utterance.words().subList(0, words));
          if (random.nextInt(4) == 0) {
            heard.set(words - 1, new Word("лучший", heard.get(words - 1).time(), 0.4));
          }
          seen.addAll(alertsOf(live.accept(new PartialResult(0, 1, heard), utterance.speaker())));
        }
        if (random.nextInt(5) == 0) {
          live = MONITOR.restore(live.save());
        }
      }
      List<CallEvent> events =
          live.accept(new FinalResult(0, 1, utterance.words()), utterance.speaker());
      seenTexts.add(((UtteranceEvent) events.get(0)).utterance().text());
      seen.addAll(alertsOf(events));
    }
    seen.addAll(alertsOf(live.finish()));
    assertThat(seenTexts).as("seed %d", seed).isEqualTo(masked);

    assertThat(seen.stream().filter(alert -> alert.state() == State.CONFIRMED))
        .as("seed %d", seed)
        .containsExactlyElementsOf(expected);
    assertThat(stillOpen(seen)).as("seed %d", seed).isEmpty();
  }

  private static List<String> stillOpen(List<Alert> alerts) {
    Map<String, State> states = new HashMap<>();
    alerts.forEach(alert -> states.put(alert.id(), alert.state()));
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() == State.PROVISIONAL)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Utterance> randomCall(Random random) {
    String[] vocabulary = {
      "лучший",
      "всего",
      "самого",
      "лучшего",
      "не",
      "знаю",
      "тариф",
      "дурак",
      "вам",
      "у",
      "нас",
      "номер",
      "карты",
      "код",
      "восемь",
      "девятьсот",
      "двенадцать",
      "сорок",
      "рублей"
    };
    List<Utterance> call = new ArrayList<>();
    double time = 0;
    for (int i = 0; i < 20; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = 1 + random.nextInt(8); words > 0; words--) {
        text.append(vocabulary[random.nextInt(vocabulary.length)]).append(' ');
      }
      List<Word> words = words(text.toString().strip(), time);
      time += 10;
      Speaker speaker = random.nextBoolean() ? Speaker.AGENT : Speaker.CUSTOMER;
      FinalResult result = new FinalResult(0, time, words);
      call.add(new Utterance(i, speaker, result.time(), result.text(), words));
    }
    return call;
  }

  private static Hypothesis partial(String text) {
    return new PartialResult(0, 10, words(text, 0));
  }

  private static Hypothesis last(String text) {
    return new FinalResult(0, 10, words(text, 0));
  }

  /** Words of 0.9 s, one a second. */
  private static List<Word> words(String text, double start) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      double begin = start + words.size();
      words.add(new Word(word, new TimeSpan(begin, begin + 0.9), 1));
    }
    return words;
  }

  private static List<Alert> alertsOf(List<CallEvent> events) {
    List<Alert> alerts = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert) {
        alerts.add(alert.alert());
      } else {
        assertThat(event).isInstanceOfAny(UtteranceEvent.class, PartialEvent.class);
      }
    }
    return alerts;
  }

  private static List<String> alerts(List<CallEvent> events) {
    return alertsOf(events).stream()
        .map(alert -> alert.state().id()
            + " "
            + alert.id()
            + " "
            + alert
                .finding()
                .text()
                .substring(alert.finding().begin(), alert.finding().end()))
        .toList();
  }
}
