package io.callwarden.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What a check of packs found, for people and for editors. Immutable. */
public final class PackCheckReport {
  private final Style style;

  public PackCheckReport(Style style) {
    this.style = style;
  }

  /** How much was checked. */
  public record Extent(int packs, int rules, int examples) {}

  /**
   * Writes the problems for people.
   *
   * @param remarks more sentences, one a line
   */
  public void writeText(
      List<PackProblem> problems, List<String> remarks, Extent extent, PrintWriter out) {
    for (PackProblem problem : problems) {
      String level = switch (problem.level()) {
        case ERROR -> style.severity(Severity.HIGH, "error");
        case WARNING -> style.severity(Severity.MEDIUM, "warning");
        case NOTE -> style.dim("note");
      };
      out.print(Terminals.visible(problem.place()) + "  " + level
          + (problem.rule() == null ? "" : "  " + style.bold(Terminals.visible(problem.rule())))
          + "\n");
      for (String line : MarkedText.wrap(problem.message(), style.columns() - 4)) {
        out.print("    " + line + "\n");
      }
    }
    if (!problems.isEmpty()) {
      out.print('\n');
    }
    for (String remark : remarks) {
      for (String line : MarkedText.wrap(remark, style.columns())) {
        out.print(line + "\n");
      }
    }
    out.print(style.bold(summary(problems, extent)) + "\n");
  }

  private static String summary(List<PackProblem> problems, Extent extent) {
    List<String> found = new ArrayList<>();
    for (PackProblem.Level level : PackProblem.Level.values()) {
      int count = count(problems, level);
      if (count > 0) {
        found.add(TextReport.plural(count, level.id()));
      }
    }
    return TextReport.plural(extent.packs(), "pack") + ", "
        + TextReport.plural(extent.rules(), "rule") + ", "
        + TextReport.plural(extent.examples(), "example") + ": "
        + (found.isEmpty() ? "all is well" : String.join(", ", found));
  }

  private static int count(List<PackProblem> problems, PackProblem.Level level) {
    return (int) problems.stream().filter(problem -> problem.level() == level).count();
  }

  /** Writes where a problem is and what it is, as fields of the object that was begun: all but its level. */
  public static void write(PackProblem problem, JsonGenerator json) throws IOException {
    json.writeStringField("file", problem.file());
    if (problem.rule() != null) {
      json.writeStringField("rule", problem.rule());
    }
    if (problem.line() > 0) {
      json.writeNumberField("line", problem.line());
      json.writeNumberField("column", problem.column());
    }
    json.writeStringField("message", problem.message());
  }

  /** Writes a line of type «problem» for each, «notice» for the remarks, and «checked» at the end. */
  public static void writeJson(
      List<PackProblem> problems, List<String> remarks, Extent extent, PrintWriter out) {
    for (PackProblem problem : problems) {
      out.print(JsonLines.line("problem", json -> {
        json.writeStringField("level", problem.level().id());
        write(problem, json);
      }));
    }
    for (String remark : remarks) {
      out.print(JsonLines.line("notice", json -> json.writeStringField("message", remark)));
    }
    out.print(JsonLines.line("checked", json -> {
      json.writeNumberField("packs", extent.packs());
      json.writeNumberField("rules", extent.rules());
      json.writeNumberField("examples", extent.examples());
      for (PackProblem.Level level : PackProblem.Level.values()) {
        json.writeNumberField(level.id() + "s", count(problems, level));
      }
    }));
  }
}
