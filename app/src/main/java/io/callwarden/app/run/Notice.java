package io.callwarden.app.run;

import java.util.Locale;

/**
 * What the reader of a call must know of how it was heard and judged, beside what the audio and the transcript themselves
 * warn of. Reports have these sentences in English; the pages show each in their reader's language ({@code notices.js}).
 * Thread-safe.
 */
public enum Notice {
  /** A recording of one channel. */
  ONE_CHANNEL("One channel holds both sides, so nobody knows who speaks:"
      + " all is judged as if the operator had said it."),
  /** A live call whose sides come mixed. */
  ONE_LEG("One leg holds both sides, so nobody knows who speaks:"
      + " all is judged as if the operator had said it."),
  /** More than two channels: their number. */
  MANY_CHANNELS(
      "The audio has %s channels: who speaks on those beyond the operator's and the client's is unknown."),
  /** A recording without speech. */
  NOBODY_HEARD("Nobody is heard at all: was the call recorded properly?"),
  /** Channels without speech: which. */
  SILENT_CHANNELS("Nobody is heard on %s: was that side recorded? Nothing on it could be judged."),
  /** A leg of a live call without speech: whose. */
  SILENT_LEG(
      "Nobody is heard on the leg of the %s: does its audio arrive? Nothing on it could be judged."),
  /** Speech without words: the model's language, and another. */
  HARDLY_RECOGNISED(
      "Almost nothing was recognised: perhaps the call is not in the language of the model (%s);"
          + " try --language %s, or another model with --model."),
  /** Words that nobody may have said: the model's language, and another. */
  UNSURELY_RECOGNISED(
      "The words are recognised very unsurely: perhaps the call is not in the language of the model (%s);"
          + " try --language %s, or another model with --model."),
  /** The channels of a recording look exchanged. */
  ROLES_SWAPPED_IN_AUDIO(
      "The roles look swapped: the one who should be the client speaks like an operator."
          + " Is the operator on another channel (--operator-channel)?"),
  /** The names in a transcript look exchanged. */
  ROLES_SWAPPED_IN_TEXT(
      "The roles look swapped: the one who should be the client speaks like an operator."
          + " Does the transcript name the speakers the wrong way round?"),
  /** Categories that could not be judged: the reason, and their names. */
  NOT_ASSESSED("Not assessed, because %s: %s."),
  /** A file of several calls, sent as one. */
  MORE_CALLS("The file holds more calls than this one: send each on its own."),
  /** A file that could not be read: why. */
  NOT_ANALYSED("It could not be analysed: %s"),
  /** A live call that had to be given up. */
  FAILED("The analysis failed here and did not go on; the server's log says why."),
  /** A live call whose state another version of the server had stored. */
  NOT_CONTINUED("The server was changed while this call was in progress: the rest was not heard.");

  private final String sentence;

  Notice(String sentence) {
    this.sentence = sentence;
  }

  /**
   * The sentence.
   *
   * @param words what it names, as the notice says
   */
  public String of(Object... words) {
    return String.format(Locale.ROOT, sentence, words);
  }
}
