package io.callwarden.app.report;

import io.callwarden.alert.Alert;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.CallDate;
import io.callwarden.app.run.InputProblem;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a run, collected call by call. One thread at a time. */
public final class RunSummary {
  private final List<CallFigures> calls = new ArrayList<>();
  private final List<InputProblem> problems = new ArrayList<>();
  private final Map<Category, SeverityCounts> categories = new EnumMap<>(Category.class);
  private final List<CallScore> scores = new ArrayList<>();
  private boolean interrupted;

  /**
   * The figures of one call.
   *
   * @param duration seconds, or NaN
   * @param summary what the call is as a whole, without its credits and duties: a run of many calls keeps no words
   */
  public record CallFigures(
      String id,
      String source,
      boolean audio,
      @Nullable Language language,
      @Nullable String agent,
      @Nullable CallDate date,
      double duration,
      int utterances,
      int words,
      SeverityCounts findings,
      CallSummary summary) {

    static CallFigures of(AnalyzedCall call) {
      SeverityCounts findings = new SeverityCounts();
      for (Alert alert : call.alerts()) {
        findings.add(alert.finding().severity());
      }
      return new CallFigures(
          call.id(),
          call.source(),
          call.audio(),
          call.language(),
          call.agent(),
          call.date(),
          call.duration(),
          call.utterances().size(),
          call.words(),
          findings,
          withoutWords(call.summary()));
    }

    private static CallSummary withoutWords(CallSummary summary) {
      return new CallSummary(
          summary.figures(),
          List.of(),
          summary.holds(),
          summary.notAssessed(),
          summary.rolesLookSwapped(),
          List.of());
    }
  }

  /** Counts of findings by severity. One thread at a time. */
  public static final class SeverityCounts implements Comparable<SeverityCounts> {
    /** All severities, the gravest first. */
    static final List<Severity> GRAVEST_FIRST =
        List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

    /** Counts one more. */
    public void add(Severity severity) {
      counts.merge(severity, 1, Integer::sum);
    }

    void add(SeverityCounts other) {
      other.counts.forEach((severity, count) -> counts.merge(severity, count, Integer::sum));
    }

    public int of(Severity severity) {
      return counts.getOrDefault(severity, 0);
    }

    public int total() {
      int total = 0;
      for (int count : counts.values()) {
        total += count;
      }
      return total;
    }

    /** Orders by the number of the gravest findings, then of the next. */
    @Override
    public int compareTo(SeverityCounts other) {
      for (Severity severity : GRAVEST_FIRST) {
        int order = Integer.compare(of(severity), other.of(severity));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof SeverityCounts those && compareTo(those) == 0;
    }

    @Override
    public int hashCode() {
      return counts.hashCode();
    }
  }

  /** Counts a call in. */
  public void add(AnalyzedCall call) {
    CallFigures figures = CallFigures.of(call);
    calls.add(figures);
    if (call.scorecard() != null) {
      scores.add(CallScore.of(figures, call.scorecard()));
    }
    for (Alert alert : call.alerts()) {
      categories
          .computeIfAbsent(alert.finding().rule().category(), category -> new SeverityCounts())
          .add(alert.finding().severity());
    }
  }

  /** Counts an input in that could not be read. */
  public void add(InputProblem problem) {
    problems.add(problem);
  }

  /** Says that the run was ended before all calls were analysed. */
  public void interrupt() {
    interrupted = true;
  }

  /** Whether the run was ended early. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** The calls in the order of the input. */
  public List<CallFigures> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** The scores of the calls that have one, in the order of the input. */
  public List<CallScore> scores() {
    return Collections.unmodifiableList(scores);
  }

  /** What could not be read, in the order of the input. */
  public List<InputProblem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** The findings of each category that has any. */
  public Map<Category, SeverityCounts> categories() {
    return Collections.unmodifiableMap(categories);
  }

  /** The findings of all calls. */
  public SeverityCounts findings() {
    SeverityCounts all = new SeverityCounts();
    for (CallFigures call : calls) {
      all.add(call.findings());
    }
    return all;
  }

  /** Whether a finding is as grave as {@code severity} or graver. */
  public boolean hasFindingOf(Severity severity) {
    SeverityCounts all = findings();
    for (Severity each : Severity.values()) {
      if (each.compareTo(severity) >= 0 && all.of(each) > 0) {
        return true;
      }
    }
    return false;
  }
}
