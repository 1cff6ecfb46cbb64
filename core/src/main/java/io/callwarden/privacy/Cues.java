package io.callwarden.privacy;

import io.callwarden.text.WordNormalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words around numbers that say what these are; from {@code cues.txt}. Immutable. */
final class Cues {
  /** What a phrase says. */
  enum Role {
    /** The number before it is one of something. */
    UNIT,
    /** The number right behind it is its name: «дом пять». */
    LOCAL,
    /** A number right behind it is an amount or a time: «до шести», «за триста». */
    QUANTITY,
    /** People say it in the middle of a number, without ending it. */
    GAP,
    /** Somebody is to say something. */
    ASK,
    /** Names what the next numbers are. */
    LABEL
  }

  /**
   * A phrase that was found.
   *
   * @param topic what it names; null unless it is a label
   * @param strong whether even a part of an identifier is hidden behind it
   * @param words how many
   */
  record Cue(Role role, @Nullable Topic topic, boolean strong, int words) {}

  /** A word of a phrase, or how it begins. */
  private record Part(String text, boolean isPrefix) {
    boolean agrees(String normal) {
      return isPrefix ? normal.startsWith(text) : normal.equals(text);
    }
  }

  private record Phrase(Cue cue, List<Part> parts) {
    /** Whether the phrase stands at a token: as many words as agree before the tokens end, or -1. */
    int agreeing(Tokens tokens, int at) {
      for (int i = 0; i < parts.size(); i++) {
        if (at + i >= tokens.size()) {
          return i;
        }
        if (!parts.get(i).agrees(tokens.normal(at + i))) {
          return -1;
        }
      }
      return parts.size();
    }
  }

  private static final int KEY = 3;
  private static final Cues INSTANCE = new Cues();
  private static final List<Phrase> NONE = List.of();

  private final Map<String, List<Phrase>> phrases = new HashMap<>();

  private Cues() {
    Role role = Role.GAP;
    Topic topic = null;
    boolean strong = false;
    for (String line : Resources.lines("cues.txt")) {
      if (line.startsWith("[")) {
        String[] section = line.substring(1, line.length() - 1).split(" ", -1);
        boolean innocent = section[0].equals("innocent");
        role = innocent ? Role.LABEL : Role.valueOf(section[0].toUpperCase(Locale.ROOT));
        topic = role == Role.LABEL ? topic(section[1]) : null;
        strong = section.length > 2 ? section[2].equals("strong") : innocent;
        continue;
      }
      for (String phrase : line.split(",", -1)) {
        if (!phrase.isBlank()) {
          add(phrase.strip().split(" ", -1), role, topic, strong);
        }
      }
    }
  }

  private static Topic topic(String name) {
    return Topic.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private void add(String[] written, Role role, @Nullable Topic topic, boolean strong) {
    List<Part> parts = new ArrayList<>();
    for (String word : written) {
      for (String part : word.split("[-/]", -1)) {
        boolean prefix = part.endsWith("*");
        String stem = prefix ? part.substring(0, part.length() - 1) : part;
        parts.add(new Part(WordNormalizer.normalize(stem), prefix));
      }
    }
    Part first = parts.get(0);
    if (first.isPrefix() && first.text().length() < KEY) {
      throw new IllegalStateException("the first word of a phrase is too short: " + first.text());
    }
    phrases
        .computeIfAbsent(key(first.text()), key -> new ArrayList<>())
        .add(new Phrase(new Cue(role, topic, strong, parts.size()), parts));
  }

  private static String key(String word) {
    return word.length() <= KEY ? word : word.substring(0, KEY);
  }

  static Cues instance() {
    return INSTANCE;
  }

  /** What the words at a token say: for each role the longest phrase; the first of several. */
  Found at(Tokens tokens, int at) {
    List<Phrase> bucket = phrases.getOrDefault(key(tokens.normal(at)), NONE);
    Found found = Found.NOTHING;
    for (Phrase phrase : bucket) {
      int agreeing = phrase.agreeing(tokens, at);
      if (agreeing > 0) {
        found = found == Found.NOTHING ? new Found() : found;
        if (agreeing == phrase.parts().size()) {
          found.add(phrase.cue());
        } else {
          found.cut = true;
        }
      }
    }
    return found;
  }

  /** The phrases that begin at one token. */
  static final class Found {
    static final Found NOTHING = new Found();

    private final Map<Role, Cue> cues = new EnumMap<>(Role.class);
    private boolean cut;

    private void add(Cue cue) {
      Cue known = cues.get(cue.role());
      if (known == null || known.words() < cue.words()) {
        cues.put(cue.role(), cue);
      }
    }

    /** The longest phrase of the role, or null. */
    @Nullable
    Cue of(Role role) {
      return cues.get(role);
    }

    boolean has(Role role) {
      return cues.containsKey(role);
    }

    /** Whether a longer phrase may begin here, of which the tokens have only the first words. */
    boolean isCut() {
      return cut;
    }
  }
}
