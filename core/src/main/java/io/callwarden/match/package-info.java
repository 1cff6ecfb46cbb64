/**
 * Matching: all phrases of all packs are compiled into one program that finds them in an utterance.
 *
 * <p>{@link io.callwarden.match.PhraseProgram#compile} reads each phrase into a syntax tree and makes it a row of
 * positions, one a word, with the symbol that the word must fit (a form of «лучший», any superlative, a name of a list)
 * and the positions that may follow. The program is immutable and serves all calls; {@link
 * io.callwarden.match.PhraseMatcher} is the small part that belongs to one thread.
 *
 * <p>An utterance is matched in two steps. First every word becomes a <em>class</em>, the set of symbols that it fits,
 * worked out once for each distinct word; over the classes runs a deterministic automaton that names candidates: rules
 * that may have a phrase ending where. It follows a phrase only from its rarest words on ({@code Anchors}), which keeps
 * it small. Its states are built when calls first need them and are shared by all matchers, within a bound of memory:
 * when it is reached they are dropped and built again. So a word costs two look-ups, however many rules there are. Then
 * each candidate, which is rare, is matched alone for its leftmost, longest, non-overlapping spans, and its exceptions
 * hold back what they overlap.
 *
 * <p>{@link io.callwarden.match.RulePackVerifier} proves packs by their examples, {@link
 * io.callwarden.match.PhraseProgram#explain} says why a rule matches or does not. The phrase language itself is
 * described on one page, {@code lexicon/README.md}.
 */
@NullMarked
package io.callwarden.match;

import org.jspecify.annotations.NullMarked;
