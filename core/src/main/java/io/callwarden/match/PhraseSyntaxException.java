package io.callwarden.match;

/** A phrase that is not written in the phrase language. */
final class PhraseSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * Makes the exception.
   *
   * @param offset of the first wrong character in the phrase, from 0
   */
  PhraseSyntaxException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  int offset() {
    return offset;
  }
}
