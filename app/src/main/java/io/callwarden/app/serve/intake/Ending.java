package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.call.RefusedException;
import java.nio.charset.StandardCharsets;

/**
 * How the server closes a WebSocket (RFC 6455, section 7.4). Immutable.
 *
 * @param code the close code
 * @param reason at most 123 bytes as UTF-8, as the frame allows
 */
record Ending(int code, String reason) {
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int NOT_ACCEPTED = 1003;
  private static final int NO_CODE = 1005;
  private static final int POLICY = 1008;
  private static final int FAILURE = 1011;
  private static final int TRY_LATER = 1013;
  private static final int MAX_REASON_BYTES = 123;

  static final Ending DONE = new Ending(NORMAL, "");

  Ending {
    reason = shortened(reason);
  }

  /** The leg was not taken. */
  static Ending of(RefusedException refusal) {
    int code = switch (refusal.reason()) {
      case INVALID, CONFLICT -> POLICY;
      case OVERLOADED -> TRY_LATER;
    };
    return new Ending(code, String.valueOf(refusal.getMessage()));
  }

  /** The other side sent what it must not. */
  static Ending refused(String reason) {
    return new Ending(POLICY, reason);
  }

  /** The other side sent a kind of message that means nothing here. */
  static Ending notUnderstood(String reason) {
    return new Ending(NOT_ACCEPTED, reason);
  }

  /** The server goes, or ends the leg. */
  static Ending goingAway(String reason) {
    return new Ending(GOING_AWAY, reason);
  }

  /** Something went wrong in the server. */
  static Ending failure() {
    return new Ending(FAILURE, "internal error");
  }

  /**
   * Whether a client that closed with this code has said all it had to say; many clients close without a code instead
   * of sending an end.
   */
  static boolean isProper(int code) {
    return code == NORMAL || code == NO_CODE;
  }

  private static String shortened(String reason) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < reason.length(); ) {
      int point = reason.codePointAt(at);
      String letter = Character.toString(point);
      bytes += letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_REASON_BYTES) {
        break;
      }
      kept.append(letter);
      at += letter.length();
    }
    return kept.toString();
  }
}
