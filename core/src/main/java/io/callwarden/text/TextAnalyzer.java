package io.callwarden.text;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns utterances into tokens with readings, and decides their language. Immutable, thread-safe. */
public final class TextAnalyzer {
  private final Vocabulary vocabulary;

  /** An analyzer with these dictionaries, which may be shared. */
  public TextAnalyzer(Morphology morphology) {
    this.vocabulary = new Vocabulary(morphology, new LanguageDetector(morphology));
  }

  /**
   * Splits the utterance's text into tokens and looks their readings up.
   *
   * <p>When the utterance has words with times, each token takes time and confidence from the word that it stands in;
   * the parts of a hyphenated word share the word's time. Where text and words differ («25» against «двадцать пять»)
   * they are aligned as far as they agree, and a token between takes the time between. Without words every token has
   * the time {@link TimeSpan#UNKNOWN}: take the utterance's then.
   *
   * @param utterance of any length; text without words gives no tokens
   * @param hint the language to take where the words do not tell, or null for both languages
   */
  public AnalyzedUtterance analyze(Utterance utterance, @Nullable Language hint) {
    TextSpans spans = TextSpans.of(utterance.text(), vocabulary);
    LanguageEvidence evidence = new LanguageEvidence();
    for (int i = 0; i < spans.size(); i++) {
      evidence.add(spans.word(i).evidence());
    }
    Set<Language> languages = evidence.languages(hint);
    WordTimes times = WordAlignment.align(spans, utterance);
    Token[] tokens = new Token[spans.size()];
    for (int i = 0; i < tokens.length; i++) {
      WordFacts word = spans.word(i);
      tokens[i] = new Token(
          word.normal(),
          spans.begin(i),
          spans.end(i),
          times.time(i),
          times.confidence(i),
          word.readings(languages));
    }
    return new AnalyzedUtterance(utterance, List.of(tokens), languages);
  }
}
