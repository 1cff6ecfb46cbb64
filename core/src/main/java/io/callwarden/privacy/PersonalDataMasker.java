package io.callwarden.privacy;

import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps identifiers out of one call: payment cards, telephones, passports, tax and insurance numbers, accounts and codes,
 * in digits or spoken. Takes the utterances of both sides in the order in which they end, and gives each back with a
 * placeholder for every hidden word, so that words, times and confidences stay as many as they were. One thread at a time.
 */
public final class PersonalDataMasker {
  private final @Nullable Language hint;
  private MaskingState state;

  /**
   * @param hint the language of placeholders where an utterance does not tell, or null
   * @param state where the call stands
   */
  public PersonalDataMasker(@Nullable Language hint, MaskingState state) {
    this.hint = hint;
    this.state = state;
  }

  /** Where the call stands: enough to go on with it elsewhere, and no digit of it. */
  public MaskingState state() {
    return state;
  }

  /** An utterance that has ended, without identifiers; itself if it has none. */
  public Utterance mask(Utterance utterance) {
    MaskingState before = state;
    Speaker speaker = utterance.speaker();
    Language told = language(utterance.text(), before.language());
    Language language = told == null ? Language.RUSSIAN : told;
    Tokens tokens = new Tokens(utterance.text());
    Context context = new Context(before, speaker);
    Hidden hidden = new Reading(tokens, context, false).read();
    state = context.state(told);
    List<Word> words = utterance.words();
    if (words.isEmpty() || isMadeOf(utterance.text(), words)) {
      return hidden.isAny()
          ? masked(
              utterance,
              Masking.text(tokens, hidden, language),
              Masking.words(words, hidden, language))
          : utterance;
    }
    // Text and words may tell the same in other ways: «25» and «двадцать пять».
    String text = hidden.isAny() ? Masking.text(tokens, hidden, language) : utterance.text();
    return masked(utterance, text, mask(words, before, speaker, language, false));
  }

  private static Utterance masked(Utterance utterance, String text, List<Word> words) {
    return new Utterance(utterance.index(), utterance.speaker(), utterance.time(), text, words);
  }

  /**
   * Words that may still change, without what is or may become an identifier: whatever the final words hide of them is
   * hidden here. Changes nothing in the state.
   */
  public PartialResult mask(PartialResult partial, Speaker speaker) {
    Language told = language(partial.text(), state.language());
    List<Word> words =
        mask(partial.words(), state, speaker, told == null ? Language.RUSSIAN : told, true);
    return words.equals(partial.words())
        ? partial
        : new PartialResult(partial.channel(), partial.heard(), words);
  }

  private static List<Word> mask(
      List<Word> words, MaskingState before, Speaker speaker, Language language, boolean partial) {
    Tokens tokens = new Tokens(joined(words));
    Hidden hidden = new Reading(tokens, new Context(before, speaker), partial).read();
    return hidden.isAny() ? Masking.words(words, hidden, language) : words;
  }

  private static String joined(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  /** Whether the words with a space between are the text. */
  private static boolean isMadeOf(String text, List<Word> words) {
    int at = 0;
    for (Word word : words) {
      if (at > 0) {
        if (at >= text.length() || text.charAt(at) != ' ') {
          return false;
        }
        at++;
      }
      if (!text.startsWith(word.text(), at)) {
        return false;
      }
      at += word.text().length();
    }
    return at == text.length();
  }

  private @Nullable Language language(String text, @Nullable Language before) {
    int russian = 0;
    int ukrainian = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case 'ы', 'э', 'ъ', 'ё', 'Ы', 'Э', 'Ё' -> russian++;
        case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', '\'', '’' -> ukrainian++;
        default -> {}
      }
    }
    if (russian == ukrainian) {
      return before == null ? hint : before;
    }
    return russian > ukrainian ? Language.RUSSIAN : Language.UKRAINIAN;
  }
}
