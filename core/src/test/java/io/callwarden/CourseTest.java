package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.DialogueScript;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The course of a call: each kind of condition, at its limits. */
class CourseTest {
  static final RulePack PACK = RulePackReader.read("course.yaml", """
      pack: course
      version: "1"
      language: ru
      title: Ход разговора
      acts:
        question: {speaker: either, phrases: [сколько, когда]}
        backchannel: {speaker: either, phrases: [угу, да]}
        answer: {speaker: agent, phrases: [можно]}
        courtesy: {speaker: agent, phrases: [конечно]}
        instruction: {speaker: agent, phrases: [продиктуйте]}
        survey-question: {speaker: agent, phrases: [оцените]}
        hold-announced: {speaker: agent, phrases: [минутку]}
        hold-ended: {speaker: agent, phrases: [спасибо за ожидание]}
        delay-explained: {speaker: agent, phrases: [проверю]}
        consent: {speaker: customer, phrases: [хорошо, да]}
        agrees-to-wait: {speaker: customer, phrases: [подожду]}
        refuses-to-wait: {speaker: customer, phrases: [некогда]}
        client-pauses: {speaker: customer, phrases: [секунду]}
        farewell: {speaker: either, phrases: [до свидания]}
        names-company: {speaker: either, phrases: [компания]}
        names-self: {speaker: either, phrases: [меня зовут]}
        operator-ill: {speaker: agent, phrases: [мне плохо]}
        warns-of-ending: {speaker: agent, phrases: [закончить разговор]}
        hands-over: {speaker: agent, phrases: [коллега]}
        empathy: {speaker: agent, phrases: [сочувствую]}
      rules:
        - {id: ru.threat, category: threat, phrases: [найду тебя]}
        - {id: consent, category: hold-without-consent, course: {hold: {without: consent, silence: 10, announced: 4}}}
        - {id: reason, category: unexplained-delay, course: {hold: {without: reason, silence: 10, announced: 4}}}
        - {id: pause, category: long-pause, course: {pause: {over: 6}}}
        - {id: pace, category: pace-mismatch, course: {pace: {differs: 35, seconds: 60, words: 5}}}
        - {id: interruption, category: interruption, course: {interruption: {overlap: 0.8}}}
        - {id: greeting, category: missing-greeting, course: {opening: {say: [names-company, names-self], turns: 2}}}
        - {id: farewell, category: missing-farewell, course: {closing: {say: [farewell], turns: 2}}}
        - {id: greeting-soon, category: missing-greeting, course: {opening: {say: [names-company], seconds: 5}}}
        - {id: farewell-late, category: missing-farewell, course: {closing: {say: [farewell], seconds: 10}}}
        - {id: survey, category: survey-before-answer, course: {order: {no: [survey-question], before: [answer], once: [question]}}}
        - {id: warning, category: missing-response, course: {obligation: {when: [threat], then: [warns-of-ending], turns: 2}}}
        - {id: quickly, category: missing-response, course: {obligation: {when: [threat], then: [warns-of-ending], seconds: 20}}}
        - {id: ill, category: missing-response, course: {obligation: {when: [operator-ill], then: [hands-over], turns: 2}}}
      """);

  static final ComplianceMonitor MONITOR = monitor().build();

  static ComplianceMonitor.Builder monitor() {
    return ComplianceMonitor.builder().morphology(Morphology.load()).packs(List.of(PACK));
  }

  private static final List<Category> ONLY_WITH_TIMES =
      List.of(Category.LONG_PAUSE, Category.PACE_MISMATCH, Category.INTERRUPTION);

  private final ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
  private double end;

  @Test
  void theRulesOfTheseTestsHaveNoProblems() {
    assertThat(MONITOR.problems()).isEmpty();
  }

  @Test
  void aHoldNeedsAYes() {
    assertThat(found("consent", "agent: минутку", "(5 s)", "agent: вот"))
        .containsExactly("agent-2/consent/1");
    assertThat(found("consent", "agent: минутку", "customer: хорошо", "(50 s)", "agent: вот"))
        .isEmpty();
    assertThat(found("consent", "agent: минутку", "customer: некогда", "(50 s)", "agent: вот"))
        .containsExactly("agent-2/consent/1");
    assertThat(found("consent", "customer: я подожду", "agent: минутку", "(50 s)", "agent: вот"))
        .isEmpty();
  }

  @Test
  void theProofOfAHoldIsTheAnnouncementTheReplyAndTheSilence() {
    Alert alert = alerts("agent: минутку", "customer: мне некогда", "(50 s)", "agent: вот").stream()
        .filter(each -> each.finding().rule().id().equals("consent"))
        .findFirst()
        .orElseThrow();

    assertThat(alert.finding().moments())
        .extracting(Moment::kind)
        .containsExactly(Moment.Kind.BEFORE_HOLD, Moment.Kind.REPLY, Moment.Kind.SILENCE);
    assertThat(alert.finding().moments().get(2).value()).isEqualTo(4, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"3.9, 0", "4.1, 1"})
  void anAnnouncedWaitIsAHoldFromItsLimitOn(double silence, int count) {
    assertThat(found("consent", "agent: минутку", "(" + silence + " s)", "agent: вот"))
        .hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({"9.9, 0", "10.1, 1", "36000, 1"})
  void aLongSilenceAfterTheOperatorsTurnIsAHold(double silence, int count) {
    assertThat(found("consent", "agent: тариф новый", "(" + silence + " s)", "agent: вот"))
        .hasSize(count);
    assertThat(found("reason", "agent: тариф новый", "(" + silence + " s)", "agent: вот"))
        .hasSize(count);
  }

  @Test
  void whoAsksLeavesTheWordToTheClient() {
    assertThat(found("consent", "agent: когда вам удобно", "(30 s)", "customer: завтра"))
        .isEmpty();
    assertThat(found("consent", "agent: продиктуйте номер", "(30 s)", "agent: алло"))
        .isEmpty();
    assertThat(found("consent", "agent: когда это было я проверю", "(30 s)", "agent: вот"))
        .containsExactly("agent-2/consent/1");
  }

  @Test
  void aReasonCountsBeforeAHoldAndRightAfterIt() {
    assertThat(found("reason", "agent: минутку я проверю", "(20 s)", "agent: вот"))
        .isEmpty();
    assertThat(found("reason", "agent: минутку", "(20 s)", "agent: я ещё проверю"))
        .isEmpty();
    assertThat(found(
            "reason", "agent: минутку", "(20 s)", "agent: вот", "customer: ну", "agent: я проверю"))
        .containsExactly("agent-2/reason/1");
    assertThat(found("reason", "agent: минутку", "(20 s)", "agent: спасибо за ожидание"))
        .containsExactly("agent-2/reason/1");
  }

  @Test
  void withoutTimesAHoldIsAnAnnouncementThatTheOperatorHimselfFollows() {
    assertThat(found("consent", "(no times)", "agent: минутку", "agent: спасибо за ожидание"))
        .containsExactly("agent-2/consent/1");
    assertThat(
            found("consent", "(no times)", "agent: минутку", "customer: хорошо", "agent: спасибо"))
        .isEmpty();
    assertThat(found("consent", "(no times)", "agent: минутку", "customer: а это", "agent: вот"))
        .isEmpty();
  }

  @Test
  void anOperatorWhoFallsIllMayAskForAMinute() {
    assertThat(found("consent", "agent: мне плохо минутку", "(20 s)", "agent: вот"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5.9, 0", "6.1, 1", "90, 1"})
  void afterTheClientsTurnTheOperatorOwesWords(double silence, int count) {
    assertThat(found("pause", "customer: не работает", "(" + silence + " s)", "agent: ясно"))
        .hasSize(count);
  }

  @Test
  void betweenTheOperatorsOwnWordsALongSilenceIsAPauseUntilItIsAHold() {
    assertThat(found("pause", "agent: тариф такой", "(7 s)", "agent: вот"))
        .containsExactly("agent-2/pause/1");
    assertThat(found("pause", "agent: тариф такой", "(11 s)", "agent: вот")).isEmpty();
    assertThat(found("pause", "agent: тариф такой", "(7 s)", "customer: ага")).isEmpty();
  }

  @Test
  void noPauseIsOwedWhileTheClientWaitsOrSearchesOrIsGone() {
    assertThat(found("pause", "agent: минутку", "customer: да", "(60 s)", "agent: вот"))
        .isEmpty();
    assertThat(found("pause", "customer: секунду", "(60 s)", "customer: нашла")).isEmpty();
    assertThat(found("pause", "agent: до свидания", "customer: до свидания", "(60 s)", "agent: да"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-0.7, 0", "-0.9, 1"})
  void whoBeginsOverTheClientInterrupts(double gap, int count) {
    assertThat(found(
            "interruption",
            "customer: у меня второй день ничего не работает дома",
            "(" + gap + " s)",
            "agent: я всё понял сейчас посмотрим что там"))
        .hasSize(count);
  }

  @Test
  void listeningNoisesAndTheClientsOwnInterruptionsAreNone() {
    assertThat(found(
            "interruption",
            "customer: у меня второй день ничего не работает дома",
            "(-2 s)",
            "agent, 0.4/s: угу"))
        .isEmpty();
    assertThat(found(
            "interruption",
            "agent: у меня второй день ничего не работает дома",
            "(-2 s)",
            "customer: я всё понял сейчас посмотрим что там"))
        .isEmpty();
  }

  @Test
  void whoSpeaksInAPauseOfTheClientDoesNotInterrupt() {
    List<Word> words = new ArrayList<>();
    double[] starts = {10, 11, 16, 17};
    for (double start : starts) {
      words.add(new Word("слово", new TimeSpan(start, start + 0.8), 1));
    }
    session.accept(new Utterance(
        0, Speaker.CUSTOMER, new TimeSpan(10, 17.8), "слово слово слово слово", words));
    List<CallEvent> events = new ArrayList<>(session.accept(
        new Utterance(0, Speaker.AGENT, new TimeSpan(13, 15), "мы всё проверили", List.of())));
    events.addAll(session.finish());
    assertThat(ids(events, "interruption")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2.2, 0", "3.0, 0", "3.6, 1", "1.2, 1"})
  void thePacesAreCompared(double pace, int count) {
    assertThat(found(
            "pace",
            "customer, 2.2/s: один два три четыре пять шесть семь",
            "agent, " + pace + "/s: один два три четыре пять шесть семь"))
        .hasSize(count);
  }

  @Test
  void aGreetingNamesCompanyAndOperatorWithinTwoTurns() {
    assertThat(bare("greeting", "agent: компания Луч", "customer: алло", "agent: меня зовут Анна"))
        .isEmpty();
    assertThat(bare("greeting", "agent: компания Луч", "customer: алло", "agent: слушаю"))
        .containsExactly("agent-1/greeting/1");
    assertThat(bare(
            "greeting",
            "agent: компания Луч",
            "customer: алло",
            "agent: так",
            "customer: ну",
            "agent: меня зовут Анна"))
        .containsExactly("agent-1/greeting/1");
  }

  @Test
  void aFarewellStandsInTheLastTwoTurns() {
    assertThat(bare("farewell", "agent: до свидания", "customer: ещё", "agent: вот"))
        .isEmpty();
    assertThat(bare(
            "farewell",
            "agent: до свидания",
            "customer: ещё",
            "agent: вот",
            "customer: ну",
            "agent: так"))
        .containsExactly("agent-3/farewell/1");
    assertThat(bare("farewell", "agent: вот")).isEmpty();
  }

  @Test
  void openingAndClosingMayBeSecondsLong() {
    assertThat(bare("greeting-soon", "agent: алло", "(3 s)", "agent: компания Луч"))
        .isEmpty();
    assertThat(bare("greeting-soon", "agent: алло", "(5 s)", "agent: компания Луч"))
        .containsExactly("agent-1/greeting-soon/1");
    assertThat(found("farewell-late", "agent: до свидания", "(8 s)", "agent: алло"))
        .isEmpty();
    assertThat(found("farewell-late", "agent: до свидания", "(12 s)", "agent: алло"))
        .containsExactly("agent-3/farewell-late/1");
  }

  @Test
  void aSurveyComesAfterTheAnswer() {
    assertThat(found("survey", "customer: сколько стоит", "agent: оцените нас"))
        .containsExactly("agent-2/survey/1");
    assertThat(found("survey", "customer: сколько стоит", "agent: пятьсот рублей оцените нас"))
        .containsExactly("agent-2/survey/1"); // two words before another thing are no answer yet
    assertThat(found("survey", "customer: сколько", "agent: это стоит пятьсот рублей оцените нас"))
        .isEmpty();
    assertThat(found("survey", "customer: сколько", "agent: пятьсот", "agent: оцените"))
        .isEmpty();
    assertThat(found("survey", "customer: сколько", "agent: конечно", "agent: оцените"))
        .containsExactly("agent-3/survey/1");
    assertThat(found("survey", "customer: алло", "agent: оцените нас")).isEmpty();
  }

  @Test
  void aSituationAsksForItsResponseWithinTwoTurns() {
    String threat = "customer: я найду тебя";
    assertThat(found("warning", threat, "agent: я буду вынуждена закончить разговор"))
        .isEmpty();
    assertThat(found("warning", threat, "agent: что", "customer: то", "agent: закончить разговор"))
        .isEmpty();
    assertThat(found("warning", threat, "agent: что", "customer: то", "agent: ну", "customer: то"))
        .containsExactly("customer-2/warning/1");
    assertThat(found("warning", threat, "agent: что")).containsExactly("customer-2/warning/1");
    assertThat(found("warning", threat)).isEmpty();
    assertThat(found("quickly", threat, "(30 s)", "agent: закончить разговор"))
        .containsExactly("customer-2/quickly/1");
  }

  @Test
  void rulesOfOneCategoryThatSeeTheSameThingMakeOneFinding() {
    RulePack doubled = RulePackReader.read("doubled.yaml", """
        pack: doubled
        version: "1"
        language: ru
        acts:
          record: {speaker: agent, phrases: [запишу]}
          call: {speaker: agent, phrases: [перезвоню]}
        rules:
          - {id: ru.complaint, category: complaint, phrases: [жалоба]}
          - {id: record, category: missing-response, course: {obligation: {when: [complaint], then: [record], turns: 1}}}
          - {id: call, category: missing-response, severity: critical, course: {obligation: {when: [complaint], then: [call], turns: 1}}}
        """);
    ConversationSession both =
        ComplianceMonitor.builder().packs(List.of(doubled)).build().open("42", Language.RUSSIAN);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : DialogueScript.read("""
        customer: у меня жалоба
        agent: так
        customer: ну
        """)) {
      events.addAll(both.accept(utterance));
    }
    events.addAll(both.finish());

    assertThat(ids(events, "record")).isEmpty();
    assertThat(ids(events, "call")).containsExactly("customer-1/call/1");
    assertThat(events)
        .filteredOn(event -> event instanceof AlertEvent alert
            && alert.alert().state() == Alert.State.CONFIRMED
            && alert.alert().finding().rule().id().equals("call"))
        .singleElement()
        .extracting(event -> ((AlertEvent) event)
            .alert().finding().moments().stream()
                .map(Moment::act)
                .filter(act -> act != null)
                .toList())
        .isEqualTo(List.of("call", "record"));
  }

  @Test
  void aSituationCountsOnceACallInWhateverLanguage() {
    String pack = """
        pack: %1$s.duties
        version: "1"
        language: %1$s
        acts:
          record: {speaker: agent, phrases: [%2$s]}
        rules:
          - {id: %1$s.complaint, category: complaint, phrases: [%3$s]}
          - {id: %1$s.record, category: missing-response, course: {obligation: {when: [complaint], then: [record], turns: 1}}}
        """;
    ConversationSession mixed = ComplianceMonitor.builder()
        .packs(List.of(
            RulePackReader.read("ru.yaml", pack.formatted("ru", "запишу", "это безобразие")),
            RulePackReader.read("uk.yaml", pack.formatted("uk", "занотую", "це неподобство"))))
        .build()
        .open("42", null);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : DialogueScript.read("""
        customer: это безобразие когда мне вернут деньги за отменённую поездку
        agent: что сказали вам вчера
        customer: ще раз кажу що це неподобство і я хочу свої гроші
        agent: так
        customer: і що далі
        """)) {
      events.addAll(mixed.accept(utterance));
    }
    events.addAll(mixed.finish());

    assertThat(ids(events, "ru.record")).containsExactly("customer-1/ru.record/1");
    assertThat(ids(events, "uk.complaint")).isNotEmpty();
    assertThat(ids(events, "uk.record")).isEmpty();
  }

  @Test
  void aMonologueEndsWhereAHoldBegins() {
    feed("customer: алло вы тут", "agent: минутку", "(30 s)", "agent: вот и всё что есть");
    session.finish();
    assertThat(session.summary().figures().agent().longestMonologue()).isLessThan(3);
  }

  @Test
  void aYesToWhatTheOperatorWillDoNowIsAWaitAgreedOn() {
    String[] call = {"agent: я проверю", "customer: хорошо", "(40 s)", "agent: вот"};
    for (String rule : List.of("pause", "consent", "reason")) {
      assertThat(found(rule, call)).as(rule).isEmpty();
    }
    assertThat(found("pause", "agent: когда это было", "customer: хорошо", "(40 s)", "agent: вот"))
        .containsExactly("customer-2/pause/1");
  }

  @Test
  void aReasonOfTheTurnBeforeCounts() {
    assertThat(found(
            "reason",
            "agent: я проверю",
            "customer: хорошо",
            "agent: минутку",
            "(20 s)",
            "agent: вот"))
        .isEmpty();
  }

  @Test
  void whoAgreedToWaitWaits() {
    assertThat(found("pause", "agent: ммм", "customer: я подожду", "(40 s)", "agent: вот"))
        .isEmpty();
    assertThat(found("consent", "agent: ммм", "customer: я подожду", "(40 s)", "agent: вот"))
        .isEmpty();
    assertThat(found("reason", "agent: ммм", "customer: я подожду", "(40 s)", "agent: вот"))
        .containsExactly("agent-2/reason/1");
  }

  @Test
  void whatTheOperatorHasJustSaidNeedNotBeSaidAgain() {
    assertThat(found(
            "warning",
            "agent: прошу закончить разговор",
            "customer: я найду тебя",
            "agent: так",
            "customer: ну",
            "agent: вот",
            "customer: ну"))
        .isEmpty();
    assertThat(found(
            "warning",
            "agent: закончить разговор",
            "customer: ну",
            "agent: так",
            "customer: я найду тебя",
            "agent: так"))
        .containsExactly("customer-3/warning/1");
  }

  @Test
  void aDutyOfTheOperatorsOwnWordsBeginsWithTheirTurn() {
    assertThat(found("ill", "agent: мне плохо", "customer: что", "agent: вот коллега"))
        .isEmpty();
    assertThat(found("ill", "agent: мне плохо", "customer: что", "agent: вот", "customer: ну"))
        .containsExactly("agent-2/ill/1");
  }

  @Test
  void oneVoiceAloneIsNotJudged() {
    feed("agent: тариф такой", "(60 s)", "agent: вот");
    session.finish();
    assertThat(session.summary().notAssessed())
        .contains(new NotAssessed(Category.LONG_PAUSE, NotAssessed.Reason.ONE_SIDE))
        .noneMatch(each -> each.category() == Category.MISSING_GREETING);
    assertThat(bare("consent", "agent: тариф такой", "(60 s)", "agent: вот")).isEmpty();
  }

  @Test
  void unknownSpeakersAreNotGuessed() {
    assertThat(bare("pause", "unknown: алло", "(60 s)", "unknown: да")).isEmpty();
    feed("unknown: алло", "(60 s)", "unknown: да");
    session.finish();
    assertThat(session.summary().notAssessed())
        .hasSize(Category.values().length - 20)
        .allMatch(each -> each.reason() == NotAssessed.Reason.UNKNOWN_SPEAKERS);
  }

  @Test
  void missingTimesAreNamed() {
    feed("(no times)", "agent: тариф", "customer: да как");
    session.finish();
    assertThat(session.summary().notAssessed())
        .extracting(NotAssessed::category)
        .containsExactlyInAnyOrderElementsOf(ONLY_WITH_TIMES);
    assertThat(session.summary().figures().handlingTime()).isNaN();
    assertThat(session.summary().figures().agent().words()).isEqualTo(1);
  }

  @Test
  void aClientWhoIntroducesTheCompanyLooksLikeTheOperator() {
    feed("customer: компания Луч меня зовут Анна", "agent: алло");
    assertThat(session.summary().rolesLookSwapped()).isTrue();
  }

  @Test
  void figuresAreRightOnWordTimes() {
    say(Speaker.AGENT, 1, 3); // 1.0 to 1.8, 2.0 to 2.8, 3.0 to 3.8
    say(Speaker.CUSTOMER, 6, 2);
    say(Speaker.AGENT, 7.4, 4); // over the client's last 0.4 seconds
    session.finish();

    Figures figures = session.summary().figures();
    assertThat(figures.handlingTime()).isEqualTo(11.2, Offset.offset(1e-9));
    assertThat(figures.agent().talkTime()).isEqualTo(2.8 + 3.8, Offset.offset(1e-9));
    assertThat(figures.customer().talkTime()).isEqualTo(1.8, Offset.offset(1e-9));
    assertThat(figures.overlap()).isEqualTo(0.4, Offset.offset(1e-9));
    assertThat(figures.silence()).isEqualTo(11.2 - 6.6 - 1.8 + 0.4, Offset.offset(1e-9));
    assertThat(figures.agent().rate()).isEqualTo(7 * 60 / 6.6, Offset.offset(1e-9));
    assertThat(figures.responseDelay()).isZero();
    assertThat(figures.agent().longestMonologue()).isEqualTo(3.8, Offset.offset(1e-9));
    assertThat(figures.agent().turns()).isEqualTo(2);
    assertThat(figures.agentShare()).isEqualTo(6.6 / 8.4, Offset.offset(1e-9));
  }

  @Test
  void overlappingUtterancesOfOneSpeakerAreTakenAsTheyCome() {
    for (int i = 0; i < 20; i++) {
      session.accept(
          new Utterance(0, Speaker.AGENT, new TimeSpan(0, 1_000_000), "тариф такой", List.of()));
      session.accept(new Utterance(0, Speaker.CUSTOMER, new TimeSpan(5, 5), "алло", List.of()));
    }
    session.finish();
    assertThat(session.summary().figures().handlingTime()).isEqualTo(1_000_000);
    assertThat(session.summary().figures().silence()).isNotNegative();
  }

  @Test
  void holdsAreCountedWithTheirTimes() {
    feed(
        "customer: алло вы тут",
        "agent: минутку я проверю",
        "customer: хорошо",
        "(30 s)",
        "agent: вот");
    session.finish();
    assertThat(session.summary().figures().holdTime()).isEqualTo(30, Offset.offset(1e-6));
    assertThat(session.summary().holds()).singleElement().satisfies(hold -> {
      assertThat(hold.announced()).isTrue();
      assertThat(hold.consented()).isTrue();
      assertThat(hold.explained()).isTrue();
      assertThat(hold.time().end() - hold.time().start()).isEqualTo(30, Offset.offset(1e-6));
    });
  }

  @Test
  void creditsAreMarkedAndNeverAlerts() {
    List<Alert> alerts = alerts("agent: очень вам сочувствую");
    assertThat(session.summary().credits()).singleElement().satisfies(mark -> {
      assertThat(mark.credit().id()).isEqualTo("empathy");
      assertThat(mark.text().substring(mark.begin(), mark.end())).isEqualTo("сочувствую");
    });
    assertThat(alerts).noneMatch(alert -> alert.finding().rule().id().contains("empathy"));
  }

  @Test
  void aSilenceIsKnownWhileItLasts() {
    feed("customer: алло вы тут", "agent: минутку");
    assertThat(ids(quiet(end + 3), "consent")).isEmpty();
    assertThat(states(quiet(end + 4.5), "consent")).containsExactly("confirmed");
    assertThat(ids(quiet(end + 60), "consent")).isEmpty();
  }

  @Test
  void aDelayIsExplainedLateAndThenRetracted() {
    feed("customer: алло вы тут", "agent: минутку");
    assertThat(states(quiet(20), "reason")).containsExactly("provisional");
    List<CallEvent> back = new ArrayList<>(session.accept(
        new PartialResult(0, 31, List.of(new Word("проверю", new TimeSpan(30, 31), 1))),
        Speaker.AGENT));
    assertThat(states(back, "reason")).containsExactly("retracted");
  }

  @Test
  void aMissingResponseIsProvisionalWhileTheSecondTurnLasts() {
    List<CallEvent> events =
        feed("customer: я найду тебя", "agent: что", "customer: то", "agent: ну", "agent: так");
    events.addAll(quiet(60));
    assertThat(states(events, "warning")).containsExactly("provisional");
    events = new ArrayList<>(session.accept(new Utterance(
        0, Speaker.AGENT, new TimeSpan(61, 63), "я буду вынуждена закончить разговор", List.of())));
    events.addAll(quiet(70));
    assertThat(states(events, "warning")).containsExactly("retracted");
  }

  private List<CallEvent> quiet(double until) {
    List<CallEvent> events = new ArrayList<>(session.silent(Speaker.AGENT, until));
    events.addAll(session.silent(Speaker.CUSTOMER, until));
    return events;
  }

  private void say(Speaker speaker, double start, int count) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(new Word("слово", new TimeSpan(start + i, start + i + 0.8), 1));
    }
    session.accept(new Utterance(
        0,
        speaker,
        new TimeSpan(start, start + count - 0.2),
        "слово ".repeat(count).trim(),
        words));
  }

  /** What a rule finds after both sides have been heard. */
  private static List<String> found(String rule, String... script) {
    List<String> lines = new ArrayList<>(Arrays.asList(script));
    int first = lines.get(0).startsWith("(") ? 1 : 0;
    lines.add(first, "agent: добрый день слушаю");
    lines.add(first + 1, "customer: алло вы тут");
    return bare(rule, lines.toArray(String[]::new));
  }

  private static List<String> bare(String rule, String... script) {
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : DialogueScript.read(String.join("\n", script))) {
      events.addAll(session.accept(utterance));
    }
    events.addAll(session.finish());
    return ids(events, rule);
  }

  private List<CallEvent> feed(String... script) {
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : DialogueScript.read(String.join("\n", script))) {
      events.addAll(session.accept(utterance));
      end = Math.max(end, utterance.time().end());
    }
    return events;
  }

  private List<Alert> alerts(String... script) {
    List<String> lines = new ArrayList<>(List.of("customer: алло вы тут"));
    lines.addAll(List.of(script));
    List<CallEvent> events = feed(lines.toArray(String[]::new));
    events.addAll(session.finish());
    List<Alert> alerts = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert && alert.alert().state() == Alert.State.CONFIRMED) {
        alerts.add(alert.alert());
      }
    }
    return alerts;
  }

  private static List<String> ids(List<CallEvent> events, String rule) {
    TreeSet<String> ids = new TreeSet<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert
          && alert.alert().state() == Alert.State.CONFIRMED
          && alert.alert().finding().rule().id().equals(rule)) {
        ids.add(alert.alert().id());
      }
    }
    return List.copyOf(ids);
  }

  private static List<String> states(List<CallEvent> events, String rule) {
    List<String> states = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert
          && alert.alert().finding().rule().id().equals(rule)) {
        states.add(alert.alert().state().id());
      }
    }
    return states;
  }
}
