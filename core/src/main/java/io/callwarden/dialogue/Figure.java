package io.callwarden.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One of the {@link Figures} of a call, by the name that forms and reports have for it. */
public enum Figure {
  HANDLING_TIME(Unit.SECONDS, Figures::handlingTime),
  AGENT_TALK_TIME(Unit.SECONDS, figures -> figures.agent().talkTime()),
  CUSTOMER_TALK_TIME(Unit.SECONDS, figures -> figures.customer().talkTime()),
  AGENT_SHARE(Unit.SHARE, Figures::agentShare),
  CUSTOMER_SHARE(Unit.SHARE, Figures::customerShare),
  TALK_RATIO(Unit.RATIO, Figures::talkRatio),
  AGENT_RATE(Unit.WORDS_A_MINUTE, figures -> figures.agent().rate()),
  CUSTOMER_RATE(Unit.WORDS_A_MINUTE, figures -> figures.customer().rate()),
  AGENT_WORDS(Unit.COUNT, figures -> figures.agent().words()),
  CUSTOMER_WORDS(Unit.COUNT, figures -> figures.customer().words()),
  AGENT_TURNS(Unit.COUNT, figures -> figures.agent().turns()),
  CUSTOMER_TURNS(Unit.COUNT, figures -> figures.customer().turns()),
  AGENT_LONGEST_MONOLOGUE(Unit.SECONDS, figures -> figures.agent().longestMonologue()),
  CUSTOMER_LONGEST_MONOLOGUE(Unit.SECONDS, figures -> figures.customer().longestMonologue()),
  HOLDS(Unit.COUNT, Figures::holds),
  HOLD_TIME(Unit.SECONDS, Figures::holdTime),
  SILENCE(Unit.SECONDS, Figures::silence),
  SILENCE_SHARE(Unit.SHARE, Figures::silenceShare),
  OVERLAP(Unit.SECONDS, Figures::overlap),
  RESPONSE_DELAY(Unit.SECONDS, Figures::responseDelay),
  LONGEST_RESPONSE_DELAY(Unit.SECONDS, Figures::longestResponseDelay);

  /** What a figure is counted in, and the digits after the point that people are shown. */
  public enum Unit {
    SECONDS(1),
    WORDS_A_MINUTE(0),
    /** A part of a whole, from 0 to 1. */
    SHARE(2),
    /** The one for each one of the other. */
    RATIO(2),
    COUNT(0);

    private final int digits;

    Unit(int digits) {
      this.digits = digits;
    }

    /** The digits after the point. */
    public int digits() {
      return digits;
    }
  }

  private final Unit unit;
  private final ToDoubleFunction<Figures> value;

  Figure(Unit unit, ToDoubleFunction<Figures> value) {
    this.unit = unit;
    this.value = value;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Its value in a call, or NaN. */
  public double of(Figures figures) {
    return value.applyAsDouble(figures);
  }

  /** A value of it as people are shown it, rounded half up to the digits of its unit; NaN stays. */
  public double rounded(double exact) {
    double scale = Math.pow(10, unit.digits);
    return Double.isNaN(exact) ? exact : Math.round(exact * scale) / scale;
  }

  /** The name in files, for example {@code agent-rate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The figure of this name, or null. */
  public static @Nullable Figure of(String id) {
    for (Figure figure : values()) {
      if (figure.id().equals(id)) {
        return figure;
      }
    }
    return null;
  }

  /** The names of all figures. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Figure::id).toList();
  }
}
