package io.callwarden.rulepack;

import java.util.List;
import java.util.Map;

/**
 * What a rule asks of the course of a call. Names are those of acts ({@link Act}) and, where a client's situation may
 * stand, of categories. Times are seconds, counts are whole numbers from 1. Immutable.
 */
public sealed interface Course {
  /** The number of turns that means: never. */
  int NO_TURNS = Integer.MAX_VALUE;

  /** The names of its numbers in packs, which another pack can change. */
  List<String> numbers();

  /**
   * The same with other numbers.
   *
   * @param changed by name, each in its range; the others stay
   */
  Course with(Map<String, Double> changed);

  /**
   * When one thing has happened, the operator must do another.
   *
   * @param when categories of what a side said, or acts of either side; any one of them
   * @param then acts of the operator; any one of them fulfils the obligation
   * @param turns within so many of the operator's turns from then on, or {@link #NO_TURNS}; an obligation that the
   *     operator's own words bring about counts their turn as the first
   * @param seconds within so many seconds after the end of what brought it about, or infinity
   */
  record Obligation(List<String> when, List<String> then, int turns, double seconds)
      implements Course {
    public Obligation {
      when = List.copyOf(when);
      then = List.copyOf(then);
    }

    @Override
    public List<String> numbers() {
      return List.of("turns", "seconds");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Obligation(
          when,
          then,
          changed.getOrDefault("turns", (double) turns).intValue(),
          changed.getOrDefault("seconds", seconds));
    }
  }

  /**
   * The operator must not do one thing before another has been done.
   *
   * @param no acts of the operator that come too early
   * @param before acts of the operator that must have come first, any one of them; {@link Acts#ANSWER} is any answer
   * @param once acts or categories of the client from which on this holds; empty for the whole call
   */
  record Order(List<String> no, List<String> before, List<String> once) implements Course {
    public Order {
      no = List.copyOf(no);
      before = List.copyOf(before);
      once = List.copyOf(once);
    }

    @Override
    public List<String> numbers() {
      return List.of();
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return this;
    }
  }

  /**
   * What the operator must say at the beginning.
   *
   * @param say acts; all of them
   * @param turns within so many of the operator's first turns, or {@link #NO_TURNS}
   * @param seconds within so many first seconds of the call, or infinity; where both are given, both count
   */
  record Opening(List<String> say, int turns, double seconds) implements Course {
    public Opening {
      say = List.copyOf(say);
    }

    @Override
    public List<String> numbers() {
      return List.of("turns", "seconds");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Opening(
          say,
          changed.getOrDefault("turns", (double) turns).intValue(),
          changed.getOrDefault("seconds", seconds));
    }
  }

  /**
   * What the operator must say at the end.
   *
   * @param say acts; all of them
   * @param turns within so many of the operator's last turns, or {@link #NO_TURNS}
   * @param seconds within so many last seconds of the call, or infinity; where both are given, both count
   */
  record Closing(List<String> say, int turns, double seconds) implements Course {
    public Closing {
      say = List.copyOf(say);
    }

    @Override
    public List<String> numbers() {
      return List.of("turns", "seconds");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Closing(
          say,
          changed.getOrDefault("turns", (double) turns).intValue(),
          changed.getOrDefault("seconds", seconds));
    }
  }

  /**
   * A hold needs something: the operator's announcement of a wait with a silence after it, or a long silence after the
   * operator's turn.
   *
   * @param without what is missing in a hold that is a finding
   * @param silence seconds of silence after the operator's turn that make a hold unannounced
   * @param announced seconds of silence that make an announced wait a hold
   */
  record Hold(Need without, double silence, double announced) implements Course {
    /** What a hold needs. */
    public enum Need {
      /** The client's yes. */
      CONSENT,
      /** A reason, before the hold or right after it. */
      REASON
    }

    @Override
    public List<String> numbers() {
      return List.of("silence", "announced");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Hold(
          without,
          changed.getOrDefault("silence", silence),
          changed.getOrDefault("announced", announced));
    }
  }

  /**
   * Silence in which the operator owes words.
   *
   * @param over seconds; longer is a finding
   */
  record Pause(double over) implements Course {
    @Override
    public List<String> numbers() {
      return List.of("over");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Pause(changed.getOrDefault("over", over));
    }
  }

  /**
   * The operator's words a minute differ from the client's.
   *
   * @param differs per cent of the client's rate; more is a finding
   * @param seconds the stretch of the call that is looked at
   * @param words that each side must have said in it at least
   * @param customerBelow words a minute; only a client who speaks more slowly counts; infinity for every client
   */
  record Pace(double differs, double seconds, int words, double customerBelow) implements Course {
    @Override
    public List<String> numbers() {
      return List.of("differs", "seconds", "words", "customerBelow");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Pace(
          changed.getOrDefault("differs", differs),
          changed.getOrDefault("seconds", seconds),
          changed.getOrDefault("words", (double) words).intValue(),
          changed.getOrDefault("customerBelow", customerBelow));
    }
  }

  /**
   * The operator begins while the client is speaking.
   *
   * @param overlap seconds of speaking at the same time; more is a finding
   */
  record Interruption(double overlap) implements Course {
    @Override
    public List<String> numbers() {
      return List.of("overlap");
    }

    @Override
    public Course with(Map<String, Double> changed) {
      return new Interruption(changed.getOrDefault("overlap", overlap));
    }
  }
}
