package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.alert.Alert.State;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that ask what was said before, and rules that count. */
class ContextRulesTest {
  private static final Morphology MORPHOLOGY = Morphology.load();
  private static final RulePack PACK = RulePackReader.read("context.yaml", """
          pack: context
          version: "1"
          language: ru
          rules:
            - id: ru.monosyllabic-answer.bare
              category: monosyllabic-answer
              phrases: [^ нет $, ^ да $]
              after: [можно, когда]
            - id: ru.filler-word.pile
              category: filler-word
              phrases: [короче, типа]
              limit: {perUtterance: 2, perMinute: 3}
          """);
  private static final RulePack UKRAINIAN = RulePackReader.read("context.uk.yaml", """
          pack: context.uk
          version: "1"
          language: uk
          rules:
            - id: uk.monosyllabic-answer.bare
              category: monosyllabic-answer
              phrases: [^ ні $]
              after: [чи]
          """);
  private static final ComplianceMonitor MONITOR = monitor(PACK);

  private final ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
  private final List<Alert> alerts = new ArrayList<>();

  private static ComplianceMonitor monitor(RulePack... packs) {
    return ComplianceMonitor.builder()
        .morphology(MORPHOLOGY)
        .packs(List.of(packs))
        .build();
  }

  @Test
  void aBareAnswerIsAFindingOnlyAfterAQuestion() {
    says(Speaker.CUSTOMER, "а завтра можно");
    says(Speaker.AGENT, "нет");
    says(Speaker.CUSTOMER, "жаль я уже собрался");
    says(Speaker.AGENT, "да");

    assertThat(states()).containsExactly("confirmed agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void whoIsAskedInOneLanguageMayAnswerInAnother() {
    ConversationSession mixed = monitor(PACK, UKRAINIAN).open("1", null);
    add(mixed.accept(utterance(Speaker.CUSTOMER, "скажите пожалуйста когда приедут")));
    add(mixed.accept(utterance(Speaker.AGENT, "ні")));
    add(mixed.accept(utterance(Speaker.CUSTOMER, "я вас не понял")));
    add(mixed.accept(utterance(Speaker.AGENT, "ні")));

    assertThat(states()).containsExactly("confirmed agent-1/uk.monosyllabic-answer.bare/1");
  }

  @Test
  void anAnswerWithoutAnythingBeforeOrFromANamelessVoiceIsNotJudged() {
    says(Speaker.AGENT, "да");
    says(Speaker.UNKNOWN, "можно");
    says(Speaker.UNKNOWN, "нет");
    says(Speaker.AGENT, "нет");

    assertThat(states()).isEmpty();
  }

  @Test
  void aTimedAnswerIsProvisionalUntilTheOtherSideGoesOn() {
    hears(Speaker.CUSTOMER, "когда приедут", 0);
    hears(Speaker.AGENT, "нет", 3);
    assertThat(states()).containsExactly("provisional agent-1/ru.monosyllabic-answer.bare/1");

    hears(Speaker.AGENT, "ещё раз", 5);
    add(session.accept(new PartialResult(0, 8, words("ясно", 7)), Speaker.CUSTOMER));

    assertThat(states())
        .containsExactly(
            "provisional agent-1/ru.monosyllabic-answer.bare/1",
            "confirmed agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void theEndOfTheCallSettlesWhatWaits() {
    hears(Speaker.CUSTOMER, "можно", 0);
    hears(Speaker.AGENT, "да", 3);
    add(session.finish());

    assertThat(states()).last().isEqualTo("confirmed agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void aQuestionThatBecomesKnownAfterItsAnswerCounts() {
    hears(Speaker.AGENT, "нет", 3);
    assertThat(states()).isEmpty();
    hears(Speaker.CUSTOMER, "а можно", 0);
    hears(Speaker.CUSTOMER, "понятно", 6);

    assertThat(states())
        .containsExactly(
            "provisional agent-1/ru.monosyllabic-answer.bare/1",
            "confirmed agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void aStoryThatBecomesKnownAfterTheAnswerRetractsIt() {
    hears(Speaker.CUSTOMER, "можно", 0);
    hears(Speaker.AGENT, "да", 4);
    hears(Speaker.CUSTOMER, "мне прислали счёт", 2);
    hears(Speaker.CUSTOMER, "и ещё один", 9);

    assertThat(states())
        .containsExactly(
            "provisional agent-1/ru.monosyllabic-answer.bare/1",
            "retracted agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void whatTheClientSaysIntoTheAnswerIsNotWhatItAnswers() {
    hears(Speaker.CUSTOMER, "когда", 0);
    hears(Speaker.CUSTOMER, "алло", 4);
    hears(Speaker.AGENT, "нет", 3);

    assertThat(states()).containsExactly("confirmed agent-1/ru.monosyllabic-answer.bare/1");
  }

  @Test
  void fillersOfOneUtteranceAreOneFindingFromTheFirstToTheLast() {
    says(Speaker.AGENT, "ну короче это типа тариф");
    says(Speaker.AGENT, "короче сто рублей");

    assertThat(states()).containsExactly("confirmed agent-1/ru.filler-word.pile/1");
    assertThat(evidence(alerts.get(0))).isEqualTo("короче это типа");
  }

  @Test
  void moreFillersThanTheLimitWithinAMinuteAreAFindingAndThenCountAnew() {
    for (int i = 0; i < 8; i++) {
      hears(Speaker.AGENT, "короче так", 10 * i);
    }

    assertThat(states())
        .containsExactly(
            "confirmed agent-4/ru.filler-word.pile/1", "confirmed agent-8/ru.filler-word.pile/1");
  }

  @Test
  void fillersFarApartOrWithoutTimesAreNoHabit() {
    for (int i = 0; i < 8; i++) {
      hears(Speaker.AGENT, "короче так", 20 * i);
      says(Speaker.AGENT, "типа да");
    }

    assertThat(states()).isEmpty();
  }

  @Test
  void partialResultsOfOneUtteranceCountOnce() {
    for (int i = 0; i < 3; i++) {
      hears(Speaker.AGENT, "короче так", 5 * i);
    }
    for (int i = 1; i < 5; i++) {
      List<Word> heard = words("давайте короче посмотрим тариф", 20).subList(0, i);
      add(session.accept(new PartialResult(0, 30, heard), Speaker.AGENT));
    }
    hears(Speaker.AGENT, "давайте короче посмотрим тариф", 20);

    assertThat(states())
        .containsExactly(
            "provisional agent-4/ru.filler-word.pile/1", "confirmed agent-4/ru.filler-word.pile/1");
  }

  @Test
  void aLaterPackChangesALimit() {
    RulePack user = RulePackReader.read("user.yaml", """
        pack: user
        version: "1"
        language: ru
        limits: {ru.filler-word.pile: {perUtterance: 3}}
        """);
    ConversationSession strict = monitor(PACK, user).open("1", Language.RUSSIAN);
    add(strict.accept(utterance(Speaker.AGENT, "короче это типа тариф")));
    assertThat(states()).isEmpty();
    add(strict.accept(utterance(Speaker.AGENT, "короче это типа тариф короче")));
    assertThat(states()).hasSize(1);
  }

  @Test
  void aLimitForNoRuleNamesTheNearest() {
    RulePack user = RulePackReader.read("user.yaml", """
        pack: user
        version: "1"
        language: ru
        limits: {ru.filler-word.pil: {perUtterance: 3}}
        """);
    assertThat(monitor(PACK, user).problems())
        .anySatisfy(problem -> assertThat(problem.message())
            .startsWith("no rule 'ru.filler-word.pil' to set a limit for")
            .contains("ru.filler-word.pile"));
  }

  /** However the two sides' results interleave, and wherever the session is saved, the same alerts are confirmed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theOrderInWhichTheSidesBecomeKnownDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Utterance> call = new ArrayList<>(side(Speaker.AGENT, random));
    call.addAll(side(Speaker.CUSTOMER, random));
    List<Utterance> byStart = new ArrayList<>(call);
    byStart.sort(Comparator.comparingDouble(utterance -> utterance.time().start()));

    ConversationSession batch = MONITOR.open("batch", Language.RUSSIAN);
    List<Alert> expected = new ArrayList<>();
    byStart.forEach(utterance -> collect(batch.accept(utterance), expected));
    collect(batch.finish(), expected);

    List<Alert> seen = new ArrayList<>();
    ConversationSession live = MONITOR.open("live", Language.RUSSIAN);
    List<Utterance> agent = new ArrayList<>(call.subList(0, call.size() / 2));
    List<Utterance> customer = new ArrayList<>(call.subList(call.size() / 2, call.size()));
    while (!agent.isEmpty() || !customer.isEmpty()) {
      List<Utterance> next =
          customer.isEmpty() || (!agent.isEmpty() && random.nextBoolean()) ? agent : customer;
      Utterance utterance = next.remove(0);
      int heard = 1 + random.nextInt(utterance.words().size());
      collect(
          live.accept(
              new PartialResult(0, 1, utterance.words().subList(0, heard)), utterance.speaker()),
          seen);
      if (random.nextInt(3) == 0) {
        live = MONITOR.restore(live.save());
      }
      collect(live.accept(new FinalResult(0, 1, utterance.words()), utterance.speaker()), seen);
    }
    collect(live.finish(), seen);

    assertThat(confirmed(seen))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(confirmed(expected))
        .isNotEmpty();
    Map<String, State> last = new HashMap<>();
    seen.forEach(alert -> last.put(alert.id(), alert.state()));
    assertThat(last.values()).as("seed %d", seed).doesNotContain(State.PROVISIONAL);
  }

  private static List<Utterance> side(Speaker speaker, Random random) {
    String[] texts = {"да", "нет", "можно", "когда приедут", "короче так", "типа короче", "мне счёт"
    };
    List<Utterance> side = new ArrayList<>();
    double time = random.nextInt(3);
    for (int i = 0; i < 25; i++) {
      List<Word> words = words(texts[random.nextInt(texts.length)], time);
      side.add(new Utterance(0, speaker, new FinalResult(0, time, words).time(), "", words));
      time += words.size() + random.nextInt(8) / 2.0;
    }
    return side.stream()
        .map(each -> new Utterance(0, speaker, each.time(), text(each.words()), each.words()))
        .toList();
  }

  private static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  private static List<String> confirmed(List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.state() == State.CONFIRMED)
        .map(alert -> alert.id() + " " + evidence(alert))
        .toList();
  }

  private static String evidence(Alert alert) {
    return alert
        .finding()
        .text()
        .substring(alert.finding().begin(), alert.finding().end());
  }

  private void says(Speaker speaker, String text) {
    add(session.accept(utterance(speaker, text)));
  }

  private static Utterance utterance(Speaker speaker, String text) {
    return new Utterance(0, speaker, TimeSpan.UNKNOWN, text, List.of());
  }

  private void hears(Speaker speaker, String text, double start) {
    add(session.accept(new FinalResult(0, start + 10, words(text, start)), speaker));
  }

  private void add(List<CallEvent> events) {
    collect(events, alerts);
  }

  private static void collect(List<CallEvent> events, List<Alert> into) {
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert) {
        into.add(alert.alert());
      }
    }
  }

  private List<String> states() {
    return alerts.stream().map(alert -> alert.state().id() + " " + alert.id()).toList();
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
}
