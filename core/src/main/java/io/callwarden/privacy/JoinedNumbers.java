package io.callwarden.privacy;

import java.util.List;

/** Dates, times and measures written in one piece: «12.05.2024», «12/05/24», «10:30», «60×40», «205/55». */
final class JoinedNumbers {
  private JoinedNumbers() {}

  /** Marks them in a run. */
  static void markDates(Tokens tokens, Run run) {
    List<Group> groups = run.groups();
    for (int i = 1; i < groups.size(); i++) {
      Group group = groups.get(i);
      char joint = tokens.joint(group.first());
      if (!group.isWritten() || joint == 0) {
        continue;
      }
      Group before = groups.get(i - 1);
      if (isMonthAndYear(tokens, groups, i)
          || isMeasure(tokens, groups, i)
          || (joint == ':' && before.size() <= 2 && group.size() == 2)) {
        before.markInnocent();
        group.markInnocent();
      } else if (i >= 2
          && joint == tokens.joint(before.first())
          && !isJoined(tokens, groups.get(i - 2))
          && (i + 1 == groups.size() || tokens.joint(groups.get(i + 1).first()) == 0)
          && isDate(groups.subList(i - 2, i + 1))) {
        groups.get(i - 2).markInnocent();
        before.markInnocent();
        group.markInnocent();
      }
    }
  }

  /** «12/27» on a card. */
  private static boolean isMonthAndYear(Tokens tokens, List<Group> groups, int i) {
    Group month = groups.get(i - 1);
    return tokens.joint(groups.get(i).first()) == '/'
        && month.size() <= 2
        && month.number() >= 1
        && month.number() <= 12
        && groups.get(i).size() == 2
        && !isJoined(tokens, month)
        && (i + 1 == groups.size() || !isJoined(tokens, groups.get(i + 1)));
  }

  /** «60×40», «205/55» of a tyre. */
  private static boolean isMeasure(Tokens tokens, List<Group> groups, int i) {
    char joint = tokens.joint(groups.get(i).first());
    Group before = groups.get(i - 1);
    return joint == '×'
        || (joint == '/'
            && before.size() == 3
            && groups.get(i).size() == 2
            && !isJoined(tokens, before)
            && (i + 1 == groups.size() || !isJoined(tokens, groups.get(i + 1))));
  }

  private static boolean isJoined(Tokens tokens, Group group) {
    return tokens.joint(group.first()) != 0;
  }

  private static boolean isDate(List<Group> three) {
    return Dates.isDate(three)
        || (three.get(0).size() == 4
            && Dates.isDate(List.of(three.get(2), three.get(1), three.get(0))));
  }
}
