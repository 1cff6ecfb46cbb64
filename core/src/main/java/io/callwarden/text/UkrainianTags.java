package io.callwarden.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tag set of the Ukrainian dictionary dict_uk ({@code org/languagetool/resource/uk/tagset.txt} in its jar). A tag is
 * parts joined by colons, the part of speech first. Thread-safe.
 *
 * <p>Decisions: pronominal nouns and adjectives ({@code &pron}: я, цей, самий) are PRON, pronominal adverbs and numerals
 * stay what they are; adjectives that are participles too ({@code &adjp}) are PARTICIPLE; ordinals ({@code &numr}) are
 * ADJ without a degree; adjectives and adverbs without a degree mark that are not pronouns are positive, as the Russian
 * dictionary has it; {@code noninfl} words are ADV when they are predicates, NOUN when abbreviations, PART when
 * parentheses, INTJ when they imitate a sound; the forms in -но, -то ({@code impers}) are VERB PAST; readings marked
 * as vulgar or obscene have {@link Feature#VULGAR}; aspect, reflexivity, spelling reforms and homonym numbers are left
 * out because no rule asks for them.
 */
final class UkrainianTags {
  private static final Pattern COLON = Pattern.compile(":");

  private UkrainianTags() {}

  static Grammar parse(String tag) {
    List<String> parts = Arrays.asList(COLON.split(tag.strip(), -1));
    Grammar.Builder grammar = new Grammar.Builder();
    grammar.partOfSpeech = partOfSpeech(parts);
    for (int i = 1; i < parts.size(); i++) {
      feature(parts.get(i), grammar);
    }
    if (hasDegree(grammar.partOfSpeech)
        && !grammar.features.contains(Feature.CMP)
        && !grammar.features.contains(Feature.SUP)
        && !parts.contains("&numr")
        && !parts.contains("&pron")) {
      grammar.add(Feature.POS);
    }
    return grammar.build();
  }

  private static boolean hasDegree(PartOfSpeech partOfSpeech) {
    return partOfSpeech == PartOfSpeech.ADJ || partOfSpeech == PartOfSpeech.ADV;
  }

  private static PartOfSpeech partOfSpeech(List<String> parts) {
    boolean pronoun = parts.contains("&pron");
    return switch (parts.get(0)) {
      case "noun" -> pronoun ? PartOfSpeech.PRON : PartOfSpeech.NOUN;
      case "adj" ->
        pronoun
            ? PartOfSpeech.PRON
            : parts.contains("&adjp") ? PartOfSpeech.PARTICIPLE : PartOfSpeech.ADJ;
      case "verb" -> PartOfSpeech.VERB;
      case "advp" -> PartOfSpeech.CONVERB;
      case "adv" -> PartOfSpeech.ADV;
      case "numr", "number" -> PartOfSpeech.NUM;
      case "prep" -> PartOfSpeech.ADP;
      case "conj" -> PartOfSpeech.CONJ;
      case "part" -> PartOfSpeech.PART;
      case "intj" -> PartOfSpeech.INTJ;
      case "noninfl" -> uninflected(parts);
      case "foreign" -> PartOfSpeech.OTHER; // words of quoted foreign speech
      default ->
        throw new IllegalArgumentException(
            "unknown part of speech in a Ukrainian tag: " + parts.get(0));
    };
  }

  private static PartOfSpeech uninflected(List<String> parts) {
    if (parts.contains("&predic")) {
      return PartOfSpeech.ADV;
    }
    if (parts.contains("abbr") || parts.contains("prop")) {
      return PartOfSpeech.NOUN;
    }
    if (parts.contains("&insert")) {
      return PartOfSpeech.PART;
    }
    if (parts.contains("onomat")) {
      return PartOfSpeech.INTJ;
    }
    return PartOfSpeech.OTHER; // екстра, брутто, «щас»: no part of speech is said
  }

  private static void feature(String part, Grammar.Builder grammar) {
    switch (part) {
      case "compb" -> grammar.add(Feature.POS);
      case "compc" -> grammar.add(Feature.CMP);
      case "comps" -> grammar.add(Feature.SUP);
      case "m" -> grammar.add(Feature.SG, Feature.MASC);
      case "f" -> grammar.add(Feature.SG, Feature.FEM);
      case "n" -> grammar.add(Feature.SG, Feature.NEUT);
      case "s" -> grammar.add(Feature.SG);
      case "p" -> grammar.add(Feature.PL);
      case "v_naz" -> grammar.add(Feature.NOM);
      case "v_rod" -> grammar.add(Feature.GEN);
      case "v_dav" -> grammar.add(Feature.DAT);
      case "v_zna" -> grammar.add(Feature.ACC);
      case "v_oru" -> grammar.add(Feature.INS);
      case "v_mis" -> grammar.add(Feature.LOC);
      case "v_kly" -> grammar.add(Feature.VOC);
      case "1" -> grammar.add(Feature.P1);
      case "2" -> grammar.add(Feature.P2);
      case "3" -> grammar.add(Feature.P3);
      case "inf" -> grammar.add(Feature.INF);
      case "impr" -> grammar.add(Feature.IMP);
      case "past", "impers" -> grammar.add(Feature.PAST);
      case "pres" -> grammar.add(Feature.PRES);
      case "futr" -> grammar.add(Feature.FUT);
      case "anim", "ranim" -> grammar.add(Feature.ANIM);
      case "inanim", "rinanim" -> grammar.add(Feature.INAN);
      case "unanim" -> grammar.add(Feature.ANIM, Feature.INAN);
      case "short" -> shortForm(grammar);
      case "prop" -> {
        grammar.add(Feature.PROPER);
        grammar.standard = false;
      }
      case "vulg", "obsc" -> {
        grammar.add(Feature.VULGAR);
        grammar.standard = false;
      }
      case "bad", "slang", "arch", "rare", "subst", "alt", "abbr", "foreign", "latin" ->
        grammar.standard = false;
      case "&adjp",
          "&numr",
          "&pron",
          "&insert",
          "&predic",
          "actv",
          "pasv",
          "perf",
          "imperf",
          "rev",
          "coord",
          "subord",
          "pers",
          "refl",
          "pos",
          "dem",
          "def",
          "int",
          "rel",
          "neg",
          "ind",
          "gen",
          "emph",
          "fname",
          "lname",
          "pname",
          "geo",
          "nv",
          "ns",
          "long",
          "xp1",
          "xp2",
          "xp3",
          "ua_1992",
          "ua_2019",
          "var",
          "dimin",
          "noninfl",
          "onomat" -> {}
      default -> throw new IllegalArgumentException("unknown part of a Ukrainian tag: " + part);
    }
  }

  /** «винен» is a short adjective; a short infinitive («ложить») or adverb («скоріш») is only a shorter ending. */
  private static void shortForm(Grammar.Builder grammar) {
    if (grammar.partOfSpeech == PartOfSpeech.ADJ
        || grammar.partOfSpeech == PartOfSpeech.PARTICIPLE) {
      grammar.add(Feature.SHORT);
    }
  }
}
