package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import io.callwarden.benchmarks.serve.CallAudio.Expected;
import io.callwarden.benchmarks.serve.EventStream.Received;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a listener saw of the alerts that had to come in a span of time. */
final class AlertScore {
  private final List<Double> delays = new ArrayList<>();
  private final List<Double> provisionalDelays = new ArrayList<>();
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Map<String, Integer> unexpected = new TreeMap<>();
  private int courseExpected;
  private int courseMissing;
  private double lostSeconds;

  /**
   * Compares what came with what had to come.
   *
   * @param from findings that were spoken since then count, by {@link System#nanoTime()}
   * @param until those that were spoken before, and calls that were over before
   */
  static AlertScore of(List<LoadedCall> calls, List<Received> events, long from, long until) {
    Map<String, Map<String, List<Received>>> byCall = new HashMap<>();
    AlertScore score = new AlertScore();
    for (Received event : events) {
      if (event.type().equals("alert")) {
        byCall
            .computeIfAbsent(event.text("call"), call -> new HashMap<>())
            .computeIfAbsent(event.text("id"), id -> new ArrayList<>())
            .add(event);
      } else if (event.type().equals("gap")
          && event.text("reason").equals("overload")
          && event.nanos() >= from
          && event.nanos() < until) {
        score.lostSeconds +=
            event.event().path("end").asDouble() - event.event().path("start").asDouble();
      }
    }
    for (LoadedCall call : calls) {
      score.add(call, byCall.getOrDefault(call.id(), Map.of()), from, until);
    }
    return score;
  }

  private void add(LoadedCall call, Map<String, List<Received>> seen, long from, long until) {
    Set<String> ids = new HashSet<>();
    for (Expected expected : call.audio().expected()) {
      ids.add(expected.id());
      long spoken = call.spoken(expected.end());
      List<Received> states = seen.getOrDefault(expected.id(), List.of());
      if (spoken < from || spoken >= until) {
        continue;
      }
      if (expected.course()) {
        courseExpected++;
        courseMissing += states.isEmpty() && call.isComplete() ? 1 : 0;
      } else if (states.isEmpty()) {
        missing.merge(expected.id(), 1, Integer::sum);
      } else {
        double delay = (states.get(0).nanos() - spoken) / 1e9;
        delays.add(delay);
        if (states.get(0).text("state").equals("provisional")) {
          provisionalDelays.add(delay);
        }
      }
    }
    boolean within = call.start() >= from && call.spoken(call.audio().seconds()) < until;
    if (within && call.isComplete() && !call.audio().expected().isEmpty()) {
      seen.forEach((id, states) -> {
        if (!ids.contains(id) && !states.get(states.size() - 1).text("state").equals("retracted")) {
          unexpected.merge(id, 1, Integer::sum);
        }
      });
    }
  }

  /** Phrase end → first event of its alert, in seconds. */
  List<Double> delays() {
    return delays;
  }

  double percentile95() {
    return Figures.percentile(delays, 0.95);
  }

  int missing() {
    return missing.values().stream().mapToInt(Integer::intValue).sum();
  }

  int unexpected() {
    return unexpected.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Seconds of audio that the server gave up because it had too much to do. */
  double lostSeconds() {
    return lostSeconds;
  }

  void print(PrintStream out) {
    out.println("phrase end -> first alert event at a listener       " + row(delays));
    out.println("  of these, those that were provisional at first    " + row(provisionalDelays));
    out.println(Figures.row(
        "alerts missing %d, unexpected %d; about the course of the call: %d of %d missing; audio given up %.1f s",
        missing(), unexpected(), courseMissing, courseExpected, lostSeconds));
    missing.forEach((id, count) -> out.println("  missing    " + count + " " + id));
    unexpected.forEach((id, count) -> out.println("  unexpected " + count + " " + id));
  }

  static String row(List<Double> delays) {
    return Figures.row(
        "n %5d   p50 %.2f s   p95 %.2f s   p99 %.2f s   max %.2f s",
        delays.size(),
        Figures.median(delays),
        Figures.percentile(delays, 0.95),
        Figures.percentile(delays, 0.99),
        Figures.percentile(delays, 1));
  }
}
