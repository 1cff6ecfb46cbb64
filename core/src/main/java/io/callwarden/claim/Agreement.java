package io.callwarden.claim;

import io.callwarden.text.Feature;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import java.util.Set;

/** What can be read off the grammar of two words: which may be a noun, which agrees with which. */
final class Agreement {
  private static final Set<Feature> CASES = Set.of(
      Feature.NOM, Feature.GEN, Feature.DAT, Feature.ACC, Feature.INS, Feature.LOC, Feature.VOC);
  private static final Feature[] GENDERS = {Feature.MASC, Feature.FEM, Feature.NEUT};

  private Agreement() {}

  static boolean can(Token token, PartOfSpeech partOfSpeech) {
    for (Reading reading : token.readings()) {
      if (reading.partOfSpeech() == partOfSpeech) {
        return true;
      }
    }
    return false;
  }

  static boolean has(Token token, Feature feature) {
    for (Reading reading : token.readings()) {
      if (reading.features().contains(feature)) {
        return true;
      }
    }
    return false;
  }

  /** Neither a small word that has a noun among its readings («а» is a letter, too) nor a verb in most sentences. */
  static boolean isSurelyNoun(Token token) {
    boolean noun = false;
    for (Reading reading : token.readings()) {
      switch (reading.partOfSpeech()) {
        case NOUN -> noun = true;
        case ADP, CONJ, PART, PRON, NUM, INTJ, ADV, CONVERB -> {
          return false;
        }
        case VERB -> {
          if (!reading.features().contains(Feature.IMP)) {
            return false; // nobody says «цени!» to a client, and everybody speaks of «ціни»
          }
        }
        case ADJ, PARTICIPLE, OTHER -> {}
      }
    }
    return noun;
  }

  /** A noun that is in the genitive, unless another word of the same form is one thing in the nominative («ставка» and «ставок»). */
  static boolean mayBeGenitive(Token token) {
    boolean genitive = false;
    for (Reading reading : token.readings()) {
      if (reading.partOfSpeech() == PartOfSpeech.NOUN) {
        genitive |= reading.features().contains(Feature.GEN);
        if (reading.features().contains(Feature.NOM)
            && reading.features().contains(Feature.SG)
            && !hasGenitive(token, reading.lemma())) {
          return false;
        }
      }
    }
    return genitive;
  }

  private static boolean hasGenitive(Token token, String lemma) {
    for (Reading reading : token.readings()) {
      if (reading.lemma().equals(lemma) && reading.features().contains(Feature.GEN)) {
        return true;
      }
    }
    return false;
  }

  /** A word that declines and qualifies another: adjectives, participles, «наш», «такой»; not «мы». */
  static boolean isAdjectival(Reading reading) {
    return switch (reading.partOfSpeech()) {
      case ADJ, PARTICIPLE -> hasCase(reading) && !reading.features().contains(Feature.SHORT);
      case PRON -> hasCase(reading) && !isPersonal(reading);
      case NOUN, VERB, CONVERB, ADV, NUM, ADP, CONJ, PART, INTJ, OTHER -> false;
    };
  }

  static boolean isAdjectival(Token token) {
    for (Reading reading : token.readings()) {
      if (isAdjectival(reading)) {
        return true;
      }
    }
    return false;
  }

  static boolean isPersonal(Reading reading) {
    Set<Feature> features = reading.features();
    return reading.partOfSpeech() == PartOfSpeech.PRON
        && (features.contains(Feature.P1)
            || features.contains(Feature.P2)
            || features.contains(Feature.P3));
  }

  private static boolean hasCase(Reading reading) {
    for (Feature feature : reading.features()) {
      if (CASES.contains(feature)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the adjective may qualify the noun: case, number and gender fit in one reading of each. */
  static boolean agree(Token adjective, Token noun) {
    for (Reading quality : adjective.readings()) {
      if (isAdjectival(quality)) {
        for (Reading thing : noun.readings()) {
          if (thing.partOfSpeech() == PartOfSpeech.NOUN
              && thing.language() == quality.language()
              && sameCase(quality, thing)
              && sameNumberAndGender(quality, thing)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether the subject may be what the adjective says something of: «цены … самые низкие», «является лучшим». */
  static boolean isSubjectOf(Token subject, Token adjective) {
    for (Reading quality : adjective.readings()) {
      Set<Feature> features = quality.features();
      if (isAdjectival(quality)
          && (features.contains(Feature.NOM) || features.contains(Feature.INS))) {
        for (Reading thing : subject.readings()) {
          if (isSubject(thing)
              && thing.language() == quality.language()
              && sameNumberAndGender(quality, thing)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a sentence may be about this word: a noun or «мы», «он» in the nominative. */
  static boolean isSubject(Reading reading) {
    Set<Feature> features = reading.features();
    return features.contains(Feature.NOM)
        && (reading.partOfSpeech() == PartOfSpeech.NOUN
            || (isPersonal(reading) && !features.contains(Feature.P2)));
  }

  private static boolean sameCase(Reading a, Reading b) {
    for (Feature grammaticalCase : CASES) {
      if (a.features().contains(grammaticalCase) && b.features().contains(grammaticalCase)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameNumberAndGender(Reading quality, Reading thing) {
    Set<Feature> a = quality.features();
    Set<Feature> b = thing.features();
    boolean plural = a.contains(Feature.PL);
    if (plural != b.contains(Feature.PL)) {
      return false;
    }
    if (plural) {
      return true;
    }
    boolean known = false;
    for (Feature gender : GENDERS) {
      if (b.contains(gender)) {
        known = true;
        if (a.contains(gender)) {
          return true;
        }
      }
    }
    return !known; // «я» is of either gender
  }
}
