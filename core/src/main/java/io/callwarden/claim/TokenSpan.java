package io.callwarden.claim;

import io.callwarden.match.Match;

/** Some tokens of an utterance, half-open, from 0. Immutable. */
record TokenSpan(int first, int end) {
  TokenSpan {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("not a span of tokens: " + first + " to " + end);
    }
  }

  static TokenSpan of(Match match) {
    return new TokenSpan(match.firstToken(), match.endToken());
  }

  boolean overlaps(TokenSpan other) {
    return first < other.end && other.first < end;
  }

  boolean contains(TokenSpan other) {
    return first <= other.first && other.end <= end;
  }

  boolean contains(int token) {
    return first <= token && token < end;
  }

  /** How many tokens lie between; 0 for neighbours and for spans that overlap. */
  int distance(TokenSpan other) {
    return Math.max(0, Math.max(other.first - end, first - other.end));
  }
}
