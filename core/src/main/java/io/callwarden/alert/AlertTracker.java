package io.callwarden.alert;

import io.callwarden.alert.Alert.State;
import io.callwarden.dialogue.Finding;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the alerts of one call from provisional to confirmed or retracted. One thread at a time.
 *
 * <p>Each side has at most one utterance under way. What its latest partial result no longer supports is retracted at
 * once; should the words come back, the alert comes back under the same id.
 */
public final class AlertTracker {
  private final Map<Speaker, Integer> ended = new EnumMap<>(Speaker.class);
  private final Map<Speaker, Map<String, Finding>> open = new EnumMap<>(Speaker.class);
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** A finding that is undecided after its utterance has ended, and whether its alert is provisional by now. */
  public record Waiting(Finding finding, boolean shown) {}

  /** Everything that has to be kept to go on later with {@link #restore}. */
  public record Saved(List<Open> sides, Map<String, Waiting> waiting) {
    public Saved {
      sides = List.copyOf(sides);
    }
  }

  /** A side's utterance under way, and its provisional alerts by id. */
  public record Open(Speaker speaker, int endedUtterances, Map<String, Finding> provisional) {}

  /** Takes what a partial result contains: new findings become provisional, missing ones are retracted. */
  public List<Alert> partial(Speaker speaker, List<Finding> findings) {
    Map<String, Finding> now = identify(speaker, findings);
    Map<String, Finding> before = open(speaker);
    List<Alert> alerts = new ArrayList<>();
    before.forEach((id, finding) -> {
      if (!now.containsKey(id)) {
        alerts.add(new Alert(id, State.RETRACTED, finding));
      }
    });
    now.forEach((id, finding) -> {
      if (!before.containsKey(id)) {
        alerts.add(new Alert(id, State.PROVISIONAL, finding));
      }
    });
    open.put(speaker, now);
    return alerts;
  }

  /**
   * Takes what an ended utterance contains: its findings are confirmed, other provisional ones retracted.
   *
   * @param undecided findings of the utterance that {@link #decided} will settle; true for those that hold by what is
   *     known so far, which are provisional
   */
  public List<Alert> ended(
      Speaker speaker, List<Finding> findings, Map<Finding, Boolean> undecided) {
    Map<String, Finding> now = identify(speaker, findings);
    List<Alert> alerts = new ArrayList<>();
    open(speaker).forEach((id, finding) -> {
      if (!now.containsKey(id)) {
        alerts.add(new Alert(id, State.RETRACTED, finding));
      }
    });
    now.forEach((id, finding) -> alerts.add(new Alert(id, State.CONFIRMED, finding)));
    identify(speaker, List.copyOf(undecided.keySet())).forEach((id, finding) -> {
      boolean shown = undecided.getOrDefault(finding, false);
      waiting.put(id, new Waiting(finding, shown));
      if (shown) {
        alerts.add(new Alert(id, State.PROVISIONAL, finding));
      }
    });
    open.remove(speaker);
    ended.merge(speaker, 1, Integer::sum);
    return alerts;
  }

  /** Settles a finding that was undecided. */
  public List<Alert> decided(Finding finding, boolean holds) {
    List<Alert> alerts = new ArrayList<>();
    for (Map.Entry<String, Waiting> entry : List.copyOf(waiting.entrySet())) {
      if (entry.getValue().finding().equals(finding)) {
        waiting.remove(entry.getKey());
        if (holds) {
          alerts.add(new Alert(entry.getKey(), State.CONFIRMED, finding));
        } else if (entry.getValue().shown()) {
          alerts.add(new Alert(entry.getKey(), State.RETRACTED, finding));
        }
      }
    }
    return alerts;
  }

  /** The end of the call: retracts what is still provisional of utterances under way. */
  public List<Alert> finish() {
    List<Alert> alerts = new ArrayList<>();
    for (Map<String, Finding> provisional : open.values()) {
      provisional.forEach((id, finding) -> alerts.add(new Alert(id, State.RETRACTED, finding)));
    }
    open.clear();
    return alerts;
  }

  /** What has to be kept to go on later with {@link #restore}. */
  public Saved state() {
    List<Open> sides = new ArrayList<>();
    for (Speaker speaker : Speaker.values()) {
      if (ended.containsKey(speaker) || open.containsKey(speaker)) {
        sides.add(
            new Open(speaker, ended.getOrDefault(speaker, 0), new LinkedHashMap<>(open(speaker))));
      }
    }
    return new Saved(sides, new LinkedHashMap<>(waiting));
  }

  /** A tracker that goes on where another one stood. */
  public static AlertTracker restore(Saved state) {
    AlertTracker tracker = new AlertTracker();
    for (Open side : state.sides()) {
      tracker.ended.put(side.speaker(), side.endedUtterances());
      tracker.open.put(side.speaker(), new LinkedHashMap<>(side.provisional()));
    }
    tracker.waiting.putAll(state.waiting());
    return tracker;
  }

  private Map<String, Finding> open(Speaker speaker) {
    return open.getOrDefault(speaker, Map.of());
  }

  private Map<String, Finding> identify(Speaker speaker, List<Finding> findings) {
    Map<String, Finding> identified = new LinkedHashMap<>();
    Map<String, Integer> matches = new HashMap<>();
    int utterance = ended.getOrDefault(speaker, 0) + 1;
    for (Finding finding : findings) {
      String rule = finding.rule().id();
      int match = matches.merge(rule, 1, Integer::sum);
      identified.put(speaker.id() + "-" + utterance + "/" + rule + "/" + match, finding);
    }
    return identified;
  }
}
