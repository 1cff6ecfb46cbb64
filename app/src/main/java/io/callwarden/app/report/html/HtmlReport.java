package io.callwarden.app.report.html;

import io.callwarden.app.report.Report;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import io.callwarden.text.Language;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page for each call, and an index of them. For the calls of one run; one thread at a time. */
public final class HtmlReport implements Report {
  private final PageTemplate callPage = PageTemplate.call();
  private final @Nullable ReportLanguage language;
  private final List<IndexEntry> entries = new ArrayList<>();

  /**
   * @param language in which the pages open, or null for each call's own
   */
  public HtmlReport(@Nullable ReportLanguage language) {
    this.language = language;
  }

  @Override
  public String extension() {
    return "html";
  }

  @Override
  public String summaryName() {
    return "index";
  }

  @Override
  public boolean playsRecordings() {
    return true;
  }

  @Override
  public void begin(PrintWriter out) {}

  /** A page by itself: without a recording, and in no index. */
  @Override
  public void call(AnalyzedCall call, PrintWriter out) {
    page(call, new Place("", null), out);
  }

  @Override
  public void file(AnalyzedCall call, Place place, PrintWriter out) {
    page(call, place, out);
    entries.add(IndexEntry.of(call, place));
  }

  private void page(AnalyzedCall call, Place place, PrintWriter out) {
    ReportLanguage spoken = language == null ? ReportLanguage.of(call.language()) : language;
    callPage.write(spoken, call.id() + " · Callwarden", CallData.of(call, place, spoken), out);
  }

  /** Problems stand in the index. */
  @Override
  public void problem(InputProblem problem, PrintWriter out) {}

  @Override
  public void end(RunSummary summary, PrintWriter out) {}

  @Override
  public void summary(RunSummary summary, PrintWriter out) {
    ReportLanguage spoken = language == null ? ReportLanguage.of(mostSpoken()) : language;
    PageTemplate.index().write(spoken, "Callwarden", IndexData.of(entries, summary, spoken), out);
  }

  /** The language of most calls, or null where no call's is known. */
  private @Nullable Language mostSpoken() {
    Map<Language, Integer> calls = new EnumMap<>(Language.class);
    for (IndexEntry entry : entries) {
      if (entry.language() != null) {
        calls.merge(entry.language(), 1, Integer::sum);
      }
    }
    Language most = null;
    for (Map.Entry<Language, Integer> each : calls.entrySet()) {
      if (most == null || each.getValue() > calls.getOrDefault(most, 0)) {
        most = each.getKey();
      }
    }
    return most;
  }
}
