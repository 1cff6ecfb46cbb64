package io.callwarden.text;

import io.callwarden.text.LanguageDictionary.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Readings of words: lemma, part of speech and grammar, from the dictionaries of both languages. A word that a
 * dictionary lacks has, for that language, one reading {@link PartOfSpeech#OTHER} whose lemma is a stem.
 *
 * <p>Each dictionary is loaded when it is first needed and is kept; what was looked up is remembered within bounds.
 * Thread-safe, and meant to be shared by the whole process.
 */
public final class Morphology {
  private static final int MIN_ALIKE = 5;

  private final Lazy russian = new Lazy(Language.RUSSIAN);
  private final Lazy ukrainian = new Lazy(Language.UKRAINIAN);
  private final WordCache<List<Reading>> both = new WordCache<>();

  private Morphology() {}

  /** The dictionaries of both languages; cheap, because a dictionary is read at its first use. */
  public static Morphology load() {
    return new Morphology();
  }

  /**
   * All readings of a word. The readings for two languages are those for one and those for the other.
   *
   * @param normalWord a word in the form of {@link WordNormalizer#normalize}, of any length
   * @param languages whose dictionaries are asked; not empty
   * @return at least one reading, in a fixed order; an unmodifiable list
   */
  public List<Reading> readings(String normalWord, Set<Language> languages) {
    boolean inRussian = languages.contains(Language.RUSSIAN);
    boolean inUkrainian = languages.contains(Language.UKRAINIAN);
    if (inRussian && inUkrainian) {
      return readingsInBoth(normalWord);
    }
    if (!inRussian && !inUkrainian) {
      throw new IllegalArgumentException("readings need at least one language");
    }
    return entry(normalWord, inRussian ? Language.RUSSIAN : Language.UKRAINIAN).readings();
  }

  /**
   * The readings of words that an unknown word sounds like («лудший»: лучший), by {@link Phonetics}. Slow: it walks a good
   * part of the dictionary.
   *
   * @param normalWord a word in normal form, of any length
   * @return empty where any dictionary has the word, and for words of fewer than {@value #MIN_ALIKE} letters, which
   *     sound like too many others
   */
  public List<Reading> alike(String normalWord, Language language) {
    return normalWord.length() >= MIN_ALIKE
            && entry(normalWord, Language.RUSSIAN).standing() == Standing.UNKNOWN
            && entry(normalWord, Language.UKRAINIAN).standing() == Standing.UNKNOWN
        ? dictionary(language).alike(normalWord)
        : List.of();
  }

  /**
   * The words that the dictionary has as forms of a lemma, sorted; what speakers form freely («дешевейший») is not among
   * them.
   *
   * @param lemma in normal form, as a {@link Reading} has it
   */
  public Set<String> forms(String lemma, Language language) {
    return dictionary(language).inflected(lemma);
  }

  /**
   * The words of the dictionary that begin so, sorted.
   *
   * @param letters in normal form; of few letters there are very many words
   */
  public Set<String> formsBeginning(String letters, Language language) {
    return dictionary(language).beginning(letters);
  }

  /** What one language knows of a word. */
  LanguageDictionary.Entry entry(String normalWord, Language language) {
    return dictionary(language).entry(normalWord);
  }

  LanguageDictionary dictionary(Language language) {
    return switch (language) {
      case RUSSIAN -> russian.dictionary();
      case UKRAINIAN -> ukrainian.dictionary();
    };
  }

  private List<Reading> readingsInBoth(String word) {
    List<Reading> cached = both.find(word);
    if (cached != null) {
      return cached;
    }
    List<Reading> readings = new ArrayList<>(entry(word, Language.RUSSIAN).readings());
    readings.addAll(entry(word, Language.UKRAINIAN).readings());
    List<Reading> result = List.copyOf(readings);
    if (word.length() <= LanguageDictionary.MAX_FORM_LENGTH) {
      both.put(word, result);
    }
    return result;
  }

  /** Loads once, at first use, under a lock that only the loading threads meet. */
  private static final class Lazy {
    private final Language language;
    private volatile @Nullable LanguageDictionary loaded;

    Lazy(Language language) {
      this.language = language;
    }

    LanguageDictionary dictionary() {
      LanguageDictionary dictionary = loaded;
      return dictionary != null ? dictionary : load();
    }

    private synchronized LanguageDictionary load() {
      LanguageDictionary dictionary = loaded;
      if (dictionary == null) {
        dictionary = LanguageDictionary.load(language);
        loaded = dictionary;
      }
      return dictionary;
    }
  }
}
