package io.callwarden.text;

/**
 * A word as it was recognised or transcribed, without white space. Immutable.
 *
 * @param text the word as written
 * @param time when it was said, or {@link TimeSpan#UNKNOWN}
 * @param confidence 0 to 1; 1 where the source gives none
 */
public record Word(String text, TimeSpan time, double confidence) {
  public Word {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0 to 1, not " + confidence);
    }
  }
}
