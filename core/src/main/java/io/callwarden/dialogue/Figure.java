package io.callwarden.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of the {@link Figures} of a call, by the name that forms and reports have for it. */
public enum Figure {
  HANDLING_TIME(Unit.SECONDS),
  AGENT_TALK_TIME(Unit.SECONDS),
  CUSTOMER_TALK_TIME(Unit.SECONDS),
  AGENT_SHARE(Unit.SHARE),
  CUSTOMER_SHARE(Unit.SHARE),
  TALK_RATIO(Unit.RATIO),
  AGENT_RATE(Unit.WORDS_A_MINUTE),
  CUSTOMER_RATE(Unit.WORDS_A_MINUTE),
  AGENT_WORDS(Unit.COUNT),
  CUSTOMER_WORDS(Unit.COUNT),
  AGENT_TURNS(Unit.COUNT),
  CUSTOMER_TURNS(Unit.COUNT),
  AGENT_LONGEST_MONOLOGUE(Unit.SECONDS),
  CUSTOMER_LONGEST_MONOLOGUE(Unit.SECONDS),
  HOLDS(Unit.COUNT),
  HOLD_TIME(Unit.SECONDS),
  SILENCE(Unit.SECONDS),
  SILENCE_SHARE(Unit.SHARE),
  OVERLAP(Unit.SECONDS),
  RESPONSE_DELAY(Unit.SECONDS),
  LONGEST_RESPONSE_DELAY(Unit.SECONDS);

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

  Figure(Unit unit) {
    this.unit = unit;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Its value in a call, or NaN. */
  public double of(Figures figures) {
    return switch (this) {
      case HANDLING_TIME -> figures.handlingTime();
      case AGENT_TALK_TIME -> figures.agent().talkTime();
      case CUSTOMER_TALK_TIME -> figures.customer().talkTime();
      case AGENT_SHARE -> figures.agentShare();
      case CUSTOMER_SHARE -> figures.customerShare();
      case TALK_RATIO -> figures.talkRatio();
      case AGENT_RATE -> figures.agent().rate();
      case CUSTOMER_RATE -> figures.customer().rate();
      case AGENT_WORDS -> figures.agent().words();
      case CUSTOMER_WORDS -> figures.customer().words();
      case AGENT_TURNS -> figures.agent().turns();
      case CUSTOMER_TURNS -> figures.customer().turns();
      case AGENT_LONGEST_MONOLOGUE -> figures.agent().longestMonologue();
      case CUSTOMER_LONGEST_MONOLOGUE -> figures.customer().longestMonologue();
      case HOLDS -> figures.holds();
      case HOLD_TIME -> figures.holdTime();
      case SILENCE -> figures.silence();
      case SILENCE_SHARE -> figures.silenceShare();
      case OVERLAP -> figures.overlap();
      case RESPONSE_DELAY -> figures.responseDelay();
      case LONGEST_RESPONSE_DELAY -> figures.longestResponseDelay();
    };
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
