package io.callwarden.app.report.html;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallScorer;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import java.util.ArrayList;
import java.util.List;

/** Calls with the scorecards of the shipped forms. */
final class ScoredCalls {
  private static final CallScorer SCORER = scorer();

  private ScoredCalls() {}

  static AnalyzedCall scored(AnalyzedCall call) {
    return SCORER.apply(call);
  }

  private static CallScorer scorer() {
    List<Rule> rules = new ArrayList<>(HtmlCalls.RULES);
    for (RulePack pack : Lexicon.shipped()) {
      rules.addAll(pack.rules());
    }
    return new CallScorer(Lexicon.forms(rules), rules);
  }
}
