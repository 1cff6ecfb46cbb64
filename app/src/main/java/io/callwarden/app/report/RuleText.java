package io.callwarden.app.report;

import io.callwarden.match.RuleOutline;
import io.callwarden.rulepack.Act;
import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.CourseRule;
import io.callwarden.rulepack.DialogueExample;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RuleExample;
import io.callwarden.text.Language;
import io.callwarden.text.Utterance;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A rule or an act for people, with all the words that it matches. One rule, one writer at a time. */
public final class RuleText {
  private static final int NAME_COLUMNS = 10;

  /** Longer lists of forms are cut: the beginning tells what kind of words they are. */
  private static final int MAX_FORMS = 60;

  private final Style style;
  private final boolean sharedToo;
  private final List<Act> acts;
  private final Set<String> told = new HashSet<>();

  /**
   * @param sharedToo whether the exceptions that the rule shares with others are listed
   * @param acts the acts of all packs
   */
  public RuleText(Style style, boolean sharedToo, List<Act> acts) {
    this.style = style;
    this.sharedToo = sharedToo;
    this.acts = List.copyOf(acts);
  }

  /** Writes the rule. */
  public void write(RuleOutline outline, PrintWriter out) {
    Rule rule = outline.rule();
    TextReport.rule(
        rule.id(), rule.pack() + " " + rule.version() + " · line " + rule.line(), style, out);
    out.print("\n  " + style.bold(Terminals.visible(rule.title())) + "\n\n");
    line(
        "category",
        rule.category().id()
            + (rule.category().isCourse() ? ", about the " : ", said by the ")
            + TextReport.name(rule.category().speaker()),
        out);
    line("severity", rule.severity().id(), out);
    for (String basis : rule.basis()) {
      line("basis", basis, out);
    }
    if (rule.advice() != null) {
      line("advice", rule.advice(), out);
    }
    if (rule.limit() != null) {
      line("limit", limit(rule.limit()), out);
    }
    CourseRule course = rule.course();
    if (course != null) {
      line("course", CourseText.sentence(course.course()), out);
      acts(course, rule.language(), out);
      dialogues("Finds one thing in", course.examples(), true, out);
      dialogues("Finds nothing in", course.examples(), false, out);
      return;
    }
    lines("Matches", outline.phrases(), out);
    lines("But not where this is said, too", outline.exceptions(), out);
    shared(outline.shared(), out);
    lines("Only after the other side has said", outline.after(), out);
    examples("Finds", rule, true, out);
    examples("Leaves alone", rule, false, out);
  }

  /**
   * Writes an act.
   *
   * @param rules the ids of the rules that name it
   */
  public void write(Act act, RuleOutline outline, List<String> rules, PrintWriter out) {
    Rule rule = act.rule();
    TextReport.rule(
        act.name(), rule.pack() + " " + rule.version() + " · line " + rule.line(), style, out);
    out.print('\n');
    line("act", side(act), out);
    if (!rules.isEmpty()) {
      line("named by", String.join(", ", rules), out);
    }
    if (Acts.WELL_KNOWN.contains(act.name())) {
      line("meaning", "well known: counts without a rule that names it", out);
    }
    if (Acts.CREDITS.contains(act.name())) {
      line("credit", "counts for the operator on scorecards", out);
    }
    lines("Matches", outline.phrases(), out);
    lines("But not where this is said, too", outline.exceptions(), out);
    examples("Finds", rule, true, out);
    examples("Leaves alone", rule, false, out);
  }

  private static String side(Act act) {
    return act.speaker() == null
        ? "done by either side"
        : "done by the " + TextReport.name(act.speaker());
  }

  /** The phrases of the acts that a rule names, as they are written. */
  private void acts(CourseRule course, Language language, PrintWriter out) {
    Set<String> names = new LinkedHashSet<>();
    course.names().forEach(name -> names.add(name.name()));
    for (String name : names) {
      for (Act act : acts) {
        if (act.name().equals(name) && act.rule().language() == language) {
          out.print("\n  " + style.bold(name)
              + style.dim("  " + side(act) + ", " + act.rule().pack()) + "\n");
          for (Phrase phrase : act.rule().phrases()) {
            wrapped("    ", "", phrase.source(), out);
          }
        }
      }
    }
  }

  private void dialogues(
      String title, List<DialogueExample> examples, boolean found, PrintWriter out) {
    boolean any = false;
    for (DialogueExample example : examples) {
      if (example.found() != found) {
        continue;
      }
      out.print(any ? "\n" : "\n  " + style.bold(title) + "\n");
      any = true;
      for (Utterance said : example.utterances()) {
        String time = said.time().isKnown() ? Times.moment(said.time().start()) + " " : "";
        wrapped("    ", style.dim(time) + TextReport.name(said.speaker()) + ": ", said.text(), out);
      }
    }
  }

  private static String limit(Limit limit) {
    List<String> limits = new ArrayList<>();
    if (limit.perUtterance() != Limit.NONE) {
      limits.add("from " + TextReport.plural(limit.perUtterance(), "time") + " in one utterance");
    }
    if (limit.perMinute() != Limit.NONE) {
      limits.add("more than " + TextReport.plural(limit.perMinute(), "time") + " in a minute");
    }
    return "a finding " + String.join(", or ", limits);
  }

  private void lines(String title, List<RuleOutline.Line> lines, PrintWriter out) {
    if (lines.isEmpty()) {
      return;
    }
    out.print("\n  " + style.bold(title) + "\n");
    for (RuleOutline.Line line : lines) {
      wrapped("    ", "", line.phrase().source(), out);
      if (!line.written().equals(line.phrase().source())) {
        wrapped("      ", "= ", line.written(), out);
      }
      for (RuleOutline.Word word : line.words()) {
        String forms = forms(word);
        if (!forms.isEmpty() && told.add(word.text())) {
          wrapped("      ", style.dim(word.text() + ": "), forms, out);
        }
      }
    }
  }

  /** The forms, told once for each word; nothing for a word that stands for itself alone. */
  private static String forms(RuleOutline.Word word) {
    if (word.text().startsWith("@")) {
      return "a name of the list " + word.text().substring(1) + ", in any form, with small slips";
    }
    if (word.forms().isEmpty() || word.forms().equals(List.of(word.text()))) {
      return "";
    }
    int more = word.forms().size() - MAX_FORMS;
    List<String> shown = more > 0 ? word.forms().subList(0, MAX_FORMS) : word.forms();
    return String.join(" ", shown) + (more > 0 ? " … and " + more + " more" : "");
  }

  private void shared(List<RuleOutline.Shared> shared, PrintWriter out) {
    int phrases = 0;
    for (RuleOutline.Shared exceptions : shared) {
      phrases += exceptions.phrases().size();
    }
    if (phrases == 0) {
      return;
    }
    out.print(
        "\n  " + style.bold("Nor where an exception holds that it shares with other rules") + "\n");
    if (!sharedToo) {
      out.print("    " + TextReport.plural(phrases, "phrase") + "; --shared lists them\n");
      return;
    }
    for (RuleOutline.Shared exceptions : shared) {
      for (RuleOutline.Line line : exceptions.phrases()) {
        wrapped(
            "    ",
            "",
            line.phrase().source() + "  (" + exceptions.pack() + ", line "
                + line.phrase().line() + ")",
            out);
      }
    }
  }

  private void examples(String title, Rule rule, boolean matching, PrintWriter out) {
    boolean any = false;
    for (RuleExample example : rule.examples()) {
      if (example.spans().isEmpty() == matching) {
        continue;
      }
      if (!any) {
        out.print("\n  " + style.bold(title) + "\n");
        any = true;
      }
      StringBuilder text = new StringBuilder(example.text());
      for (int i = example.spans().size() - 1; i >= 0; i--) {
        text.insert(example.spans().get(i).end(), "]]")
            .insert(example.spans().get(i).begin(), "[[");
      }
      String before = example.after() == null ? "" : "(after: " + example.after() + ") ";
      wrapped("    ", "", before + text, out);
    }
  }

  private void line(String name, String text, PrintWriter out) {
    wrapped("  ", style.dim(Terminals.left(name, NAME_COLUMNS)) + " ", text, out);
  }

  /** A text in lines; those after the first stand a little further in. */
  private void wrapped(String indent, String head, String text, PrintWriter out) {
    List<String> lines = MarkedText.wrap(text, style.columns() - indent.length() - 13);
    out.print(indent + head + lines.get(0) + "\n");
    for (String more : lines.subList(1, lines.size())) {
      out.print(indent + "    " + more + "\n");
    }
  }
}
