package io.callwarden.app.report;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallScorer;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Figures.Side;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Hold;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.Moment.Kind;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.dialogue.NotAssessed.Reason;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.ScoreFormReader;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls made by hand, for the tests of reports. */
public final class SampleCalls {
  public static final Rule BEST = rule(
      "ru.superlative.best",
      Category.SUPERLATIVE,
      "«Лучший» об услуге или компании",
      List.of("38-ФЗ ст. 5 ч. 3 п. 1", "Пленум ВАС РФ № 58, п. 29"),
      "один из популярных тарифов; назовите критерий и источник, например «по данным опроса за этот год»");
  public static final Rule CONSENT = rule(
      "ru.hold-without-consent",
      Category.HOLD_WITHOUT_CONSENT,
      "Ожидание без согласия клиента",
      List.of(),
      "спросите, может ли клиент подождать, и дождитесь ответа");
  public static final Rule FAREWELL =
      rule("ru.missing-farewell", Category.MISSING_FAREWELL, "Не попрощался", List.of(), null);
  public static final Rule COMPLAINT =
      rule("ru.complaint.slow", Category.COMPLAINT, "Жалоба", List.of(), null);
  public static final Rule OPINION =
      rule("ru.i-statement.think", Category.I_STATEMENT, "Личное мнение", List.of(), null);

  private static final String FORM = """
      form: ru.sample
      version: "3"
      language: ru
      title: Проверка разговора
      sections:
        - id: contact
          title: Контакт
          items:
            - {id: farewell, title: Попрощался, weight: 10, categories: [missing-farewell]}
            - {id: politeness, title: Вежливые слова, weight: 5, credit: politeness, atLeast: 2}
        - id: waiting
          title: Ожидание
          items:
            - {id: consent, title: Спросил согласия подождать, weight: 20, categories: [hold-without-consent]}
            - {id: hold-time, title: Ожидание не дольше десяти секунд, weight: 5, figure: {name: hold-time, to: 10}}
            - {id: pace, title: Говорил не слишком быстро, weight: 5, figure: {name: agent-rate, from: 80, to: 150}}
            - {id: empathy, title: Посочувствовал, weight: 10, credit: empathy, applies: {when: [complaint]}}
        - id: words
          title: Слова
          items:
            - {id: opinions, title: Без личных мнений, weight: 10.5, categories: [i-statement], each: 2.25}
            - {id: refusals, title: Не отказывал, weight: 14.5, categories: [refusal]}
            - id: superlatives
              title: Без недоказанного «лучший», «первый» и «единственный», как того требует закон о рекламе
              weight: 20
              critical: true
              categories: [superlative]
      """;

  private final List<UtteranceEvent> utterances = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  /** A call of a bank with three findings in what is said and two in its course. */
  public static AnalyzedCall bank() {
    SampleCalls call = new SampleCalls();
    call.say(Speaker.AGENT, 0.5, 3.504, "Добрый день, банк «Восход», меня зовут Анна.");
    call.say(Speaker.CUSTOMER, 4.1, 6.2, "здравствуйте, какой у вас кредит");
    call.say(
        Speaker.AGENT,
        6.51,
        14.3,
        "я считаю, у нас лучшая ставка в городе, и условия мы подбираем для каждого клиента в течение одного рабочего дня");
    call.find(OPINION, "я считаю");
    call.find(BEST, "лучшая ставка");
    call.say(Speaker.CUSTOMER, 15, 16, "спасибо");
    call.say(Speaker.AGENT, 16.2, 18, "это лучший банк");
    call.find(BEST, "лучший");
    call.say(Speaker.AGENT, 18.5, 20, "минуту, я посмотрю договор");
    call.find(
        CONSENT,
        "минуту",
        new Moment(
            Kind.BEFORE_HOLD,
            Speaker.AGENT,
            new TimeSpan(18.5, 20),
            5,
            "минуту, я посмотрю договор",
            0,
            6,
            Double.NaN,
            null),
        new Moment(
            Kind.SILENCE,
            Speaker.UNKNOWN,
            new TimeSpan(20, 32.26),
            Moment.NO_UTTERANCE,
            "",
            0,
            0,
            12.26,
            null));
    call.say(Speaker.CUSTOMER, 32.26, 35, "почему так долго, напишу жалобу");
    call.find(COMPLAINT, "напишу жалобу");
    call.say(Speaker.AGENT, 35.5, 38, "всё готово, понимаю вас");
    call.find(
        FAREWELL,
        "всё готово, понимаю вас",
        new Moment(
            Kind.TURN,
            Speaker.AGENT,
            new TimeSpan(35.5, 38),
            7,
            "всё готово, понимаю вас",
            0,
            0,
            Double.NaN,
            null),
        new Moment(
            Kind.MISSING,
            Speaker.AGENT,
            TimeSpan.UNKNOWN,
            Moment.NO_UTTERANCE,
            "",
            0,
            0,
            Double.NaN,
            "farewell"));
    return new AnalyzedCall(
        "bank-01",
        "calls/ru/bank-01.wav",
        true,
        Language.RUSSIAN,
        "анна",
        null,
        42.004,
        call.utterances,
        call.alerts,
        new CallSummary(
            new Figures(
                38,
                new Side(16.6, 34, 5, 7.79),
                new Side(5.84, 11, 3, 2.74),
                12.26,
                1,
                15.6,
                0.04,
                0.335,
                0.5),
            List.of(
                new CreditMark(
                    Credit.POLITENESS,
                    new TimeSpan(0.5, 3.504),
                    0,
                    "Добрый день, банк «Восход», меня зовут Анна.",
                    0,
                    11),
                new CreditMark(
                    Credit.EMPATHY, new TimeSpan(35.5, 38), 7, "всё готово, понимаю вас", 12, 23)),
            List.of(new Hold(new TimeSpan(20, 32.26), true, false, true)),
            List.of(),
            false),
        List.of());
  }

  /** The form that the calls are scored by. */
  public static ScoreForm form() {
    return ScoreFormReader.read("form.yaml", FORM, List.of());
  }

  /** A call with its scorecard. */
  public static AnalyzedCall scored(AnalyzedCall call) {
    return new CallScorer(List.of(form()), List.of(BEST, OPINION, CONSENT, FAREWELL, COMPLAINT))
        .apply(call);
  }

  /** A transcript without times and findings. */
  public static AnalyzedCall clean() {
    SampleCalls call = new SampleCalls();
    call.say(Speaker.UNKNOWN, Double.NaN, Double.NaN, "=дякую, до побачення");
    return new AnalyzedCall(
        "clean",
        "calls/uk/clean.txt",
        false,
        Language.UKRAINIAN,
        null,
        null,
        Double.NaN,
        call.utterances,
        call.alerts,
        new CallSummary(
            new Figures(
                Double.NaN,
                new Side(Double.NaN, 0, 0, Double.NaN),
                new Side(Double.NaN, 0, 0, Double.NaN),
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN),
            List.of(),
            List.of(),
            List.of(
                new NotAssessed(Category.LONG_PAUSE, Reason.NO_TIMES),
                new NotAssessed(Category.INTERRUPTION, Reason.NO_TIMES),
                new NotAssessed(Category.MISSING_GREETING, Reason.UNKNOWN_SPEAKERS),
                new NotAssessed(Category.MISSING_RESPONSE, Reason.UNKNOWN_SPEAKERS)),
            true),
        List.of("The transcript has no times: rules about time are skipped."));
  }

  /** A call with one utterance of any text, wholly a finding. */
  public static AnalyzedCall saying(String text) {
    SampleCalls call = new SampleCalls();
    call.say(Speaker.AGENT, 0, 1, text);
    call.find(BEST, text);
    return new AnalyzedCall(
        "one",
        "one.txt",
        false,
        null,
        null,
        null,
        1,
        call.utterances,
        call.alerts,
        CallSummary.EMPTY,
        List.of());
  }

  private void say(Speaker speaker, double start, double end, String text) {
    TimeSpan time = Double.isNaN(start) ? TimeSpan.UNKNOWN : new TimeSpan(start, end);
    List<Word> words =
        speaker == Speaker.CUSTOMER ? List.of(new Word(text, time, 0.987)) : List.of();
    utterances.add(new UtteranceEvent(
        new Utterance(utterances.size(), speaker, time, text, words), Set.of(Language.RUSSIAN)));
  }

  private void find(Rule rule, String evidence, Moment... moments) {
    Utterance last = utterances.get(utterances.size() - 1).utterance();
    int begin = last.text().indexOf(evidence);
    alerts.add(new Alert(
        "agent-" + utterances.size() + "/" + rule.id() + "/1",
        Alert.State.CONFIRMED,
        new Finding(
            rule,
            last.speaker(),
            last.time(),
            last.index(),
            1,
            last.text(),
            begin,
            begin + evidence.length(),
            List.of(moments),
            null)));
  }

  private static Rule rule(
      String id, Category category, String title, List<String> basis, @Nullable String advice) {
    return new Rule(
        id,
        "ru.test",
        "1.0.0",
        Language.RUSSIAN,
        category,
        category.severity(),
        title,
        basis,
        advice,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        1);
  }
}
