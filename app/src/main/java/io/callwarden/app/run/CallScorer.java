package io.callwarden.app.run;

import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Rule;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.Scorer;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Fills score forms in for calls: each by the form of its language, or by the first form where there is none or the
 * call's language is not known. Immutable and thread-safe.
 */
public final class CallScorer implements UnaryOperator<AnalyzedCall> {
  private final Scorer first;
  private final Map<Language, Scorer> scorers = new EnumMap<>(Language.class);

  /**
   * @param forms at least one; of two forms of a language the first counts
   * @param inForce the rules that the calls are analysed with
   */
  public CallScorer(List<ScoreForm> forms, Collection<Rule> inForce) {
    this.first = new Scorer(forms.get(0), inForce);
    for (ScoreForm form : forms) {
      scorers.putIfAbsent(form.language(), new Scorer(form, inForce));
    }
  }

  /** The call with its scorecard. */
  @Override
  public AnalyzedCall apply(AnalyzedCall call) {
    Language language = call.language();
    Scorer scorer = language == null ? first : scorers.getOrDefault(language, first);
    List<Finding> findings = new ArrayList<>();
    for (Alert alert : call.alerts()) {
      findings.add(alert.finding());
    }
    return call.withScorecard(scorer.score(findings, call.summary()));
  }
}
