package io.callwarden.alert;

import io.callwarden.alert.Alert.State;
import io.callwarden.dialogue.Finding;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the alerts of one call from provisional to confirmed or retracted. One thread at a time.
 *
 * <p>What a partial result no longer supports is retracted at once; should the words come back, the alert comes back
 * under the same id. The same holds for what would be a finding about the course of the call.
 */
public final class AlertTracker {
  /** Of so many places of confirmed findings the number is known; a later finding is about a later place. */
  private static final int REMEMBERED = 32;

  private final Map<Speaker, Map<String, Finding>> underWay = new EnumMap<>(Speaker.class);
  private final Map<String, Finding> course = new LinkedHashMap<>();
  private final Map<String, Integer> confirmed = new LinkedHashMap<>();

  /**
   * Everything that has to be kept to go on later with {@link #restore}.
   *
   * @param underWay each side's provisional alerts of its utterance under way, by id
   * @param course provisional alerts about the course of the call, by id
   * @param confirmed how many confirmed findings about the course of the call share an id but for its number
   */
  public record Saved(
      Map<Speaker, Map<String, Finding>> underWay,
      Map<String, Finding> course,
      Map<String, Integer> confirmed) {
    public Saved {
      underWay = Map.copyOf(underWay);
      course = Collections.unmodifiableMap(new LinkedHashMap<>(course));
      confirmed = Collections.unmodifiableMap(new LinkedHashMap<>(confirmed));
    }
  }

  /** Takes what a partial result contains: new findings become provisional, missing ones are retracted. */
  public List<Alert> partial(Speaker speaker, List<Finding> findings) {
    Map<String, Finding> now = identify(findings, Map.of());
    List<Alert> alerts = change(underWay(speaker), now);
    underWay.put(speaker, now);
    return alerts;
  }

  /** Takes what an ended utterance contains: its findings are confirmed, other provisional ones retracted. */
  public List<Alert> ended(Speaker speaker, List<Finding> findings) {
    Map<String, Finding> now = identify(findings, Map.of());
    List<Alert> alerts = new ArrayList<>();
    underWay(speaker).forEach((id, finding) -> {
      if (!now.containsKey(id)) {
        alerts.add(new Alert(id, State.RETRACTED, finding));
      }
    });
    now.forEach((id, finding) -> alerts.add(new Alert(id, State.CONFIRMED, finding)));
    underWay.remove(speaker);
    return alerts;
  }

  /**
   * Takes what is new about the course of the call.
   *
   * @param certain findings that stand from now on
   * @param open all that would be findings by what is known so far
   */
  public List<Alert> course(List<Finding> certain, List<Finding> open) {
    List<Alert> alerts = new ArrayList<>();
    identify(certain, confirmed).forEach((id, finding) -> {
      course.remove(id);
      alerts.add(new Alert(id, State.CONFIRMED, finding));
    });
    for (Finding finding : certain) {
      confirmed.merge(key(finding), 1, Integer::sum);
      if (confirmed.size() > REMEMBERED) {
        confirmed.remove(confirmed.keySet().iterator().next());
      }
    }
    Map<String, Finding> now = identify(open, confirmed);
    alerts.addAll(change(course, now));
    course.clear();
    course.putAll(now);
    return alerts;
  }

  /** The end of the call: retracts what is still provisional. */
  public List<Alert> finish() {
    List<Alert> alerts = new ArrayList<>();
    for (Map<String, Finding> provisional : underWay.values()) {
      alerts.addAll(change(provisional, Map.of()));
    }
    underWay.clear();
    alerts.addAll(change(course, Map.of()));
    course.clear();
    return alerts;
  }

  /** What has to be kept to go on later with {@link #restore}. */
  public Saved state() {
    Map<Speaker, Map<String, Finding>> sides = new EnumMap<>(Speaker.class);
    underWay.forEach((speaker, findings) -> sides.put(speaker, new LinkedHashMap<>(findings)));
    return new Saved(sides, course, confirmed);
  }

  /** A tracker that goes on where another one stood. */
  public static AlertTracker restore(Saved state) {
    AlertTracker tracker = new AlertTracker();
    state
        .underWay()
        .forEach(
            (speaker, findings) -> tracker.underWay.put(speaker, new LinkedHashMap<>(findings)));
    tracker.course.putAll(state.course());
    tracker.confirmed.putAll(state.confirmed());
    return tracker;
  }

  private Map<String, Finding> underWay(Speaker speaker) {
    return underWay.getOrDefault(speaker, Map.of());
  }

  private static List<Alert> change(Map<String, Finding> before, Map<String, Finding> now) {
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
    return alerts;
  }

  /** The findings by id: where they begin, the rule, and which of several. */
  private static Map<String, Finding> identify(
      List<Finding> findings, Map<String, Integer> before) {
    Map<String, Finding> identified = new LinkedHashMap<>();
    Map<String, Integer> count = new HashMap<>();
    for (Finding finding : findings) {
      String key = key(finding);
      int number = count.merge(key, 1, Integer::sum) + before.getOrDefault(key, 0);
      identified.put(key + "/" + number, finding);
    }
    return identified;
  }

  private static String key(Finding finding) {
    return finding.speaker().id() + "-" + finding.ordinal() + "/"
        + finding.rule().id();
  }
}
