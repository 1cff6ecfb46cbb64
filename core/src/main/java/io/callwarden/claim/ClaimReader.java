package io.callwarden.claim;

import io.callwarden.match.Match;
import io.callwarden.match.PhraseMatcher;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.ClaimPart;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of one call off its utterances. Remembers nothing but the utterance that it saw last. One thread at a
 * time.
 *
 * <p>The word, the compared party, the criterion and the source are where phrases of the packs say so; the object is found
 * by grammar. Of several phrases the nearest to the word counts, and none beyond the word of another claim. Punctuation
 * says nothing, as in all of matching.
 */
public final class ClaimReader {
  /** «В отличие от». */
  private static final int LONGEST_LEAD = 3;

  /** The categories about advertising. */
  private static final Set<Category> CLAIMS =
      Set.of(Category.SUPERLATIVE, Category.COMPETITOR_COMPARISON, Category.MISLEADING_CLAIM);

  private static final Set<String> COMPARING =
      Set.of("чем", "нежели", "как", "ніж", "аніж", "чим", "як");

  private final Claims claims;
  private final PhraseMatcher matcher;
  private final @Nullable LocalDate date;
  private @Nullable AnalyzedUtterance last;
  private final Map<ClaimPart, List<TokenSpan>> parts = new EnumMap<>(ClaimPart.class);
  private final List<Registered> registered = new ArrayList<>();

  private record Registered(TokenSpan span, RegisteredClaim entry) {}

  ClaimReader(Claims claims, PhraseMatcher matcher, @Nullable LocalDate date) {
    this.claims = claims;
    this.matcher = matcher;
    this.date = date;
  }

  /** The day of the call, or null if nobody said it. */
  public @Nullable LocalDate date() {
    return date;
  }

  /**
   * The claim that a match makes, or null where its rule is not about claims.
   *
   * @param match in {@code utterance}
   */
  @SuppressWarnings("ReferenceEquality") // another object of the same words is only read again
  public @Nullable Claim read(AnalyzedUtterance utterance, Match match) {
    if (!isClaim(match.rule())) {
      return null;
    }
    if (utterance != last) {
      find(utterance);
      last = utterance;
    }
    List<Token> tokens = utterance.tokens();
    TokenSpan evidence = TokenSpan.of(match);
    TokenSpan word = word(evidence);
    TokenSpan party = party(match.rule().category(), word, evidence);
    TokenSpan criterion = criterion(word, evidence);
    if (party != null && criterion != null && criterion.overlaps(party)) {
      party = null; // «среди всех банков»
    }
    TokenSpan source = nearest(found(ClaimPart.SOURCE), word, evidence, criterion);
    List<TokenSpan> taken = new ArrayList<>();
    for (TokenSpan part : new @Nullable TokenSpan[] {party, criterion, source}) {
      if (part != null) {
        taken.add(part);
      }
    }
    TokenSpan about = ObjectFinder.find(
        tokens, word, found(ClaimPart.WORD).contains(word), taken, match.rule().category());
    TokenSpan object = word.equals(about) ? null : about; // «лидер» says all by itself
    Verdict verdict = verdict(match.rule(), word, criterion != null && source != null);
    return new Claim(
        verdict.state(),
        said(word, utterance),
        part(object, utterance),
        party == null ? null : said(withoutLead(party, word, tokens), utterance),
        part(criterion, utterance),
        part(source, utterance),
        verdict.entry());
  }

  private static Claim.@Nullable Part part(@Nullable TokenSpan span, AnalyzedUtterance utterance) {
    return span == null ? null : said(span, utterance);
  }

  /** With the second quotation mark where the first one stands inside: «банка «Берег»». */
  private static Claim.Part said(TokenSpan span, AnalyzedUtterance utterance) {
    String text = utterance.utterance().text();
    int begin = utterance.tokens().get(span.first()).begin();
    int end = utterance.tokens().get(span.end() - 1).end();
    if (end < text.length()) {
      int quote = "»”\"".indexOf(text.charAt(end));
      boolean opened = quote >= 0 && text.substring(begin, end).indexOf("«“\"".charAt(quote)) >= 0;
      return new Claim.Part(begin, opened ? end + 1 : end);
    }
    return new Claim.Part(begin, end);
  }

  private static boolean isClaim(Rule rule) {
    return CLAIMS.contains(rule.category());
  }

  private void find(AnalyzedUtterance utterance) {
    parts.clear();
    registered.clear();
    for (Match match : matcher.match(utterance)) {
      ClaimPart part = claims.partOf(match.rule());
      RegisteredClaim entry = claims.entryOf(match.rule());
      if (part != null) {
        parts.computeIfAbsent(part, spans -> new ArrayList<>()).add(TokenSpan.of(match));
      } else if (entry != null) {
        registered.add(new Registered(TokenSpan.of(match), entry));
      }
    }
  }

  private List<TokenSpan> found(ClaimPart part) {
    return parts.getOrDefault(part, List.of());
  }

  /** The first word of the evidence that makes a claim, or the one just before it, or all of it where the packs know none. */
  private TokenSpan word(TokenSpan evidence) {
    TokenSpan before = evidence;
    for (TokenSpan span : found(ClaimPart.WORD)) {
      if (evidence.contains(span)) {
        return span;
      }
      if (span.end() == evidence.first()) {
        before = span;
      }
    }
    return before;
  }

  /** Who is compared; outside of comparisons only who stands beside the evidence, or it would be another sentence's party. */
  private @Nullable TokenSpan party(Category category, TokenSpan word, TokenSpan evidence) {
    TokenSpan party = nearest(found(ClaimPart.PARTY), word, evidence, null);
    boolean near = category == Category.COMPETITOR_COMPARISON
        || (party != null && party.distance(evidence) == 0);
    return near ? party : null;
  }

  /** «По версии …» can be both: it is the source where the sentence has another criterion. */
  private @Nullable TokenSpan criterion(TokenSpan word, TokenSpan evidence) {
    List<TokenSpan> pure = new ArrayList<>();
    for (TokenSpan criterion : found(ClaimPart.CRITERION)) {
      if (found(ClaimPart.SOURCE).stream().noneMatch(criterion::overlaps)) {
        pure.add(criterion);
      }
    }
    TokenSpan nearest = nearest(pure, word, evidence, null);
    return nearest != null
        ? withNeighbours(nearest, pure)
        : nearest(found(ClaimPart.CRITERION), word, evidence, null);
  }

  /** «Среди частных клиник по числу пациентов» is one criterion. The spans are in order. */
  private static TokenSpan withNeighbours(TokenSpan criterion, List<TokenSpan> spans) {
    TokenSpan whole = criterion;
    for (TokenSpan span : spans) {
      if (span.first() == whole.end()) {
        whole = new TokenSpan(whole.first(), span.end());
      }
    }
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (spans.get(i).end() == whole.first()) {
        whole = new TokenSpan(spans.get(i).first(), whole.end());
      }
    }
    return whole;
  }

  /** Of two equally near ones the later: what qualifies a word mostly follows it. */
  private @Nullable TokenSpan nearest(
      List<TokenSpan> candidates, TokenSpan word, TokenSpan evidence, @Nullable TokenSpan notThis) {
    TokenSpan nearest = null;
    for (TokenSpan candidate : candidates) {
      if ((notThis == null || !candidate.overlaps(notThis))
          && !otherClaimBetween(candidate, word, evidence)
          && (nearest == null || candidate.distance(word) <= nearest.distance(word))) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  private boolean otherClaimBetween(TokenSpan candidate, TokenSpan word, TokenSpan evidence) {
    int from = Math.min(candidate.end(), word.end());
    int to = Math.max(candidate.first(), word.first());
    for (TokenSpan other : found(ClaimPart.WORD)) {
      if (other.first() >= from && other.end() <= to && !other.overlaps(evidence)) {
        return true;
      }
    }
    return false;
  }

  /**
   * «Чем у конкурентов» names конкурентов, «в отличие от других банков» names другие банки: the phrases of the packs also
   * hold what shows that a party follows.
   *
   * @param word what stands before the party in «ниже рынка»
   */
  private static TokenSpan withoutLead(TokenSpan party, TokenSpan word, List<Token> tokens) {
    int first = party.first();
    if (word.contains(first) && word.end() < party.end()) {
      first = word.end();
    }
    for (int i = first; i < Math.min(party.end() - 1, first + LONGEST_LEAD); i++) {
      Token token = tokens.get(i);
      if (COMPARING.contains(token.normal()) || Agreement.can(token, PartOfSpeech.ADP)) {
        return withoutLead(new TokenSpan(i + 1, party.end()), word, tokens);
      }
    }
    return new TokenSpan(first, party.end());
  }

  private record Verdict(ClaimState state, @Nullable RegisteredClaim entry) {}

  /** A valid entry counts first, then one that is not valid, for legal must know; then what the sentence says itself. */
  private Verdict verdict(Rule rule, TokenSpan word, boolean stated) {
    Verdict best = null;
    for (Registered match : registered) {
      if (match.span().overlaps(word)) {
        Verdict verdict = new Verdict(state(match.entry()), match.entry());
        if (best == null || verdict.state().compareTo(best.state()) < 0) {
          best = verdict;
        }
      }
    }
    if (best != null) {
      return best;
    }
    boolean proved = stated && rule.category() == Category.SUPERLATIVE;
    return new Verdict(proved ? ClaimState.SUBSTANTIATED : ClaimState.UNSUBSTANTIATED, null);
  }

  private ClaimState state(RegisteredClaim entry) {
    if (date == null) {
      return ClaimState.UNDATED;
    }
    if (date.isBefore(entry.from())) {
      return ClaimState.NOT_YET_VALID;
    }
    LocalDate until = entry.until();
    return until != null && date.isAfter(until) ? ClaimState.EXPIRED : ClaimState.SUBSTANTIATED;
  }
}
