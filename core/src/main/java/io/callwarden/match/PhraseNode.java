package io.callwarden.match;

import java.util.List;

/** The syntax tree of a phrase. Offsets count the phrase's characters from 0. */
sealed interface PhraseNode {
  int offset();

  /** How many words that are really looked at every match holds at least; gaps and edges are none. */
  int leastWords();

  /** Any form of a word. */
  record Word(String text, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** A number in one run of digits, made from a number of the phrase. */
  record Digits(PhraseNumber number, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** The word as it stands. */
  record Exact(String text, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** Every word that begins so. */
  record Prefix(String text, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** Those forms of a word that have the grammar. */
  record WordOfClass(String text, GrammarClass grammar, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** Any word that has the grammar; a number (NUM without features) of any number of words. */
  record AnyOfClass(GrammarClass grammar, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** One word that is none of these; it is no reason to match, so it does not count. */
  record Not(List<PhraseNode> words, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 0;
    }
  }

  /** A name of a list. */
  record ListEntry(String list, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 1;
    }
  }

  /** Up to so many words, whatever they are. */
  record Gap(int most, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 0;
    }
  }

  /** The utterance's first or last edge. */
  record Edge(boolean first, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 0;
    }
  }

  record Sequence(List<PhraseNode> parts, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      int sum = 0;
      for (PhraseNode part : parts) {
        sum += part.leastWords();
      }
      return sum;
    }
  }

  record Choice(List<PhraseNode> alternatives, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      int least = Integer.MAX_VALUE;
      for (PhraseNode alternative : alternatives) {
        least = Math.min(least, alternative.leastWords());
      }
      return least;
    }
  }

  record Maybe(PhraseNode part, int offset) implements PhraseNode {
    @Override
    public int leastWords() {
      return 0;
    }
  }
}
