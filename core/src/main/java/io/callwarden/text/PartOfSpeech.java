package io.callwarden.text;

/** Parts of speech that both dictionaries tell apart; names as Universal Dependencies has them. */
public enum PartOfSpeech {
  NOUN,
  ADJ,
  VERB,
  /** Deverbal adjective (причастие, дієприкметник). */
  PARTICIPLE,
  /** Deverbal adverb (деепричастие, дієприслівник). */
  CONVERB,
  ADV,
  PRON,
  NUM,
  ADP,
  CONJ,
  PART,
  INTJ,
  /** Anything else, and words that no dictionary knows. */
  OTHER
}
