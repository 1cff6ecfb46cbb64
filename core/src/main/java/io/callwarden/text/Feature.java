package io.callwarden.text;

/** Grammatical features that rules may ask for; what a dictionary does not say is absent from a reading. */
public enum Feature {
  // degree
  POS,
  CMP,
  SUP,
  // person
  P1,
  P2,
  P3,
  // number
  SG,
  PL,
  // mood and tense
  IMP,
  INF,
  PAST,
  PRES,
  FUT,
  // case
  NOM,
  GEN,
  DAT,
  ACC,
  INS,
  LOC,
  VOC,
  // gender and animacy
  MASC,
  FEM,
  NEUT,
  ANIM,
  INAN,
  // other
  /** A short adjective or participle (прав, винен). */
  SHORT,
  /** A name of a person, place or firm, as far as the dictionary marks it. */
  PROPER,
  /** A vulgar or obscene word; only the Ukrainian dictionary marks them. */
  VULGAR
}
