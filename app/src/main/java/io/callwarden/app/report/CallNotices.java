package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.dialogue.NotAssessed;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What the reader of a report must know of a call before its findings. */
public final class CallNotices {
  private CallNotices() {}

  /** One sentence each. */
  public static List<String> of(AnalyzedCall call) {
    List<String> notices = new ArrayList<>(call.notices());
    if (call.summary().rolesLookSwapped()) {
      notices.add(
          "The roles look swapped: the one who should be the client speaks like an operator. "
              + (call.audio()
                  ? "Is the operator on another channel (--operator-channel)?"
                  : "Does the transcript name the speakers the wrong way round?"));
    }
    for (NotAssessed.Reason reason : NotAssessed.Reason.values()) {
      StringJoiner categories = new StringJoiner(", ");
      categories.setEmptyValue("");
      for (NotAssessed each : call.summary().notAssessed()) {
        if (each.reason() == reason) {
          categories.add(each.category().id());
        }
      }
      if (categories.length() > 0) {
        notices.add("Not assessed, because " + because(reason) + ": " + categories + ".");
      }
    }
    return notices;
  }

  private static String because(NotAssessed.Reason reason) {
    return switch (reason) {
      case NO_TIMES -> "the transcript has no times";
      case UNKNOWN_SPEAKERS -> "nobody knows who speaks";
      case ONE_SIDE -> "only one side is heard";
    };
  }
}
