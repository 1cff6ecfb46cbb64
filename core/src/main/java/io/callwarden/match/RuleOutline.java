package io.callwarden.match;

import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import java.util.List;

/**
 * A rule with what its phrases really match. Immutable.
 *
 * @param rule the rule as it is in force, with the limit that a later pack may have set
 * @param phrases what matches
 * @param exceptions what holds a match back
 * @param shared exceptions that the rule shares with others, by the packs that state them
 * @param after what the other side must have said before
 */
public record RuleOutline(
    Rule rule, List<Line> phrases, List<Line> exceptions, List<Shared> shared, List<Line> after) {
  public RuleOutline {
    phrases = List.copyOf(phrases);
    exceptions = List.copyOf(exceptions);
    shared = List.copyOf(shared);
    after = List.copyOf(after);
  }

  /**
   * A phrase.
   *
   * @param phrase as its author wrote it
   * @param written with its definitions written out
   * @param words its words in the order of the text
   */
  public record Line(Phrase phrase, String written, List<Word> words) {
    public Line {
      words = List.copyOf(words);
    }
  }

  /**
   * A word of a phrase.
   *
   * @param text as the phrase has it, for example {@code должен} or {@code <ADJ>}
   * @param forms the dictionary's words that fit it, sorted; empty where they cannot be listed, as for a class of grammar
   */
  public record Word(String text, List<String> forms) {
    public Word {
      forms = List.copyOf(forms);
    }
  }

  /** Exceptions that a pack states for whole categories. */
  public record Shared(String pack, List<Line> phrases) {
    public Shared {
      phrases = List.copyOf(phrases);
    }
  }
}
