package io.callwarden.app.report.html;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallDate;
import io.callwarden.claim.Claim;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.CreditMark;
import io.callwarden.dialogue.Figures;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Hold;
import io.callwarden.dialogue.Moment;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes calls by hand, line by line. */
final class CallMaker {
  private final List<UtteranceEvent> utterances = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();
  private final List<CreditMark> credits = new ArrayList<>();
  private final List<NotAssessed> notAssessed = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private Figures figures = Figures.UNKNOWN;
  private Language language = Language.RUSSIAN;
  private @Nullable String agent = "Анна";
  private boolean recorded;

  static Rule rule(
      String id, Category category, String title, List<String> basis, @Nullable String advice) {
    return new Rule(
        id,
        "ru.test",
        "1.2.0",
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

  CallMaker agent(@Nullable String name) {
    agent = name;
    return this;
  }

  CallMaker language(Language spoken) {
    language = spoken;
    return this;
  }

  CallMaker recorded() {
    recorded = true;
    return this;
  }

  CallMaker say(Speaker speaker, double start, double end, String text) {
    TimeSpan time = Double.isNaN(start) ? TimeSpan.UNKNOWN : new TimeSpan(start, end);
    utterances.add(new UtteranceEvent(
        new Utterance(utterances.size(), speaker, time, text, List.of()), Set.of(language)));
    return this;
  }

  CallMaker agent(double start, double end, String text) {
    return say(Speaker.AGENT, start, end, text);
  }

  CallMaker customer(double start, double end, String text) {
    return say(Speaker.CUSTOMER, start, end, text);
  }

  /** A finding in the last utterance. */
  CallMaker find(Rule rule, String evidence) {
    return find(rule, evidence, null, List.of());
  }

  CallMaker find(Rule rule, String evidence, @Nullable Claim claim, List<Moment> moments) {
    Utterance last = utterance(utterances.size() - 1);
    TimeSpan time = last.time();
    for (Moment moment : moments) {
      time = time.union(moment.time());
    }
    int begin = last.text().indexOf(evidence);
    alerts.add(new Alert(
        last.speaker().id() + "-" + last.index() + "/" + rule.id() + "/" + alerts.size(),
        Alert.State.CONFIRMED,
        new Finding(
            rule,
            last.speaker(),
            time,
            last.index(),
            1,
            last.text(),
            begin,
            begin + evidence.length(),
            moments,
            claim)));
    return this;
  }

  /** A moment in an utterance that was said already. */
  Moment moment(Moment.Kind kind, int index, String words, double value, @Nullable String act) {
    Utterance said = utterance(index);
    int begin = said.text().indexOf(words);
    return new Moment(
        kind,
        said.speaker(),
        said.time(),
        index,
        said.text(),
        begin,
        begin + words.length(),
        value,
        act);
  }

  static Moment silence(double start, double end) {
    return new Moment(
        Moment.Kind.SILENCE,
        Speaker.UNKNOWN,
        new TimeSpan(start, end),
        Moment.NO_UTTERANCE,
        "",
        0,
        0,
        end - start,
        null);
  }

  static Moment missing(String act) {
    return new Moment(
        Moment.Kind.MISSING,
        Speaker.AGENT,
        TimeSpan.UNKNOWN,
        Moment.NO_UTTERANCE,
        "",
        0,
        0,
        Double.NaN,
        act);
  }

  CallMaker hold(
      double start, double end, boolean announced, boolean consented, boolean explained) {
    holds.add(new Hold(new TimeSpan(start, end), announced, consented, explained));
    return this;
  }

  CallMaker credit(Credit credit, String words) {
    Utterance last = utterance(utterances.size() - 1);
    int begin = last.text().indexOf(words);
    credits.add(new CreditMark(
        credit, last.time(), last.index(), last.text(), begin, begin + words.length()));
    return this;
  }

  CallMaker notAssessed(Category category, NotAssessed.Reason reason) {
    notAssessed.add(new NotAssessed(category, reason));
    return this;
  }

  CallMaker notice(String notice) {
    notices.add(notice);
    return this;
  }

  CallMaker figures(Figures all) {
    figures = all;
    return this;
  }

  AnalyzedCall make(String id, double duration) {
    return new AnalyzedCall(
        id,
        "calls/" + id + (recorded ? ".wav" : ".json"),
        recorded,
        language,
        agent,
        new CallDate(LocalDate.of(2026, 11, 20), CallDate.Origin.TRANSCRIPT),
        duration,
        utterances,
        alerts,
        new CallSummary(figures, credits, holds, notAssessed, false),
        notices);
  }

  private Utterance utterance(int index) {
    return utterances.get(index).utterance();
  }
}
