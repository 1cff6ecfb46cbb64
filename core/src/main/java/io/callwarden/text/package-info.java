/**
 * Words and grammar: utterances become tokens with lemma and grammatical features, in Russian, Ukrainian and both mixed;
 * and calls that are already text are read and written.
 *
 * <h2>From text to tokens</h2>
 *
 * {@link io.callwarden.text.TextAnalyzer} is the door. It splits an utterance into words
 * ({@code WordSplitter}, for usual text the quicker {@code PlainText}), brings each into its normal form ({@link io.callwarden.text.WordNormalizer}:
 * case, ё, apostrophes, look-alike letters, stress marks), decides the language of the utterance, looks up the readings of
 * every word ({@link io.callwarden.text.Morphology}) and gives every token the time of the recogniser's word that it
 * stands in. What is known of a word met before is remembered by its spelling ({@code Vocabulary}). Offsets always count UTF-16 units of the original text.
 *
 * <h2>Readings</h2>
 *
 * The Russian dictionary is LanguageTool's (after aot.ru, LGPL), the Ukrainian one dict_uk (the jar
 * {@code morfologik-ukrainian-lt}); both are jars that we depend on, read by one class. Their tags become
 * {@link io.callwarden.text.PartOfSpeech} and {@link io.callwarden.text.Feature}; the decisions stand at the two classes
 * that do it. A word may have many readings, and those for two languages are those for the one and those for the other. A
 * word that a dictionary lacks has one reading {@link io.callwarden.text.PartOfSpeech#OTHER}, whose lemma is a stem: by the
 * Snowball stemmer that Lucene carries for Russian, by a light one of ours for Ukrainian. Colloquial forms («щас», «шо»,
 * «нету») come from our own small lists {@code supplement-ru.tsv} and {@code supplement-uk.tsv}, with the standard word as
 * lemma.
 *
 * <h2>Language</h2>
 *
 * Decided per utterance from its words: letters that only one language has, then membership in one dictionary and not in
 * the other. Words of both («так», «не знаю») say nothing; then the call's stated language decides, and without one both
 * apply. An utterance in which both sides have weight (surzhyk, a switch in mid-sentence) is in both languages.
 *
 * <h2>Transcripts</h2>
 *
 * {@link io.callwarden.text.TranscriptReader} reads
 *
 * <ul>
 *   <li>JSON, one call (or an array of calls):
 *       <pre>{@code
 * {"call": "42", "language": "ru", "agent": "anna", "date": "2026-03-01",
 *  "utterances": [{"speaker": "agent", "start": 0.5, "end": 3.5, "text": "добрый день",
 *                  "words": [{"word": "добрый", "start": 0.5, "end": 0.9, "conf": 0.98}]}]}
 * }</pre>
 *       Only {@code utterances} with {@code speaker} and {@code text} is needed. {@code call} defaults to the file's name,
 *       {@code language} ({@code ru}, {@code uk}, {@code auto}) to detection; {@code date} is the day of the call and may
 *       be missing; times are seconds from the call's start.
 *       Unknown fields are ignored;
 *   <li>JSON Lines: the same, a call a line; a bad line spoils no other;
 *   <li>plain text, {@code [00:12] agent: добрый день}: the time is optional; the speaker may also be called operator,
 *       оператор, менеджер, консультант, агент, or customer, client, caller, клиент, клієнт, абонент, in any case, with a
 *       number or a name in brackets behind; a line without a speaker continues the line above, or is an utterance of an
 *       unknown speaker where none is above; lines {@code # call: 42}, {@code # language: uk}, {@code # agent: anna} and
 *       {@code # date: 2026-03-01} say
 *       what the fields of JSON say, other lines that begin with # are comments.
 * </ul>
 *
 * What is lenient and what is not: a speaker of another name is read as unknown, times that are negative, longer than a week
 * or run backwards count as missing, a start without an end gets an estimated end, and each of these is a warning. JSON that
 * is broken and text that is not of the expected character set (UTF-8 unless said otherwise) is a
 * {@link io.callwarden.text.TranscriptException} with file, line and column. Neither holds text of the call.
 * {@link io.callwarden.text.TranscriptWriter} writes the same JSON.
 *
 * <p>All types are immutable or thread-safe unless they say otherwise.
 */
@NullMarked
package io.callwarden.text;

import org.jspecify.annotations.NullMarked;
