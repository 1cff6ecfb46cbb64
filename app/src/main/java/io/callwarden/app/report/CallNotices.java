package io.callwarden.app.report;

import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.Notice;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the reader of a report must know of a call before its findings. */
public final class CallNotices {
  private CallNotices() {}

  /** One sentence each. */
  public static List<String> of(AnalyzedCall call) {
    List<String> notices = new ArrayList<>(call.notices());
    if (call.summary().rolesLookSwapped()) {
      Notice swapped = call.audio() ? Notice.ROLES_SWAPPED_IN_AUDIO : Notice.ROLES_SWAPPED_IN_TEXT;
      notices.add(swapped.of());
    }
    for (NotAssessed.Reason reason : NotAssessed.Reason.values()) {
      List<Category> categories = new ArrayList<>();
      for (NotAssessed each : call.summary().notAssessed()) {
        if (each.reason() == reason) {
          categories.add(each.category());
        }
      }
      if (!categories.isEmpty()) {
        notices.add(notAssessed(reason, categories));
      }
    }
    return notices;
  }

  /** The sentence about what could not be judged for one reason. */
  public static String notAssessed(NotAssessed.Reason reason, List<Category> categories) {
    String because = switch (reason) {
      case NO_TIMES -> "the transcript has no times";
      case UNKNOWN_SPEAKERS -> "nobody knows who speaks";
      case ONE_SIDE -> "only one side is heard";
    };
    return Notice.NOT_ASSESSED.of(
        because, categories.stream().map(Category::id).collect(Collectors.joining(", ")));
  }
}
