package io.callwarden.app.serve.call;

import io.callwarden.CallEvent;
import io.callwarden.app.run.LiveCall;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What follows the audio of a call: gives every piece its place in the call, and analyses it there. Of the call's thread,
 * but for {@link #seconds}.
 */
final class CallAudio implements AutoCloseable {
  /** After so many seconds without audio a leg has stopped sending, and counts as silent. */
  private static final double STALL = 3;

  /** So many seconds the silence of a leg without audio is behind the clock. */
  private static final double MARGIN = 2;

  /** A stated place that is so many seconds later than the audio so far is a gap, not rounding. */
  private static final double ROUNDING = 0.1;

  private final CallServices services;
  private final String id;
  private final @Nullable Language hint;
  private final LocalDate day;
  private final BiConsumer<Speaker, TimeSpan> away;
  private final Map<Speaker, Double> silentUntil = new EnumMap<>(Speaker.class);
  private final Map<Speaker, Double> leftAt = new EnumMap<>(Speaker.class);
  private Edition edition;
  private @Nullable LiveCall live;
  private boolean begun;
  private double end;
  /** {@link System#nanoTime} at second 0 of the call. */
  private volatile long epoch = System.nanoTime();

  /**
   * @param hint the call's language, or null to find it out
   * @param day by which proofs of claims are valid or not
   * @param away is told when a side that had left comes back, and when it was not there
   */
  CallAudio(
      CallServices services,
      String id,
      @Nullable Language hint,
      LocalDate day,
      BiConsumer<Speaker, TimeSpan> away) {
    this.services = services;
    this.id = id;
    this.hint = hint;
    this.day = day;
    this.away = away;
    this.edition = services.rules().current();
  }

  /** The second of the call at a moment of {@link System#nanoTime}. Thread-safe. */
  double seconds(long nanoTime) {
    return (nanoTime - epoch) / 1e9;
  }

  double now() {
    return seconds(System.nanoTime());
  }

  /** Up to where the call was heard. */
  double end() {
    return end;
  }

  /** The rules that the call is judged by. */
  String rules() {
    return edition.id();
  }

  /** The call's language, or null while it is not known. */
  @Nullable
  Language language() {
    return live == null ? null : live.language();
  }

  CallSummary summary() {
    return live == null ? CallSummary.EMPTY : live.summary();
  }

  /** What the call needs to be told about its audio at its end. */
  List<String> notices() {
    return live == null ? List.of() : Notices.of(live, services.models());
  }

  boolean hasBothSides() {
    return live != null
        && live.legs().stream().map(LiveCall.Leg::speaker).distinct().count() > 1;
  }

  /**
   * Stands where the call stood when the server stopped; what was being said then counts as said.
   *
   * @param since seconds since the call began
   * @param heard up to where it was heard
   */
  List<CallEvent> recover(@Nullable Snapshot snapshot, double since, double heard) {
    begun = true;
    end = heard;
    epoch = System.nanoTime() - (long) (since * 1e9);
    List<CallEvent> events = new ArrayList<>();
    if (snapshot != null) {
      LiveCall recovered = LiveCall.goOn(
          services.models(),
          Language.of(snapshot.language()),
          edition.monitor().recover(snapshot.session()));
      live = recovered;
      for (Snapshot.UnderWay words : snapshot.underWay()) {
        Utterance utterance = words.ended();
        events.addAll(recovered.accept(utterance));
        end = Math.max(end, utterance.time().end());
      }
    }
    for (Speaker speaker : Speaker.values()) {
      leftAt.put(speaker, end);
    }
    return events;
  }

  /** The state of the session, or null while there is none. */
  byte @Nullable [] session() {
    return live == null ? null : live.save();
  }

  /**
   * Analyses audio of a leg at its place in the call.
   *
   * @param arrived when its last sample came, by {@link System#nanoTime}
   * @param stated from the leg's first audio to the first sample, or NaN
   * @param mayChangeRules whether nobody is in the middle of an utterance
   */
  List<CallEvent> analyse(
      ConnectedLeg leg, short[] pcm, long arrived, double stated, boolean mayChangeRules) {
    if (pcm.length == 0) {
      return List.of();
    }
    double duration = (double) pcm.length / leg.sampleRate;
    begin(arrived - (long) (duration * 1e9));
    LiveCall call = live();
    List<CallEvent> events = new ArrayList<>(place(call, leg, seconds(arrived), duration, stated));
    LiveCall.Leg followed = Objects.requireNonNull(leg.followed);
    leg.stalled = false;
    leg.lastArrival = seconds(arrived);
    if (mayChangeRules) {
      changeRules(call);
    }
    events.addAll(call.accept(followed, pcm));
    end = Math.max(end, followed.end());
    return events;
  }

  private void begin(long nanoTime) {
    if (!begun) {
      begun = true;
      epoch = nanoTime;
    }
  }

  private LiveCall live() {
    LiveCall call = live;
    if (call == null) {
      call = LiveCall.open(
          services.models(), hint, language -> edition.monitor().open(id, language, day));
      live = call;
    }
    return call;
  }

  private List<CallEvent> place(
      LiveCall call, ConnectedLeg leg, double arrival, double duration, double stated) {
    double earliest =
        Math.max(silentUntil.getOrDefault(leg.speaker, 0.0), leftAt.getOrDefault(leg.speaker, 0.0));
    LiveCall.Leg followed = leg.followed;
    if (followed == null) {
      leg.firstBegin = Math.max(earliest, arrival - duration);
      Double left = leftAt.remove(leg.speaker);
      if (left != null && leg.firstBegin > left) {
        away.accept(leg.speaker, new TimeSpan(left, leg.firstBegin));
      }
      leg.followed = call.connect(leg.speaker, leg.sampleRate, leg.firstBegin);
      return List.of();
    }
    if (leg.stalled) {
      return call.skip(followed, Math.max(earliest, arrival - duration));
    }
    if (!Double.isNaN(stated)) {
      double place = leg.firstBegin + stated;
      return place > followed.end() + ROUNDING ? call.skip(followed, place) : List.of();
    }
    double silence = leg.clock.silenceBefore(arrival, followed.end(), duration);
    return silence > 0 ? call.skip(followed, followed.end() + silence) : List.of();
  }

  /** New rules hold from the next utterance on. */
  private void changeRules(LiveCall call) {
    Edition current = services.rules().current();
    if (!current.id().equals(edition.id())) {
      edition = current;
      call.takeOver(current.monitor());
    }
  }

  /** What giving up audio brings: the last words before it, and where the audio would have been. */
  record GivenUp(List<CallEvent> events, TimeSpan time) {}

  /**
   * Gives up audio of a leg.
   *
   * @param arrived when its first sample came, by {@link System#nanoTime}
   * @param seconds how much
   */
  GivenUp giveUp(ConnectedLeg leg, long arrived, double seconds) {
    begin(arrived);
    LiveCall.Leg followed = leg.followed;
    double from = followed == null ? Math.max(0, seconds(arrived)) : followed.end();
    List<CallEvent> events = followed == null ? List.of() : live().skip(followed, from + seconds);
    end = Math.max(end, from + seconds);
    return new GivenUp(events, new TimeSpan(from, from + seconds));
  }

  /** A leg's last words. */
  List<CallEvent> leave(ConnectedLeg leg) {
    return live == null || leg.followed == null ? List.of() : live.end(leg.followed);
  }

  /** Takes note that a leg will perhaps come back. */
  void left(ConnectedLeg leg) {
    leftAt.put(leg.speaker, leg.followed == null ? end : leg.followed.end());
  }

  /** Sides of which nothing comes are silent, so that what the other one does can be judged. */
  List<CallEvent> silence(Legs legs) {
    LiveCall call = live;
    List<CallEvent> events = new ArrayList<>();
    if (call == null || legs.of(Speaker.UNKNOWN) != null) {
      return events;
    }
    for (Speaker side : List.of(Speaker.AGENT, Speaker.CUSTOMER)) {
      if (isQuiet(call, legs.of(side), events)) {
        double until = Math.min(now() - MARGIN, end);
        if (until > silentUntil.getOrDefault(side, 0.0)) {
          silentUntil.put(side, until);
          events.addAll(call.silent(side, until));
        }
      }
    }
    return events;
  }

  private boolean isQuiet(LiveCall call, @Nullable ConnectedLeg leg, List<CallEvent> events) {
    if (leg == null || leg.followed == null || leg.stalled) {
      return true;
    }
    if (!leg.clock.isLive() || leg.waiting() > 0 || now() - leg.lastArrival < STALL) {
      return false;
    }
    leg.stalled = true;
    events.addAll(call.end(leg.followed));
    return true;
  }

  /** The end of the call. */
  List<CallEvent> finish() {
    return live == null ? List.of() : live.finish(end);
  }

  @Override
  public void close() {
    if (live != null) {
      live.close();
    }
  }
}
