package io.callwarden.dialogue;

import io.callwarden.dialogue.Conversation.Recent;
import io.callwarden.match.Match;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Speaker;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the matches of rules that are a finding only when they pile up. One thread at a time. */
final class Habits {
  /** The minute that a limit counts in. */
  private static final double SECONDS = 60;

  private record Key(Speaker speaker, String rule) {}

  private final Map<Key, List<Double>> recent = new LinkedHashMap<>();

  Habits(List<Recent> state) {
    for (Recent kept : state) {
      recent.put(new Key(kept.speaker(), kept.rule()), new ArrayList<>(kept.times()));
    }
  }

  List<Recent> state() {
    List<Recent> state = new ArrayList<>();
    recent.forEach((key, times) -> {
      if (!times.isEmpty()) {
        state.add(new Recent(key.speaker(), key.rule(), times));
      }
    });
    return state;
  }

  /** The matches that are findings, of an utterance under way: nothing is counted for good. */
  List<Match> preview(Utterance utterance, List<Match> matches) {
    return limited(utterance, matches, false);
  }

  /** The matches that are findings, of an utterance that has ended. */
  List<Match> ended(Utterance utterance, List<Match> matches) {
    return limited(utterance, matches, true);
  }

  private List<Match> limited(Utterance utterance, List<Match> matches, boolean keep) {
    List<Match> findings = new ArrayList<>();
    Map<String, List<Match>> counted = new LinkedHashMap<>();
    for (Match match : matches) {
      Rule rule = match.rule();
      if (rule.limit() == null) {
        findings.add(match);
      } else {
        counted.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(match);
      }
    }
    for (List<Match> same : counted.values()) {
      Limit limit = same.get(0).rule().limit();
      if (limit != null) {
        count(utterance, limit, same, keep, findings);
      }
    }
    return findings;
  }

  private void count(
      Utterance utterance, Limit limit, List<Match> same, boolean keep, List<Match> findings) {
    Key key = new Key(utterance.speaker(), same.get(0).rule().id());
    List<Double> times = new ArrayList<>(recent.getOrDefault(key, List.of()));
    if (same.size() >= limit.perUtterance()) {
      findings.add(same.get(0).spanningTo(same.get(same.size() - 1)));
      times.clear();
    } else if (limit.perMinute() != Limit.NONE) {
      for (Match match : same) {
        double time =
            match.time().isKnown() ? match.time().start() : utterance.time().start();
        if (Double.isNaN(time)) {
          continue;
        }
        times.removeIf(earlier -> earlier <= time - SECONDS);
        times.add(time);
        if (times.size() > limit.perMinute()) {
          findings.add(match);
          times.clear(); // reported: the next finding needs as many again
        }
      }
    }
    if (keep) {
      recent.put(key, times);
    }
  }
}
