package io.callwarden.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns utterances into tokens with readings, and decides their language. Immutable, thread-safe. */
public final class TextAnalyzer {
  private final Morphology morphology;
  private final LanguageDetector detector;

  /** An analyzer with these dictionaries, which may be shared. */
  public TextAnalyzer(Morphology morphology) {
    this.morphology = morphology;
    this.detector = new LanguageDetector(morphology);
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
    TextSpans spans = TextSpans.of(utterance.text());
    Set<Language> languages = detector.languages(spans.normals(), hint);
    WordTimes times = WordAlignment.align(spans, utterance);
    List<Token> tokens = new ArrayList<>(spans.size());
    for (int i = 0; i < spans.size(); i++) {
      tokens.add(new Token(
          spans.normal(i),
          spans.begin(i),
          spans.end(i),
          times.time(i),
          times.confidence(i),
          morphology.readings(spans.normal(i), languages)));
    }
    return new AnalyzedUtterance(utterance, tokens, languages);
  }
}
