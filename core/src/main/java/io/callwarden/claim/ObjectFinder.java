package io.callwarden.claim;

import io.callwarden.rulepack.Category;
import io.callwarden.text.Feature;
import io.callwarden.text.PartOfSpeech;
import io.callwarden.text.Reading;
import io.callwarden.text.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a claim is about: the noun phrase that its adjective agrees with («самая низкая процентная ставка»), or else
 * the subject («цены у нас самые низкие»). What grammar does not show stays unknown. One claim, one finder.
 */
final class ObjectFinder {
  /** So many words away a subject is still looked for. */
  private static final int REACH = 7;

  /** Begin another clause. «и» and «или» do not: they also join adjectives and nouns. */
  private static final Set<String> CLAUSE_BEGINS = Set.of(
      "что", "чтобы", "если", "потому", "поэтому", "когда", "пока", "хотя", "но", "а", "зато",
      "чем", "нежели", "как", "який", "яка", "яке", "які", "который", "которая", "которое",
      "которые", "де", "где", "кто", "хто", "що", "щоб", "якщо", "бо", "тому", "коли", "хоча",
      "але", "проте", "ніж", "аніж", "чому", "як");

  /** What the sentence is about then, and says nothing. */
  private static final Set<String> THIS = Set.of("это", "це");

  private static final Set<String> NONE = Set.of("нет", "нету", "немає", "нема");

  private static final Set<String> MOST =
      Set.of("самый", "самий", "наиболее", "найбільш", "найменш", "наименее");

  private final List<Token> tokens;
  private final TokenSpan word;
  private final boolean wordIsKnown;
  private final List<TokenSpan> taken;

  private ObjectFinder(
      List<Token> tokens, TokenSpan word, boolean wordIsKnown, List<TokenSpan> taken) {
    this.tokens = tokens;
    this.word = word;
    this.wordIsKnown = wordIsKnown;
    this.taken = taken;
  }

  /**
   * The object of a claim, or null.
   *
   * @param word what makes it a claim
   * @param wordIsKnown false if the packs know no word in what the rule found, and {@code word} is all of that
   * @param taken the other parts of the claim, which are not its object
   */
  static @Nullable TokenSpan find(
      List<Token> tokens,
      TokenSpan word,
      boolean wordIsKnown,
      List<TokenSpan> taken,
      Category category) {
    return new ObjectFinder(tokens, word, wordIsKnown, taken).find(category);
  }

  private @Nullable TokenSpan find(Category category) {
    if (!wordIsKnown) {
      return inside();
    }
    int head = head();
    if (head >= 0) {
      TokenSpan qualified = qualified(head);
      if (qualified != null) {
        return qualified;
      }
    }
    if (head >= 0 && Agreement.can(tokens.get(head), PartOfSpeech.ADJ) && !isAdverb(head)) {
      TokenSpan nearest = nearest(head);
      return nearest != null ? nearest : dative();
    }
    TokenSpan surpassed = category == Category.SUPERLATIVE ? surpassed() : null;
    if (surpassed != null) {
      return surpassed;
    }
    if (category == Category.MISLEADING_CLAIM) {
      TokenSpan promised = promised();
      if (promised != null) {
        return promised;
      }
    }
    TokenSpan nearest = nearest(-1);
    return nearest != null ? nearest : dative();
  }

  /**
   * The adjective of the word: «самый НИЗКИЙ», «ЛУЧШИЙ», «НИКАКИХ»; -1 for «дешевле всех», «номер один», and for one that has
   * its noun with it («абсолютный лидер»).
   */
  private int head() {
    for (int i = word.end() - 1; i >= word.first(); i--) {
      Token token = tokens.get(i);
      if (Agreement.isSurelyNoun(token) && !Agreement.can(token, PartOfSpeech.ADJ)) {
        return -1;
      }
      for (Reading reading : token.readings()) {
        if (reading.partOfSpeech() != PartOfSpeech.PRON && Agreement.isAdjectival(reading)) {
          return i;
        }
      }
    }
    Token first = tokens.get(word.first());
    boolean small = Agreement.can(first, PartOfSpeech.ADP)
        || Agreement.can(first, PartOfSpeech.NOUN)
        || Agreement.has(first, Feature.CMP);
    return !small && Agreement.isAdjectival(first) ? word.first() : -1;
  }

  private boolean isAdverb(int token) {
    return Agreement.can(tokens.get(token), PartOfSpeech.ADV);
  }

  /**
   * The noun behind the adjective that agrees with it; words with a preposition may stand between. «Первые на рынке
   * ДОСТАВКИ» looks like «лучшие в городе ЦЕНЫ»: a subject decides, if there is one.
   */
  private @Nullable TokenSpan qualified(int head) {
    Token adjective = tokens.get(head);
    boolean afterPreposition = false;
    for (int i = head + 1; i < Math.min(tokens.size(), head + 1 + REACH); i++) {
      Token token = tokens.get(i);
      if (isTaken(i)) {
        continue;
      }
      boolean noun =
          Agreement.can(token, PartOfSpeech.NOUN) && !isSmall(token) && !qualifiesNext(i);
      if (noun && !afterPreposition && Agreement.agree(adjective, token)) {
        if (isComplement(i)) {
          TokenSpan subject = nearest(head);
          return subject != null ? subject : withModifiers(i, head + 1);
        }
        return withModifiers(i, Math.max(head + 1, word.first()));
      }
      if (i == head + 1 && isUnknown(token)) {
        return new TokenSpan(i, i + 1); // a brand or a new word: nothing else can stand here
      }
      if (Agreement.can(token, PartOfSpeech.ADP)) {
        afterPreposition = true;
      } else if (noun && afterPreposition) {
        afterPreposition = false;
      } else if (!Agreement.isAdjectival(token) && !mayStandBetween(token)) {
        return null;
      }
    }
    return null;
  }

  /** «МОБІЛЬНИЙ застосунок»: an adjective that is a noun, too. */
  private boolean qualifiesNext(int token) {
    return token + 1 < tokens.size()
        && Agreement.can(tokens.get(token), PartOfSpeech.ADJ)
        && Agreement.isSurelyNoun(tokens.get(token + 1))
        && Agreement.agree(tokens.get(token), tokens.get(token + 1));
  }

  private static boolean mayStandBetween(Token token) {
    for (Reading reading : token.readings()) {
      switch (reading.partOfSpeech()) {
        case ADP, ADV, PART, PRON, NUM, INTJ -> {
          return true;
        }
        case CONJ -> {
          return !CLAUSE_BEGINS.contains(token.normal());
        }
        case VERB -> {
          if (reading.lemma().equals("быть") || reading.lemma().equals("бути")) {
            return true;
          }
        }
        case NOUN, ADJ, PARTICIPLE, CONVERB, OTHER -> {}
      }
    }
    return false;
  }

  private static boolean isSmall(Token token) {
    return Agreement.can(token, PartOfSpeech.ADP)
        || Agreement.can(token, PartOfSpeech.CONJ)
        || Agreement.can(token, PartOfSpeech.PRON)
        || Agreement.can(token, PartOfSpeech.PART);
  }

  private static boolean isUnknown(Token token) {
    for (Reading reading : token.readings()) {
      if (reading.partOfSpeech() != PartOfSpeech.OTHER) {
        return false;
      }
    }
    return true;
  }

  /**
   * The nearest subject: before the word or behind it, within the clause.
   *
   * @param head the adjective that it must agree with, or -1 for a word that agrees with nothing, which may also say
   *     something of the verb's object («ставку дадим ниже»)
   */
  private @Nullable TokenSpan nearest(int head) {
    int left = before(head);
    int right = behind(head);
    if (left < 0 && right < 0) {
      return null;
    }
    boolean before = left >= 0 && (right < 0 || word.first() - left <= right - word.end() + 1);
    int found = before ? left : right;
    return withModifiers(found, before ? 0 : word.end());
  }

  private int before(int head) {
    for (int i = word.first() - 1; i >= Math.max(0, word.first() - REACH); i--) {
      if (isTaken(i)) {
        continue;
      }
      String normal = tokens.get(i).normal();
      if (CLAUSE_BEGINS.contains(normal) || THIS.contains(normal)) {
        return -1;
      }
      if (fits(i, head)) {
        return i;
      }
    }
    return -1;
  }

  private int behind(int head) {
    for (int i = word.end(); i < Math.min(tokens.size(), word.end() + REACH); i++) {
      if (isTaken(i)) {
        continue;
      }
      if (CLAUSE_BEGINS.contains(tokens.get(i).normal())
          || (head < 0 && i > word.end() && beginsSentence(i))) {
        return -1;
      }
      if (fits(i, head)) {
        return i;
      }
    }
    return -1;
  }

  /** «Платит меньше нас. МЫ …»: behind a comparative «мы» begins something new; «в отличие от них МЫ …» does not. */
  private boolean beginsSentence(int token) {
    return isPersonal(tokens.get(token)) && Agreement.has(tokens.get(word.end() - 1), Feature.CMP);
  }

  private boolean fits(int i, int head) {
    Token token = tokens.get(i);
    if (afterPreposition(i) || isComplement(i)) {
      return false;
    }
    if (head >= 0) {
      return (isPersonal(token) || Agreement.isSurelyNoun(token))
          && Agreement.isSubjectOf(token, tokens.get(head));
    }
    for (Reading reading : token.readings()) {
      boolean personal = Agreement.isPersonal(reading) && Agreement.isSubject(reading);
      boolean noun = reading.partOfSpeech() == PartOfSpeech.NOUN
          && (reading.features().contains(Feature.NOM) || reading.features().contains(Feature.ACC));
      if (personal || (noun && Agreement.isSurelyNoun(token))) {
        return true;
      }
    }
    return isDenied(i);
  }

  /** «Нет скрытых ПЛАТЕЖЕЙ». */
  private boolean isDenied(int token) {
    if (!Agreement.isSurelyNoun(tokens.get(token))
        || !Agreement.has(tokens.get(token), Feature.GEN)) {
      return false;
    }
    int before = token - 1;
    while (before > 0 && Agreement.agree(tokens.get(before), tokens.get(token))) {
      before--;
    }
    return before >= 0 && NONE.contains(tokens.get(before).normal());
  }

  private static boolean isPersonal(Token token) {
    for (Reading reading : token.readings()) {
      if (Agreement.isPersonal(reading) && Agreement.isSubject(reading)) {
        return true;
      }
    }
    return false;
  }

  /** «В нашем городе», «на большой тариф». */
  private boolean afterPreposition(int token) {
    for (int i = token - 1; i >= Math.max(0, token - 3); i--) {
      Token before = tokens.get(i);
      if (Agreement.can(before, PartOfSpeech.ADP)) {
        return true;
      }
      if (!Agreement.isAdjectival(before) && !Agreement.can(before, PartOfSpeech.NUM)) {
        return false;
      }
    }
    return false;
  }

  /** «Цена ДОСТАВКИ»: belongs to the noun before it. */
  private boolean isComplement(int token) {
    return token > 0
        && Agreement.mayBeGenitive(tokens.get(token))
        && Agreement.isSurelyNoun(tokens.get(token))
        && Agreement.isSurelyNoun(tokens.get(token - 1))
        && !isTaken(token - 1);
  }

  private boolean isTaken(int token) {
    for (TokenSpan part : taken) {
      if (part.contains(token)) {
        return true;
      }
    }
    return false;
  }

  /** What is promised: «гарантируем возврат», «гарантия дохода», «никакого риска». */
  private @Nullable TokenSpan promised() {
    Token last = tokens.get(word.end() - 1);
    boolean verb = Agreement.can(tokens.get(word.first()), PartOfSpeech.VERB);
    boolean noun = Agreement.isSurelyNoun(last);
    if (!verb && !noun) {
      return null;
    }
    for (int i = word.end(); i < Math.min(tokens.size(), word.end() + 4); i++) {
      Token token = tokens.get(i);
      boolean promised = !isTaken(i)
          && !afterPreposition(i)
          && Agreement.isSurelyNoun(token)
          && (verb
              ? Agreement.has(token, Feature.ACC)
              : Agreement.has(token, Feature.GEN) && i == word.end());
      if (promised) {
        return withModifiers(i, word.end());
      }
    }
    return null;
  }

  /** «Лучше нашего СЕРВИСА не найдёте»: nothing is better than the company's own. */
  private @Nullable TokenSpan surpassed() {
    if (!Agreement.has(tokens.get(word.end() - 1), Feature.CMP)) {
      return null;
    }
    int noun = word.end();
    while (noun + 1 < tokens.size()
        && Agreement.isAdjectival(tokens.get(noun))
        && Agreement.agree(tokens.get(noun), tokens.get(noun + 1))) {
      noun++;
    }
    boolean surpassed = noun < tokens.size()
        && !isTaken(noun)
        && Agreement.isSurelyNoun(tokens.get(noun))
        && Agreement.has(tokens.get(noun), Feature.GEN);
    return surpassed ? withModifiers(noun, word.end()) : null;
  }

  /** «Нашему сервису нет равных». */
  private @Nullable TokenSpan dative() {
    int before = word.first() - 1;
    if (before < 0 || !Agreement.has(tokens.get(before), Feature.DAT) || afterPreposition(before)) {
      return null;
    }
    Token token = tokens.get(before);
    return Agreement.isSurelyNoun(token) || Agreement.has(token, Feature.P1)
        ? withModifiers(before, 0)
        : null;
  }

  /**
   * Where the packs know no word of the claim: «ТАКОГО КАЧЕСТВА нет нигде», an adjective with its noun inside what the rule
   * found, or else the subject in it or before it.
   */
  private @Nullable TokenSpan inside() {
    for (int i = word.first(); i + 1 < word.end(); i++) {
      Token noun = tokens.get(i + 1);
      if (!isTaken(i + 1)
          && Agreement.isSurelyNoun(noun)
          && Agreement.isAdjectival(tokens.get(i))
          && Agreement.agree(tokens.get(i), noun)) {
        // «Надёжнейшая» is the claim itself, «такого» is not.
        boolean pointing = Agreement.can(tokens.get(i), PartOfSpeech.PRON);
        return new TokenSpan(pointing ? i : i + 1, withModifiers(i + 1, i + 1).end());
      }
    }
    for (int i = word.first(); i < word.end(); i++) {
      if (CLAUSE_BEGINS.contains(tokens.get(i).normal())) {
        return null;
      }
      if (!isTaken(i) && fits(i, -1)) {
        return withModifiers(i, i);
      }
    }
    int before = before(-1);
    return before < 0 ? null : withModifiers(before, 0);
  }

  /**
   * The noun with the adjectives before it that agree with it, and with what belongs to it behind: «процентная ставка»,
   * «скорость интернета».
   *
   * @param from the first token that may belong to it
   */
  private TokenSpan withModifiers(int noun, int from) {
    int first = noun;
    while (first > from
        && !isTaken(first - 1)
        && !word.contains(first - 1)
        && !isMost(tokens.get(first - 1))
        && Agreement.agree(tokens.get(first - 1), tokens.get(noun))) {
      first--;
    }
    if (first > from && !word.contains(first - 1) && isMost(tokens.get(first - 1))) {
      first = noun; // these adjectives are another claim
    }
    int end = noun + 1;
    boolean thing = Agreement.isSurelyNoun(tokens.get(noun));
    int complement = thing ? complement(end) : 0;
    while (complement > 0) {
      end += complement;
      complement = complement(end);
    }
    return new TokenSpan(first, end);
  }

  /** How many tokens of a noun in the genitive with its adjective begin here: «ИНТЕРНЕТА», «МОБИЛЬНОГО ИНТЕРНЕТА», none. */
  private int complement(int token) {
    if (token < tokens.size() && belongs(token)) {
      return 1;
    }
    boolean both = token + 1 < tokens.size()
        && belongs(token + 1)
        && !word.contains(token)
        && !isTaken(token)
        && Agreement.can(tokens.get(token), PartOfSpeech.ADJ)
        && Agreement.has(tokens.get(token), Feature.GEN)
        && !Agreement.has(tokens.get(token), Feature.NOM)
        && Agreement.agree(tokens.get(token), tokens.get(token + 1));
    return both ? 2 : 0;
  }

  private boolean belongs(int token) {
    return !word.contains(token)
        && !isTaken(token)
        && Agreement.isSurelyNoun(tokens.get(token))
        && Agreement.mayBeGenitive(tokens.get(token));
  }

  private static boolean isMost(Token token) {
    for (Reading reading : token.readings()) {
      if (MOST.contains(reading.lemma()) || reading.features().contains(Feature.SUP)) {
        return true;
      }
    }
    return false;
  }
}
