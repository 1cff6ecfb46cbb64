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

  /**
   * The findings about the course of a call that came up together. Where several rules of one category point at the same
   * words they have seen the same thing: the gravest is the finding, of equally grave ones the first, and it also says
   * what is missing by the others.
   */
  static List<Finding> distinct(List<Finding> found) {
    List<Finding> distinct = new ArrayList<>();
    for (Finding finding : found) {
      int known = -1;
      for (int i = 0; i < distinct.size(); i++) {
        known = sameThing(distinct.get(i), finding) ? i : known;
      }
      if (known < 0) {
        distinct.add(finding);
      } else {
        Finding other = distinct.get(known);
        boolean graver = finding.severity().compareTo(other.severity()) > 0;
        distinct.set(known, graver ? finding.and(other) : other.and(finding));
      }
    }
    return distinct;
  }

  private static boolean sameThing(Finding a, Finding b) {
    return !a.moments().isEmpty()
        && !b.moments().isEmpty()
        && a.rule().category() == b.rule().category()
        && a.utterance() == b.utterance()
        && a.begin() == b.begin()
        && a.end() == b.end();
  }

  private static boolean sameThing(Match a, Match b) {
    return a.rule().category() == b.rule().category()
        && a.firstToken() < b.endToken()
        && b.firstToken() < a.endToken();
  }
}
