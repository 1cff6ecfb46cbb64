package io.callwarden.dialogue;

import io.callwarden.claim.Claim;
import io.callwarden.match.Match;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the matches of one utterance into findings. Where several rules of one category match overlapping words, they
 * have seen the same thing: the gravest is the finding, of equally grave ones the longest, of equally long ones the rule that
 * stands first in its pack.
 */
public final class Findings {
  private static final Comparator<Match> TELLING_FIRST = Comparator.comparing(
          (Match match) -> match.rule().severity())
      .thenComparing(match -> match.endToken() - match.firstToken())
      .reversed()
      .thenComparing(match -> match.rule().pack())
      .thenComparing(match -> match.rule().line())
      .thenComparing(match -> match.rule().id())
      .thenComparing(Match::firstToken);

  private Findings() {}

  /**
   * The findings of an utterance, in the order of their words, then of their rules' ids. Where the words have no times,
   * a finding has the utterance's.
   *
   * @param ordinal the number of the utterance among those of its speaker, from 1
   * @param matches all matches in {@code utterance}, in any order
   * @param claims what a match claims, or null
   */
  public static List<Finding> of(
      Utterance utterance,
      int ordinal,
      List<Match> matches,
      Function<Match, @Nullable Claim> claims) {
    List<Match> candidates = new ArrayList<>(matches);
    candidates.sort(TELLING_FIRST);
    List<Match> chosen = new ArrayList<>();
    for (Match candidate : candidates) {
      if (chosen.stream().noneMatch(other -> sameThing(candidate, other))) {
        chosen.add(candidate);
      }
    }
    chosen.sort(Comparator.comparingInt(Match::firstToken)
        .thenComparing(match -> match.rule().id()));
    List<Finding> findings = new ArrayList<>();
    for (Match match : chosen) {
      findings.add(new Finding(
          match.rule(),
          utterance.speaker(),
          match.time().isKnown() ? match.time() : utterance.time(),
          utterance.index(),
          ordinal,
          utterance.text(),
          match.begin(),
          match.end(),
          List.of(),
          claims.apply(match)));
    }
    return findings;
  }

  private static boolean sameThing(Match a, Match b) {
    return a.rule().category() == b.rule().category()
        && a.firstToken() < b.endToken()
        && b.firstToken() < a.endToken();
  }
}
