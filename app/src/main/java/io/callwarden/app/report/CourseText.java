package io.callwarden.app.report;

import io.callwarden.rulepack.Course;
import java.util.List;
import java.util.Locale;

/** What a rule asks of the course of a call, in a sentence. */
final class CourseText {
  private CourseText() {}

  static String sentence(Course course) {
    if (course instanceof Course.Obligation duty) {
      return "once " + any(duty.when()) + " is heard, the operator must do " + any(duty.then())
          + " within " + span(duty.turns(), duty.seconds());
    }
    if (course instanceof Course.Order order) {
      return "the operator must not do " + any(order.no()) + " before " + any(order.before())
          + (order.once().isEmpty() ? "" : ", once " + any(order.once()) + " is heard");
    }
    if (course instanceof Course.Opening opening) {
      return "the operator must do " + all(opening.say()) + " within their first "
          + span(opening.turns(), opening.seconds());
    }
    if (course instanceof Course.Closing closing) {
      return "the operator must do " + all(closing.say()) + " within their last "
          + span(closing.turns(), closing.seconds());
    }
    if (course instanceof Course.Hold hold) {
      return "no hold without "
          + (hold.without() == Course.Hold.Need.CONSENT ? "the client's consent" : "a reason")
          + "; a hold is an announced wait with " + number(hold.announced())
          + " s of silence, or more than " + number(hold.silence())
          + " s of silence after the operator's turn";
    }
    if (course instanceof Course.Pause pause) {
      return "no silence of more than " + number(pause.over())
          + " s in which the operator owes words";
    }
    if (course instanceof Course.Pace pace) {
      return "the operator's words a minute must not differ by more than " + number(pace.differs())
          + " % from the client's, over " + number(pace.seconds())
          + " s in which each side has said " + TextReport.plural(pace.words(), "word")
          + (Double.isInfinite(pace.customerBelow())
              ? ""
              : ", for clients below " + number(pace.customerBelow()) + " words a minute");
    }
    Course.Interruption interruption = (Course.Interruption) course;
    return "the operator must not speak over the client for more than "
        + number(interruption.overlap()) + " s";
  }

  /** One of the two, or both. */
  private static String span(int turns, double seconds) {
    String inTurns = turns == Course.NO_TURNS ? "" : TextReport.plural(turns, "turn");
    String inSeconds = Double.isInfinite(seconds) ? "" : number(seconds) + " s";
    return inTurns + (inTurns.isEmpty() || inSeconds.isEmpty() ? "" : " and ") + inSeconds;
  }

  private static String any(List<String> names) {
    return String.join(" or ", names);
  }

  private static String all(List<String> names) {
    return String.join(" and ", names);
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%s", number);
  }
}
