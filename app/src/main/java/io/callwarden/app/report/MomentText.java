package io.callwarden.app.report;

import io.callwarden.dialogue.Moment;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** The moments that prove a finding about the course of a call, as short lines: when, who, what. */
final class MomentText {
  /** So many characters of an utterance tell which one it is. */
  private static final int MOST_WORDS = 60;

  private MomentText() {}

  static String line(Moment moment) {
    StringJoiner line = new StringJoiner(" ");
    if (moment.time().isKnown()) {
      line.add(Times.moment(moment.time().start()));
    } else if (moment.utterance() != Moment.NO_UTTERANCE) {
      line.add("#" + (moment.utterance() + 1));
    }
    if (moment.speaker() != Speaker.UNKNOWN) {
      line.add(TextReport.name(moment.speaker()));
    }
    return line.add(what(moment)).toString();
  }

  /** All moments in one line. */
  static String all(List<Moment> moments) {
    return String.join("; ", moments.stream().map(MomentText::line).toList());
  }

  /** The telling words; the whole utterance where no words tell more than others. */
  static String words(Moment moment) {
    return moment.begin() < moment.end()
        ? moment.text().substring(moment.begin(), moment.end())
        : moment.text();
  }

  private static String what(Moment moment) {
    String quoted = "«" + beginning(words(moment)) + "»";
    return switch (moment.kind()) {
      case CAUSE, TURN, RESPONSE -> quoted;
      case BEFORE_HOLD -> quoted + ", then a wait";
      case REPLY -> "answers " + quoted;
      case SILENCE ->
        Double.isNaN(moment.value())
            ? "silence"
            // It counts from the moment in which it is too long, and may have gone on.
            : "silence of at least " + seconds(moment.value()).strip();
      case TOO_EARLY -> "too early: " + quoted;
      case OVERLAP -> "speaks over the other side for " + seconds(moment.value()) + quoted;
      case PACE -> Math.round(moment.value()) + " words a minute";
      case MISSING -> "does not say: " + (moment.act() == null ? "what is due" : moment.act());
    };
  }

  /** The whole utterance stands in the report already. */
  private static String beginning(String words) {
    return words.length() <= MOST_WORDS
        ? words
        : MarkedText.wrap(words, MOST_WORDS - 2).get(0) + " …";
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f s ", value);
  }
}
