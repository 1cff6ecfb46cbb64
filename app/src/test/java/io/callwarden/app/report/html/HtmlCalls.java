package io.callwarden.app.report.html;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.claim.Claim;
import io.callwarden.claim.ClaimState;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Random;

/** Calls for the tests of pages. */
final class HtmlCalls {
  static final Rule BEST = CallMaker.rule(
      "ru.superlative.best",
      Category.SUPERLATIVE,
      "«Лучший» об услуге или компании",
      List.of("38-ФЗ ст. 5 ч. 3 п. 1", "Пленум ВАС РФ № 58, п. 29"),
      "один из популярных тарифов; назовите критерий и источник");
  static final Rule OPINION = CallMaker.rule(
      "ru.i-statement.think", Category.I_STATEMENT, "Личное мнение", List.of(), null);
  static final Rule CALM = CallMaker.rule(
      "ru.condescension.calm",
      Category.CONDESCENSION,
      "«Успокойтесь»",
      List.of("Стандарт обслуживания, 4.2"),
      "«Понимаю ваше беспокойство. Давайте проверим вместе».");
  static final Rule FILLER = CallMaker.rule(
      "ru.filler-word", Category.FILLER_WORD, "Слова-паразиты", List.of(), "пауза вместо слова");
  static final Rule COMPLAINT =
      CallMaker.rule("ru.complaint", Category.COMPLAINT, "Жалоба на услугу", List.of(), null);
  static final Rule NO_CONSENT = CallMaker.rule(
      "ru.hold-without-consent",
      Category.HOLD_WITHOUT_CONSENT,
      "Ожидание без согласия клиента",
      List.of("Стандарт обслуживания, 3.1"),
      "«Можете подождать минуту, пока я проверю?» — и дождитесь ответа.");
  static final Rule PAUSE = CallMaker.rule(
      "ru.long-pause", Category.LONG_PAUSE, "Долгое молчание оператора", List.of(), null);
  static final Rule NO_RESPONSE = CallMaker.rule(
      "ru.missing-response.complaint",
      Category.MISSING_RESPONSE,
      "Жалоба не записана, звонок не обещан",
      List.of("Должностная инструкция, 5.4"),
      "запишите дату, время и обстоятельства и пообещайте перезвонить");

  static final List<Rule> RULES =
      List.of(BEST, OPINION, CALM, FILLER, COMPLAINT, NO_CONSENT, PAUSE, NO_RESPONSE);

  private HtmlCalls() {}

  /** A call of a provider with findings of all kinds, a hold, credits and figures. */
  static AnalyzedCall provider(String id) {
    return lines().make(id, 96);
  }

  /** The same call as a recording. */
  static AnalyzedCall recorded(String id) {
    return lines().recorded().make(id, 96);
  }

  private static CallMaker lines() {
    CallMaker call = new CallMaker();
    call.agent(0.4, 4.2, "Добрый день, компания «Вектор», меня зовут Анна.");
    call.credit(Credit.POLITENESS, "Добрый день");
    call.customer(4.9, 9.6, "Здравствуйте, у меня со вчерашнего вечера не работает интернет.");
    call.agent(10.1, 13.8, "Понимаю, это неудобно. Назовите номер договора, пожалуйста.");
    call.credit(Credit.EMPATHY, "Понимаю, это неудобно");
    call.customer(14.6, 18.2, "Двенадцать тридцать четыре пятьдесят шесть.");
    call.agent(18.8, 20.4, "Минутку.");
    call.agent(
        34.9, 40.6, "Ну вот, короче, авария на линии, но у нас самый лучший ремонт в городе.");
    call.find(
        NO_CONSENT,
        "Ну вот",
        null,
        List.of(
            call.moment(Moment.Kind.BEFORE_HOLD, 4, "Минутку", Double.NaN, "hold-announced"),
            CallMaker.silence(20.4, 24.4),
            CallMaker.missing("consent")));
    call.find(FILLER, "Ну вот, короче");
    String best = "Ну вот, короче, авария на линии, но у нас самый лучший ремонт в городе.";
    int word = best.indexOf("самый лучший");
    int object = best.indexOf("ремонт");
    call.find(
        BEST,
        "самый лучший ремонт",
        new Claim(
            ClaimState.UNSUBSTANTIATED,
            new Claim.Part(word, word + 12),
            new Claim.Part(object, object + 6),
            null,
            null,
            null,
            null),
        List.of());
    call.hold(20.4, 34.9, true, false, false);
    call.customer(
        40.2, 47.9, "Это уже третий раз за месяц, так работать невозможно, я буду жаловаться!");
    call.find(COMPLAINT, "третий раз за месяц");
    call.agent(55.6, 60.8, "Успокойтесь, я думаю, завтра всё починят.");
    call.find(
        PAUSE,
        "Успокойтесь",
        null,
        List.of(
            call.moment(Moment.Kind.CAUSE, 6, "я буду жаловаться", Double.NaN, null),
            CallMaker.silence(47.9, 53.9)));
    call.find(CALM, "Успокойтесь");
    call.find(OPINION, "я думаю");
    call.customer(61.4, 64.9, "А если не починят, кому мне звонить?");
    call.agent(
        65.4, 72.7, "Тогда могу предложить временный тариф через мобильный модем без доплаты.");
    call.credit(Credit.ALTERNATIVE_OFFERED, "могу предложить");
    call.find(
        NO_RESPONSE,
        "Тогда могу предложить",
        null,
        List.of(
            call.moment(Moment.Kind.CAUSE, 6, "третий раз за месяц", Double.NaN, null),
            call.moment(Moment.Kind.TURN, 7, "завтра всё починят", Double.NaN, null),
            CallMaker.missing("promises-callback")));
    call.customer(73.5, 77.1, "Хорошо, давайте так и сделаем.");
    call.agent(
        77.8, 85.2, "Подключила. Правильно ли я понимаю, что адрес прежний, улица Садовая, семь?");
    call.credit(Credit.CLARIFYING_QUESTION, "Правильно ли я понимаю");
    call.customer(85.9, 87.4, "Да, всё верно.");
    call.agent(88.1, 93.6, "Спасибо за звонок, хорошего дня, до свидания!");
    call.credit(Credit.POLITENESS, "хорошего дня");
    call.figures(new Figures(
        93.6,
        new Figures.Side(40.2, 76, 8, 7.4),
        new Figures.Side(24.4, 44, 6, 7.7),
        14.5,
        1,
        29.4,
        0.4,
        1.63,
        7.7));
    call.notAssessed(Category.PACE_MISMATCH, NotAssessed.Reason.NO_TIMES);
    return call;
  }

  /** A call of one utterance that is wholly a finding. */
  static AnalyzedCall saying(String id, String text) {
    return new CallMaker().agent(0, 2, text).find(BEST, text).make(id, 2);
  }

  /** A call of an hour in which people speak without a break, with a finding in every fourth sentence. */
  static AnalyzedCall hour(String id) {
    Random random = new Random(42);
    CallMaker call = new CallMaker();
    String[] words = {
      "здравствуйте", "подскажите", "пожалуйста", "договор", "услуга", "номер", "хорошо", "сейчас",
      "проверю", "заявка", "адрес", "подключение", "интернет", "оплата", "счёт", "вчера"
    };
    double time = 0.5;
    for (int line = 0; time < 3600; line++) {
      StringBuilder text = new StringBuilder();
      int count = 2 + random.nextInt(16);
      for (int word = 0; word < count; word++) {
        text.append(word == 0 ? "" : " ").append(words[random.nextInt(words.length)]);
      }
      if (line % 4 == 0) {
        text.append(" лучший");
      }
      double end = time + count / 2.3;
      call.say(line % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER, time, end, text.toString());
      if (line % 4 == 0) {
        call.find(BEST, "лучший");
      }
      time = end + random.nextDouble() * (line % 50 == 0 ? 20 : 0.8);
    }
    return call.make(id, time);
  }
}
