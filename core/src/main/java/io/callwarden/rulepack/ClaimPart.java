package io.callwarden.rulepack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A part of an advertising claim that packs know by the phrases that it is said with. */
public enum ClaimPart {
  /** What makes it a claim: «самый низкий», «дешевле», «стопроцентный». */
  WORD,
  /** With whom the company compares itself: «конкуренты», «другие банки». */
  PARTY,
  /** By what it is judged: «по скорости», «среди частных клиник». */
  CRITERION,
  /** Who says so: «по данным … за 2026 год». */
  SOURCE;

  /** The name in packs: {@code word}, {@code party}, {@code criterion}, {@code source}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all parts. */
  static List<String> ids() {
    return Arrays.stream(values()).map(ClaimPart::id).toList();
  }
}
