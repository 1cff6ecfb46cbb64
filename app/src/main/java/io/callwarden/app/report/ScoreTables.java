package io.callwarden.app.report;

import static io.callwarden.app.report.ScoreTextReport.percent;
import static io.callwarden.app.report.ScoreTextReport.score;

import io.callwarden.app.report.ScoreTotals.ItemTotal;
import io.callwarden.score.Points;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a report of scores: operators, items and calls at one look. Immutable. */
final class ScoreTables {
  private static final int MAX_CALLS = 30;
  private static final int WEAKEST = 3;
  private static final int NAME_COLUMNS = 24;
  /** A title in less room than this tells nothing. */
  private static final int LEAST_TITLE = 24;

  private final Style style;

  ScoreTables(Style style) {
    this.style = style;
  }

  void write(RunSummary summary, PrintWriter out) {
    List<CallScore> scores = summary.scores();
    ScoreTotals all = ScoreTotals.of(scores);
    TextReport.rule("Scores", "", style, out);
    out.print("\n  " + sentence(all, summary.problems().size()) + "\n");
    if (summary.isInterrupted()) {
      out.print("  " + style.bold("Interrupted: ") + "the other calls were not scored.\n");
    }
    if (!scores.isEmpty()) {
      operators(ScoreTotals.byAgent(scores), all, out);
      items(all, out);
      calls(scores, out);
    }
    new TextSummary(style).problems(summary, out);
  }

  private static String sentence(ScoreTotals all, int problems) {
    return TextReport.plural(all.calls(), "call")
        + (Double.isNaN(all.mean()) ? "" : ", mean score " + score(all.mean()))
        + ", "
        + (all.failed() == 0 ? "none" : Integer.toString(all.failed()))
        + " failed"
        + (problems == 0 ? "" : ", " + problems + " could not be read")
        + ".";
  }

  private void operators(List<ScoreTotals> operators, ScoreTotals all, PrintWriter out) {
    out.print('\n');
    TextTable table =
        new TextTable("  operator", ">calls", ">mean score", ">failed", "weakest items");
    for (ScoreTotals operator : operators) {
      String agent = operator.agent();
      operator(name(agent == null ? "(not named)" : agent), operator, table);
    }
    if (operators.size() > 1) {
      operator("all", all, table);
    }
    table.print(out);
  }

  private void operator(String name, ScoreTotals totals, TextTable table) {
    // Beside the other columns, which take up to 58.
    int room = Math.max(24, style.columns() - 58);
    String weakest = "";
    for (ItemTotal item : totals.weakest(WEAKEST)) {
      String more = weakest.isEmpty() ? "" : weakest + ", ";
      more += item.id() + " " + percent(item.percent());
      if (weakest.isEmpty() || more.length() <= room) {
        weakest = more;
      }
    }
    table.add(
        "  " + name,
        Integer.toString(totals.calls()),
        score(totals.mean()),
        count(totals.failed()),
        Terminals.shortened(weakest, room));
  }

  private void items(ScoreTotals all, PrintWriter out) {
    out.print('\n');
    int room = style.columns() - 72;
    boolean titled = room >= LEAST_TITLE;
    TextTable table = new TextTable(
        "  item, weakest first", ">calls", ">points", ">earned", ">failed", titled ? "title" : "");
    List<ItemTotal> items = new ArrayList<>(all.items());
    items.removeIf(item -> item.asked() == 0);
    items.sort(Comparator.comparingDouble(ItemTotal::weakness));
    for (ItemTotal item : items) {
      table.add(
          "  " + name(item.id()),
          Integer.toString(item.asked()),
          item.earned() + " of " + item.possible(),
          percent(item.percent()),
          count(item.failed()),
          titled ? beginning(item.title(), room) : "");
    }
    table.print(out);
  }

  private void calls(List<CallScore> scores, PrintWriter out) {
    out.print('\n');
    List<CallScore> worst = new ArrayList<>(scores);
    worst.sort(Comparator.comparingDouble(CallScore::score)
        .thenComparingDouble(score -> Double.isNaN(score.percent()) ? 0 : score.percent()));
    TextTable table =
        new TextTable("  call, worst first", "operator", ">score", ">points", "fails by");
    for (CallScore call : worst.subList(0, Math.min(MAX_CALLS, worst.size()))) {
      table.add(
          "  " + name(call.call().id()),
          name(call.call().agent()),
          score(call.score()),
          points(call.earned(), call.possible()),
          Terminals.shortened(
              String.join(", ", call.failedBy()), Math.max(16, style.columns() - 78)));
    }
    table.print(out);
    if (worst.size() > MAX_CALLS) {
      out.print("  " + style.dim("and " + TextReport.plural(worst.size() - MAX_CALLS, "more call"))
          + "\n");
    }
  }

  /** The text, cut at its end between words. */
  private static String beginning(String text, int width) {
    String visible = Terminals.visible(text);
    return Terminals.columns(visible) <= width
        ? visible
        : MarkedText.wrap(visible, width - 2).get(0) + " …";
  }

  private static String points(Points earned, Points possible) {
    return earned + " of " + possible;
  }

  private static String name(@Nullable String name) {
    return name == null ? "–" : Terminals.shortened(Terminals.visible(name), NAME_COLUMNS);
  }

  private static String count(int count) {
    return count == 0 ? "·" : Integer.toString(count);
  }
}
