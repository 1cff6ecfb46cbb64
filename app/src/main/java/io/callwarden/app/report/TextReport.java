package io.callwarden.app.report;

import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.alert.Alert;
import io.callwarden.app.report.RunSummary.SeverityCounts;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.claim.Claim;
import io.callwarden.dialogue.Finding;
import io.callwarden.dialogue.Moment;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A report for people: each call as a timeline with the findings under the sentences, then the summary. Immutable. */
public final class TextReport implements Report {
  /** As wide as the longest of "operator" and "critical", which share a column. */
  private static final int SPEAKER_COLUMNS = 8;

  private final Style style;

  public TextReport(Style style) {
    this.style = style;
  }

  @Override
  public String extension() {
    return "txt";
  }

  @Override
  public void begin(PrintWriter out) {}

  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    heading(call, out);
    Map<Integer, List<Finding>> findings = new HashMap<>();
    for (Alert alert : call.alerts()) {
      findings
          .computeIfAbsent(alert.finding().utterance(), index -> new ArrayList<>())
          .add(alert.finding());
    }
    int timeColumns = timeColumns(call);
    for (UtteranceEvent event : call.utterances()) {
      utterance(
          event.utterance(),
          findings.getOrDefault(event.utterance().index(), List.of()),
          timeColumns,
          out);
    }
    if (!call.utterances().isEmpty()) {
      out.print('\n');
    }
    figures(call, out);
    out.print("  " + totals(call.alerts()) + "\n\n");
  }

  /** The figures of a call, or that there are none. */
  void figures(AnalyzedCall call, PrintWriter out) {
    List<Map.Entry<String, String>> figures = FigureText.lines(call);
    for (Map.Entry<String, String> line : figures) {
      int indent = 2 + SPEAKER_COLUMNS + 2;
      String title = "  " + style.dim(Terminals.left(line.getKey(), SPEAKER_COLUMNS)) + "  ";
      for (String part : MarkedText.wrap(line.getValue(), style.columns() - indent)) {
        out.print(title + part + "\n");
        title = " ".repeat(indent);
      }
    }
    if (!figures.isEmpty()) {
      out.print('\n');
    }
  }

  /** Problems are told on standard error when they come up, and again in the summary. */
  @Override
  public void problem(InputProblem problem, PrintWriter out) {}

  @Override
  public void end(RunSummary summary, PrintWriter out) {
    summary(summary, out);
  }

  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    new TextSummary(style).write(summary, out);
  }

  /** One utterance with the findings in it. */
  void utterance(Utterance utterance, List<Finding> findings, int timeColumns, PrintWriter out) {
    int indent = 2 + timeColumns + 2 + SPEAKER_COLUMNS + 2;
    List<String> lines =
        MarkedText.of(utterance.text(), findings, style).lines(style.columns() - indent);
    String place = utterance.time().isKnown()
        ? Times.moment(utterance.time().start())
        : "#" + (utterance.index() + 1);
    out.print("  " + style.dim(Terminals.right(place, timeColumns)) + "  "
        + speaker(utterance.speaker()) + "  " + lines.get(0) + "\n");
    for (String line : lines.subList(1, lines.size())) {
      out.print(" ".repeat(indent) + line + "\n");
    }
    for (Finding finding : findings) {
      finding(finding, findings.size() > 1, timeColumns, out);
    }
  }

  private void finding(Finding finding, boolean quoted, int timeColumns, PrintWriter out) {
    Rule rule = finding.rule();
    int indent = 2 + timeColumns + 2;
    List<String> title =
        MarkedText.wrap(rule.title(), style.columns() - indent - SPEAKER_COLUMNS - 2);
    String severity = Terminals.left(finding.severity().id(), SPEAKER_COLUMNS);
    out.print(" ".repeat(indent) + style.severity(finding.severity(), severity) + "  "
        + style.bold(title.get(0)) + "\n");
    for (String line : title.subList(1, title.size())) {
      out.print(" ".repeat(indent + SPEAKER_COLUMNS + 2) + style.bold(line) + "\n");
    }
    if (quoted && finding.moments().isEmpty()) {
      detail("said", evidence(finding), indent, out);
    }
    detail("rule", rule.id() + " (" + rule.pack() + " " + rule.version() + ")", indent, out);
    if (finding.speaker() == Speaker.UNKNOWN) {
      detail("who", "speaker unknown: judged as if the operator had said it", indent, out);
    }
    String name = "moments";
    for (Moment moment : finding.moments()) {
      detail(name, MomentText.line(moment), indent, out);
      name = "";
    }
    Claim claim = finding.claim();
    if (claim != null) {
      detail("claim", ClaimText.parts(claim, finding.text()), indent, out);
      detail("proof", ClaimText.proof(claim), indent, out);
    }
    if (!rule.basis().isEmpty()) {
      detail("basis", String.join("; ", rule.basis()), indent, out);
    }
    if (rule.advice() != null) {
      detail("advice", rule.advice(), indent, out);
    }
  }

  private void detail(String name, String text, int indent, PrintWriter out) {
    int nameColumns = 8;
    int at = indent + SPEAKER_COLUMNS + 2;
    List<String> lines = MarkedText.wrap(text, style.columns() - at - nameColumns);
    out.print(" ".repeat(at) + style.dim(Terminals.left(name, nameColumns)) + lines.get(0) + "\n");
    for (String line : lines.subList(1, lines.size())) {
      out.print(" ".repeat(at + nameColumns) + line + "\n");
    }
  }

  /** What a call begins with: its id, facts and notices. */
  void heading(AnalyzedCall call, PrintWriter out) {
    List<String> facts = new ArrayList<>();
    if (call.language() != null) {
      facts.add(call.language().code());
    }
    if (!Double.isNaN(call.duration())) {
      facts.add(Times.length(call.duration()));
    }
    facts.add(call.audio() ? "audio" : "transcript");
    rule(call.id(), String.join(" · ", facts), style, out);
    String file = Terminals.visible(call.source())
        + (call.agent() == null ? "" : "  operator " + Terminals.visible(call.agent()))
        + (call.date() == null ? "" : "  call of " + call.date().describe());
    out.print("   " + style.dim(file) + "\n");
    for (String notice : CallNotices.of(call)) {
      List<String> lines = MarkedText.wrap(notice, style.columns() - 9);
      out.print("   " + style.severity(Severity.MEDIUM, "note: ") + lines.get(0) + "\n");
      for (String line : lines.subList(1, lines.size())) {
        out.print(" ".repeat(9) + line + "\n");
      }
    }
    out.print('\n');
    if (call.utterances().isEmpty()) {
      out.print("  nobody says a word\n\n");
    }
  }

  /** A line across the page with a title in it and some facts at its end. */
  static void rule(String title, String facts, Style style, PrintWriter out) {
    String end = facts.isEmpty() ? "" : " " + facts;
    String name =
        Terminals.shortened(Terminals.visible(title), style.columns() - 8 - Terminals.columns(end));
    int line = style.columns() - 4 - Terminals.columns(name) - Terminals.columns(end);
    out.print(style.dim("━━ ") + style.bold(name) + " " + style.dim("━".repeat(line)) + end + "\n");
  }

  private String speaker(Speaker speaker) {
    String name = Terminals.left(name(speaker), SPEAKER_COLUMNS);
    return switch (speaker) {
      case AGENT -> style.bold(name);
      case CUSTOMER -> name;
      case UNKNOWN -> style.dim(name);
    };
  }

  /** What people call a side. */
  static String name(Speaker speaker) {
    return switch (speaker) {
      case AGENT -> "operator";
      case CUSTOMER -> "client";
      case UNKNOWN -> "unknown";
    };
  }

  /** The number of findings by severity, in words. */
  String totals(List<Alert> alerts) {
    if (alerts.isEmpty()) {
      return "no findings";
    }
    SeverityCounts counts = new SeverityCounts();
    for (Alert alert : alerts) {
      counts.add(alert.finding().severity());
    }
    List<String> parts = new ArrayList<>();
    for (Severity severity : SeverityCounts.GRAVEST_FIRST) {
      if (counts.of(severity) > 0) {
        parts.add(style.severity(severity, counts.of(severity) + " " + severity.id()));
      }
    }
    return plural(alerts.size(), "finding") + ": " + String.join(", ", parts);
  }

  private static int timeColumns(AnalyzedCall call) {
    int columns = 2;
    for (UtteranceEvent event : call.utterances()) {
      TimeSpan time = event.utterance().time();
      String place =
          time.isKnown() ? Times.moment(time.start()) : "#" + (event.utterance().index() + 1);
      columns = Math.max(columns, place.length());
    }
    return columns;
  }

  /** The words of the utterance that the rule found. */
  static String evidence(Finding finding) {
    return finding.text().substring(finding.begin(), finding.end());
  }

  /** The problem in one line, with its place. */
  public static String describe(InputProblem problem) {
    return problem.message().contains(problem.source())
        ? problem.message()
        : problem.source() + ": " + problem.message();
  }

  /** A number with its noun: {@code 1 call}, {@code 2 calls}. */
  static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
