package io.callwarden.privacy;

import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the masker knows of a call between two utterances: never digits, only what the next ones are likely to be. Immutable.
 *
 * @param topic what was asked for or named last, or null
 * @param strong whether even a part of it is hidden
 * @param collected how many digits of it were said
 * @param quiet utterances since it mattered
 * @param agent how the operator's last numbers ended
 * @param language of the last utterance that told it, or null
 */
public record MaskingState(
    @Nullable Topic topic,
    boolean strong,
    int collected,
    int quiet,
    Trail agent,
    Trail customer,
    Trail unknown,
    @Nullable Language language) {

  /**
   * How the last numbers of a side ended.
   *
   * @param kind what they were; null if they stayed visible
   * @param digits how many of them stood at the very end of its utterance; 0 if other words came behind
   * @param service whether they begin the number of a hot line
   * @param quiet utterances of that side since then
   */
  public record Trail(@Nullable PersonalData kind, int digits, boolean service, int quiet) {
    static final Trail NONE = new Trail(null, 0, false, 0);

    public Trail {
      if (digits < 0 || quiet < 0) {
        throw new IllegalArgumentException("counts are 0 or more");
      }
    }
  }

  public MaskingState {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(unknown, "unknown");
    if (collected < 0 || quiet < 0) {
      throw new IllegalArgumentException("counts are 0 or more");
    }
  }

  /** The state at the beginning of a call. */
  public static MaskingState empty() {
    return new MaskingState(null, false, 0, 0, Trail.NONE, Trail.NONE, Trail.NONE, null);
  }

  Trail of(Speaker speaker) {
    return switch (speaker) {
      case AGENT -> agent;
      case CUSTOMER -> customer;
      case UNKNOWN -> unknown;
    };
  }
}
