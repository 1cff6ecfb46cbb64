package io.callwarden.text;

import java.util.regex.Pattern;

/**
 * The tag set of LanguageTool's Russian dictionary ({@code org/languagetool/resource/ru/tagset.txt} in its jar, after
 * aot.ru). A tag is parts joined by colons, the part of speech first; the order of the others varies. Thread-safe.
 *
 * <p>Decisions: pronominal adjectives (MPR: мой, этот, самый) are PRON, so that «самый ADJ» does not take them;
 * ordinals (Ord) are ADJ without a degree; predicatives (PRDC: можно, жаль) and parentheses (конечно) are ADV, as
 * Universal Dependencies has most of them; aspect, transitivity, voice and «impersonal» (bezl) are left out because no
 * rule asks for them.
 */
final class RussianTags {
  private static final Pattern COLON = Pattern.compile(":");

  private RussianTags() {}

  static Grammar parse(String tag) {
    String[] parts = COLON.split(tag.strip(), -1);
    Grammar.Builder grammar = new Grammar.Builder();
    grammar.partOfSpeech = partOfSpeech(parts, grammar);
    for (int i = 1; i < parts.length; i++) {
      feature(parts[i].strip(), grammar);
    }
    return grammar.build();
  }

  private static PartOfSpeech partOfSpeech(String[] parts, Grammar.Builder grammar) {
    if (parts[0].equals("PT_Short")) {
      grammar.add(Feature.SHORT);
    }
    if (parts[0].equals("ABR")) {
      grammar.standard = false;
    }
    boolean pronominal = parts.length > 1 && parts[1].equals("MPR");
    return switch (parts[0]) {
      case "NN", "ABR" -> PartOfSpeech.NOUN;
      case "ADJ" -> pronominal ? PartOfSpeech.PRON : PartOfSpeech.ADJ;
      case "Ord" -> PartOfSpeech.ADJ;
      case "VB" -> PartOfSpeech.VERB;
      case "PT", "PT_Short" -> PartOfSpeech.PARTICIPLE;
      case "DPT" -> PartOfSpeech.CONVERB;
      case "ADV", "PRDC", "PARENTHESIS" -> PartOfSpeech.ADV;
      case "PNN" -> PartOfSpeech.PRON;
      case "Num", "NumC" -> PartOfSpeech.NUM;
      case "PREP" -> PartOfSpeech.ADP;
      case "CONJ" -> PartOfSpeech.CONJ;
      case "PARTICLE" -> PartOfSpeech.PART;
      case "INTERJECTION" -> PartOfSpeech.INTJ;
      case "Misc" -> PartOfSpeech.OTHER; // fragments of set phrases («на босу ногу»)
      default ->
        throw new IllegalArgumentException("unknown part of speech in a Russian tag: " + parts[0]);
    };
  }

  private static void feature(String part, Grammar.Builder grammar) {
    switch (part) {
      case "Posit" -> grammar.add(Feature.POS);
      case "Short" -> grammar.add(Feature.POS, Feature.SHORT);
      case "Comp" -> grammar.add(Feature.CMP);
      case "Sup" -> grammar.add(Feature.SUP);
      case "Masc" -> grammar.add(Feature.MASC);
      case "Fem" -> grammar.add(Feature.FEM);
      case "Neut" -> grammar.add(Feature.NEUT);
      case "Sin" -> grammar.add(Feature.SG);
      case "PL" -> grammar.add(Feature.PL);
      case "Nom" -> grammar.add(Feature.NOM);
      case "R", "2R" -> grammar.add(Feature.GEN);
      case "D" -> grammar.add(Feature.DAT);
      case "V" -> grammar.add(Feature.ACC);
      case "T" -> grammar.add(Feature.INS);
      case "P", "2P" -> grammar.add(Feature.LOC);
      case "Z" -> grammar.add(Feature.VOC);
      case "P1" -> grammar.add(Feature.P1);
      case "P2" -> grammar.add(Feature.P2);
      case "P3" -> grammar.add(Feature.P3);
      case "INF" -> grammar.add(Feature.INF);
      case "IMP" -> grammar.add(Feature.IMP);
      case "Past" -> grammar.add(Feature.PAST);
      case "Real" -> grammar.add(Feature.PRES);
      case "Fut" -> grammar.add(Feature.FUT);
      case "Anim" -> grammar.add(Feature.ANIM);
      case "Inanim" -> grammar.add(Feature.INAN);
      case "Inanimanim" -> grammar.add(Feature.ANIM, Feature.INAN);
      case "Fam", "Name", "Patr" -> {
        grammar.add(Feature.PROPER, Feature.ANIM);
        grammar.standard = false;
      }
      case "Talk", "MPR", "TRANS", "INTR", "PFV", "IMPFV", "2PFV", "STR", "DST", "bezl", "" -> {}
      default -> throw new IllegalArgumentException("unknown part of a Russian tag: " + part);
    }
    if (isSingularAdjective(part, grammar)) {
      grammar.add(Feature.SG);
    }
  }

  /** Adjectives, participles, ordinals and verbs in the past name the gender and leave the number out. */
  private static boolean isSingularAdjective(String part, Grammar.Builder grammar) {
    boolean gender = part.equals("Masc") || part.equals("Fem") || part.equals("Neut");
    return gender
        && grammar.partOfSpeech != PartOfSpeech.NOUN
        && grammar.partOfSpeech != PartOfSpeech.NUM;
  }
}
