package io.callwarden.dialogue;

import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the moments that prove a finding about the course of a call. Immutable.
 *
 * @param kind what it is
 * @param speaker who is heard, or {@link Speaker#UNKNOWN} in a silence
 * @param time when, or {@link TimeSpan#UNKNOWN}
 * @param utterance the index of the utterance, or {@link #NO_UTTERANCE}
 * @param text the utterance's text; empty where there is none
 * @param begin offset of the telling words in {@code text}
 * @param end after them
 * @param value the measure: seconds of a silence or an overlap, words a minute of a pace; NaN where there is none
 * @param act the act that is there or missing, or null
 */
public record Moment(
    Kind kind,
    Speaker speaker,
    TimeSpan time,
    int utterance,
    String text,
    int begin,
    int end,
    double value,
    @Nullable String act) {
  /** The index of an utterance where nothing is said. */
  public static final int NO_UTTERANCE = -1;

  public Moment {
    Objects.checkFromToIndex(begin, end, text.length());
  }

  /** What a moment shows. */
  public enum Kind {
    /** What brought it about: the client's situation or question. */
    CAUSE,
    /** The operator announces a wait, or speaks last before it. */
    BEFORE_HOLD,
    /** What the client said to a wait. */
    REPLY,
    /** Nobody speaks; {@code value} is in seconds. */
    SILENCE,
    /** The operator's words that should have held something else. */
    TURN,
    /** What was said too early. */
    TOO_EARLY,
    /** The operator's words over the client's; {@code value} is in seconds. */
    OVERLAP,
    /** A side's latest words and its rate; {@code value} is in words a minute. */
    PACE,
    /** The operator's words that did what was due. */
    RESPONSE,
    /** What was not said: see {@code act}. */
    MISSING;

    /** The name in files, for example {@code before-hold}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
