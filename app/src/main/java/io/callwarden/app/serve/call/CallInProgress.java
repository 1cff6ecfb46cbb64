package io.callwarden.app.serve.call;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.PartialEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.app.run.LiveCall;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call while it lasts. Whoever has something for it leaves it in its mailbox, and the call's turn comes up in the pool:
 * so one thread at a time works for it, and no thread waits for it. What is not said to be thread-safe is of that thread.
 */
final class CallInProgress {
  private static final Logger LOG = LoggerFactory.getLogger(CallInProgress.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Seconds of audio that are analysed in one turn; then the others have theirs. */
  private static final double TURN = 0.4;

  /** After so many seconds without audio a leg has stopped sending, and counts as silent. */
  private static final double STALL = 3;

  /** So many seconds the silence of a leg without audio is behind the clock. */
  private static final double MARGIN = 2;

  /** So long a call whose one side has finished waits for the other one to come, in seconds. */
  private static final double GRACE = 2;

  private static final int TICKS_BETWEEN_PROGRESS = 2;

  private final CallServices services;
  private final Identity owner;
  private final @Nullable Language hint;
  private final CallRecord opened;
  private final CallLog log;
  private final Consumer<CallInProgress> over;

  private final Object lock = new Object();
  private final Deque<Mail> mailbox = new ArrayDeque<>();
  private boolean scheduled;

  /** Guarded by {@link #lock}: who is connected, or about to be. */
  private final Map<Speaker, ConnectedLeg> legs = new EnumMap<>(Speaker.class);

  private @Nullable LiveCall live;
  private Edition edition;
  /** {@link System#nanoTime} at second 0 of the call. */
  private long epoch;

  private boolean begun;
  private double quietSince = Double.NaN;
  private final Map<Speaker, Double> silentUntil = new EnumMap<>(Speaker.class);
  private final Map<Speaker, Double> leftAt = new EnumMap<>(Speaker.class);
  private int ticks;
  private volatile boolean isOver;
  private volatile double lateUntil;

  /**
   * A call that begins, or one that was cut.
   *
   * @param hint its language, or null to find it out
   * @param over is told, on the journal's thread, when all of the call was told
   */
  CallInProgress(
      CallServices services,
      CallRecord call,
      Identity owner,
      @Nullable Language hint,
      Consumer<CallInProgress> over) {
    this.services = services;
    this.opened = call;
    this.owner = owner;
    this.hint = hint;
    this.over = over;
    this.log = new CallLog(services, call);
    this.edition = services.rules().current();
    this.epoch = System.nanoTime();
  }

  /** The call's id. Thread-safe. */
  String id() {
    return opened.id();
  }

  /** Whose call it is. Thread-safe. */
  Identity owner() {
    return owner;
  }

  /** Whether nothing more can come. Thread-safe. */
  boolean isOver() {
    return isOver;
  }

  /** Legs that the call has or may still get. Thread-safe. */
  int reserved() {
    synchronized (lock) {
      return legs.containsKey(Speaker.UNKNOWN) ? 1 : 2;
    }
  }

  /** Legs that are connected. Thread-safe. */
  int connected() {
    synchronized (lock) {
      return legs.size();
    }
  }

  /** Begins a new call. Before any other use. */
  void begin() {
    log.entry().became(CallRecord.State.LIVE, "started", () -> {}).write(() -> null);
  }

  /** Stands where the call stood when the server stopped. Before any other use. */
  void recover(@Nullable Snapshot snapshot) {
    begun = true;
    double since = services.now().toEpochMilli() - opened.started().toEpochMilli();
    epoch = System.nanoTime() - (long) (since * 1e6);
    log.remember(services.journal().alerts(id(), null, Set.of(), Set.of(), 0, 1000));
    CallLog.Entry entry = log.entry();
    if (snapshot != null) {
      LiveCall recovered = LiveCall.goOn(
          services.models(),
          Language.of(snapshot.language()),
          edition.monitor().recover(snapshot.session()));
      live = recovered;
      for (Snapshot.UnderWay words : snapshot.underWay()) {
        Utterance utterance = words.ended();
        entry.events(recovered.accept(utterance), edition.id(), seconds -> Double.NaN);
        leftAt.put(utterance.speaker(), utterance.time().end());
      }
    }
    quietSince = seconds(System.nanoTime());
    if (opened.state() == CallRecord.State.LIVE) {
      entry.became(CallRecord.State.CUT, "cut", () -> {});
    }
    entry.write(this::snapshot);
  }

  /**
   * Connects a leg. Thread-safe.
   *
   * @throws RefusedException if that side is connected already, or the call is over
   */
  Leg connect(Speaker speaker, int sampleRate, LegListener listener) throws RefusedException {
    ConnectedLeg leg = new ConnectedLeg(this, speaker, sampleRate, listener);
    synchronized (lock) {
      if (isOver) {
        throw conflict("the call is over; a new one needs a new id");
      }
      if (legs.containsKey(speaker)) {
        throw conflict("the " + speaker.id() + " side of this call is connected already");
      }
      if (!legs.isEmpty() && (speaker == Speaker.UNKNOWN || legs.containsKey(Speaker.UNKNOWN))) {
        throw conflict("a call has either its two sides or one leg with both mixed");
      }
      legs.put(speaker, leg);
    }
    post(new Mail.Connected(leg));
    return leg;
  }

  private static RefusedException conflict(String why) {
    return new RefusedException(RefusedException.Reason.CONFLICT, why);
  }

  /** Leaves something to be dealt with. Thread-safe. */
  void post(Mail mail) {
    synchronized (lock) {
      mailbox.add(mail);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    services.pool().execute(this::turn);
  }

  /** An event of this call was stored and told. On the journal's thread. */
  void told(JournalEvent event) {
    log.told(event);
    if (event.type().equals("alert")) {
      List<ConnectedLeg> listening;
      synchronized (lock) {
        listening = List.copyOf(legs.values());
      }
      listening.forEach(leg -> leg.listener.alert(event.json()));
    }
  }

  private void turn() {
    double left = TURN;
    try {
      Mail mail = next();
      while (mail != null) {
        left -= handle(mail);
        mail = left > 0 ? next() : null;
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    synchronized (lock) {
      scheduled = !mailbox.isEmpty();
      if (!scheduled) {
        return;
      }
    }
    services.pool().execute(this::turn);
  }

  private @Nullable Mail next() {
    synchronized (lock) {
      return mailbox.poll();
    }
  }

  /** Returns the seconds of audio that were analysed. */
  private double handle(Mail mail) {
    if (mail instanceof Mail.Stop stop) {
      stop(stop.done());
      return 0;
    }
    if (isOver) {
      return 0;
    }
    double analysed = 0;
    if (mail instanceof Mail.Piece piece) {
      analysed = pieces(piece);
    } else if (mail instanceof Mail.Connected connected) {
      connected(connected.leg());
    } else if (mail instanceof Mail.Finished finished) {
      finished(finished.leg());
    } else if (mail instanceof Mail.Dropped dropped) {
      dropped(dropped.leg());
    } else {
      tick();
    }
    return analysed;
  }

  private void connected(ConnectedLeg leg) {
    CallLog.Entry entry = log.entry();
    if (log.state() == CallRecord.State.CUT) {
      entry.became(CallRecord.State.LIVE, "continued", () -> {});
    }
    quietSince = Double.NaN;
    entry.add(CallJson.leg(id(), leg.speaker, "connected"));
    entry.write(this::snapshot);
  }

  /** Takes a piece, and those of the same leg that wait right behind it. */
  private double pieces(Mail.Piece first) {
    ConnectedLeg leg = first.leg();
    double waited = (System.nanoTime() - first.arrived()) / 1e9;
    if (leg.clock.isLive() && waited > services.limits().backlogSeconds()) {
      giveUp(first, waited);
      return 0;
    }
    if (leg.clock.isLive() && waited > 1) {
      lateUntil = seconds(System.nanoTime()) + 5;
    }
    List<Mail.Piece> pieces = new ArrayList<>(List.of(first));
    int samples = first.pcm().length;
    if (Double.isNaN(first.seconds())) {
      samples += following(leg, TURN * leg.sampleRate - samples, pieces);
    }
    short[] pcm = joined(pieces, samples);
    long cpu = THREADS.getCurrentThreadCpuTime();
    List<CallEvent> events =
        analyse(leg, pcm, seconds(pieces.get(pieces.size() - 1).arrived()), first.seconds());
    leg.taken(samples);
    tell(events);
    for (int i = 1; i < pieces.size(); i++) {
      leg.listener.heard(List.of());
    }
    leg.listener.heard(results(events, leg));
    double analysed = (double) samples / leg.sampleRate;
    double spent = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
    services.capacity().analysed(analysed, spent);
    services.metrics().analysed(analysed, spent, waited);
    return analysed;
  }

  /** Takes further pieces of a leg that wait, past those of the other one. Returns their samples. */
  private int following(ConnectedLeg leg, double most, List<Mail.Piece> pieces) {
    int samples = 0;
    synchronized (lock) {
      Iterator<Mail> waiting = mailbox.iterator();
      while (samples < most
          && waiting.hasNext()
          && waiting.next() instanceof Mail.Piece next
          && Double.isNaN(next.seconds())) {
        if (next.leg() == leg) {
          waiting.remove();
          pieces.add(next);
          samples += next.pcm().length;
        }
      }
    }
    return samples;
  }

  private static short[] joined(List<Mail.Piece> pieces, int samples) {
    if (pieces.size() == 1) {
      return pieces.get(0).pcm();
    }
    short[] pcm = new short[samples];
    int at = 0;
    for (Mail.Piece piece : pieces) {
      System.arraycopy(piece.pcm(), 0, pcm, at, piece.pcm().length);
      at += piece.pcm().length;
    }
    return pcm;
  }

  /**
   * Analyses audio of a leg at its place in the call.
   *
   * @param arrival when its last sample came, in seconds of the call
   * @param stated from the leg's first audio to the first sample, or NaN
   */
  private List<CallEvent> analyse(ConnectedLeg leg, short[] pcm, double arrival, double stated) {
    if (pcm.length == 0) {
      return List.of();
    }
    double duration = (double) pcm.length / leg.sampleRate;
    if (!begun) {
      begun = true;
      epoch += (long) ((arrival - duration) * 1e9);
      return analyse(leg, pcm, duration, stated);
    }
    List<CallEvent> events = new ArrayList<>();
    LiveCall call = live();
    double earliest =
        Math.max(silentUntil.getOrDefault(leg.speaker, 0.0), leftAt.getOrDefault(leg.speaker, 0.0));
    LiveCall.Leg followed = leg.followed;
    if (followed == null) {
      leg.firstBegin = Math.max(earliest, arrival - duration);
      returned(leg);
      followed = call.connect(leg.speaker, leg.sampleRate, leg.firstBegin);
      leg.followed = followed;
    } else if (leg.stalled) {
      events.addAll(call.skip(followed, Math.max(earliest, arrival - duration)));
    } else if (!Double.isNaN(stated)) {
      double place = leg.firstBegin + stated;
      if (place > followed.end() + 0.1) {
        events.addAll(call.skip(followed, place));
      }
    } else {
      double silence = leg.clock.silenceBefore(arrival, followed.end(), duration);
      if (silence > 0) {
        events.addAll(call.skip(followed, followed.end() + silence));
      }
    }
    leg.stalled = false;
    leg.lastArrival = arrival;
    changeRules(call);
    events.addAll(call.accept(followed, pcm));
    log.heardUntil(followed.end());
    if (call.language() != null) {
      log.language(Objects.requireNonNull(call.language()));
    }
    return events;
  }

  private LiveCall live() {
    LiveCall call = live;
    if (call == null) {
      call = LiveCall.open(
          services.models(),
          hint,
          language -> edition.monitor().open(id(), language, services.day(opened.started())));
      live = call;
    }
    return call;
  }

  /** New rules hold from the next utterance on. */
  private void changeRules(LiveCall call) {
    Edition current = services.rules().current();
    if (!current.id().equals(edition.id()) && log.underWay().isEmpty()) {
      edition = current;
      call.takeOver(current.monitor());
    }
  }

  /** Names the time in which a side was away. */
  private void returned(ConnectedLeg leg) {
    Double left = leftAt.remove(leg.speaker);
    if (left != null && leg.firstBegin > left) {
      gap(leg.speaker, new TimeSpan(left, leg.firstBegin), "disconnected");
    }
  }

  private void gap(Speaker speaker, TimeSpan time, String reason) {
    double seconds = time.end() - time.start();
    log.gap(seconds);
    services.metrics().gap(reason, seconds);
    log.entry().add(CallJson.gap(id(), speaker, time, reason)).write(this::snapshot);
  }

  /** Audio that has waited too long: all of the leg's is given up, so that what comes next is in time. */
  private void giveUp(Mail.Piece first, double waited) {
    ConnectedLeg leg = first.leg();
    List<Mail.Piece> given = new ArrayList<>(List.of(first));
    synchronized (lock) {
      mailbox.removeIf(
          mail -> mail instanceof Mail.Piece piece && piece.leg() == leg && given.add(piece));
    }
    int samples = 0;
    for (Mail.Piece piece : given) {
      samples += piece.pcm().length;
    }
    leg.taken(samples);
    lateUntil = seconds(System.nanoTime()) + 5;
    double length = (double) samples / leg.sampleRate;
    if (!begun) {
      begun = true;
      epoch = first.arrived();
    }
    LiveCall.Leg followed = leg.followed;
    double begin = followed == null ? Math.max(0, seconds(first.arrived())) : followed.end();
    if (followed != null) {
      tell(live().skip(followed, begin + length));
    }
    log.heardUntil(begin + length);
    gap(leg.speaker, new TimeSpan(begin, begin + length), "overload");
    given.forEach(piece -> leg.listener.heard(List.of()));
    LOG.warn(
        "call {}: {} s of audio waited {} s and were given up",
        id(),
        Math.round(length),
        Math.round(waited));
  }

  private void finished(ConnectedLeg leg) {
    List<CallEvent> events = leave(leg);
    List<Hypothesis> results = results(events, leg);
    boolean last = connected() == 0;
    log.entry()
        .events(events, edition.id(), this::secondsSince)
        .add(CallJson.leg(id(), leg.speaker, "finished"))
        .write(this::snapshot);
    if (last && (leg.speaker == Speaker.UNKNOWN || bothWereHeard())) {
      end(CallRecord.State.ENDED, "ended", () -> leg.listener.finished(results));
    } else {
      if (last) {
        quietSince = seconds(System.nanoTime());
      }
      log.entry()
          .add(CallJson.leg(id(), leg.speaker, "left"), told -> leg.listener.finished(results))
          .write(this::snapshot);
    }
  }

  private boolean bothWereHeard() {
    LiveCall call = live;
    return call != null
        && call.legs().stream().map(LiveCall.Leg::speaker).distinct().count() > 1;
  }

  private void dropped(ConnectedLeg leg) {
    List<CallEvent> events = leave(leg);
    leftAt.put(leg.speaker, leg.followed == null ? log.duration() : leg.followed.end());
    CallLog.Entry entry = log.entry()
        .events(events, edition.id(), this::secondsSince)
        .add(CallJson.leg(id(), leg.speaker, "dropped"));
    if (connected() == 0) {
      quietSince = seconds(System.nanoTime());
      entry.became(CallRecord.State.CUT, "cut", () -> {});
    }
    entry.write(this::snapshot);
  }

  /** The leg's last words. */
  private List<CallEvent> leave(ConnectedLeg leg) {
    leg.close();
    synchronized (lock) {
      legs.remove(leg.speaker, leg);
    }
    LiveCall call = live;
    return call == null || leg.followed == null ? List.of() : call.end(leg.followed);
  }

  private void tick() {
    double now = seconds(System.nanoTime());
    boolean empty = connected() == 0;
    if (empty && !Double.isNaN(quietSince)) {
      boolean cut = log.state() == CallRecord.State.CUT;
      if (now - quietSince >= (cut ? services.limits().reconnectSeconds() : GRACE)) {
        end(cut ? CallRecord.State.LOST : CallRecord.State.ENDED, cut ? "lost" : "ended", () -> {});
      }
      return;
    }
    LiveCall call = live;
    if (call == null) {
      return;
    }
    List<CallEvent> events = new ArrayList<>();
    for (Speaker side : List.of(Speaker.AGENT, Speaker.CUSTOMER)) {
      events.addAll(silence(call, side, now));
    }
    CallLog.Entry entry = log.entry().events(events, edition.id(), this::secondsSince);
    ticks++;
    if (ticks % TICKS_BETWEEN_PROGRESS == 0) {
      entry.add(CallJson.progress(log.record(), call.summary(), sides()));
    }
    entry.write(this::snapshot);
  }

  private List<Speaker> sides() {
    synchronized (lock) {
      return List.copyOf(legs.keySet());
    }
  }

  /** A side of which nothing comes is silent, so that what the other one does can be judged. */
  private List<CallEvent> silence(LiveCall call, Speaker side, double now) {
    ConnectedLeg leg;
    synchronized (lock) {
      if (legs.containsKey(Speaker.UNKNOWN)) {
        return List.of();
      }
      leg = legs.get(side);
    }
    List<CallEvent> events = new ArrayList<>();
    if (leg != null && leg.followed != null && !leg.stalled) {
      if (!leg.clock.isLive() || leg.waiting() > 0 || now - leg.lastArrival < STALL) {
        return List.of();
      }
      leg.stalled = true;
      events.addAll(call.end(leg.followed));
    }
    double until = Math.min(now - MARGIN, log.duration());
    if (until > silentUntil.getOrDefault(side, 0.0)) {
      silentUntil.put(side, until);
      events.addAll(call.silent(side, until));
    }
    return events;
  }

  /** The end of the call. */
  private void end(CallRecord.State state, String event, Runnable action) {
    CallLog.Entry entry = log.entry();
    LiveCall call = live;
    if (call != null) {
      entry.events(call.finish(log.duration()), edition.id(), this::secondsSince);
      if (call.language() != null) {
        log.language(Objects.requireNonNull(call.language()));
      }
      for (String notice : Notices.of(call, services.models())) {
        entry.add(CallJson.notice(id(), notice));
      }
    }
    retract(entry);
    synchronized (lock) {
      isOver = true;
    }
    entry.became(state, event, () -> {});
    entry.metrics(call == null ? CallSummary.EMPTY : call.summary());
    entry.add(CallJson.leg(id(), Speaker.UNKNOWN, "over"), told -> {
      action.run();
      over.accept(this);
    });
    entry.write(() -> null);
    close();
  }

  /** Alerts of rules that are gone since they were raised are retracted by nobody else. */
  private void retract(CallLog.Entry entry) {
    Provisional.retractions(services, id(), log.provisional()).forEach(entry::add);
  }

  /** The server stops: the call is cut, to go on after the start. */
  private void stop(Runnable done) {
    try {
      if (!isOver) {
        List<ConnectedLeg> connected;
        synchronized (lock) {
          connected = List.copyOf(legs.values());
        }
        for (ConnectedLeg leg : connected) {
          dropped(leg);
          leg.listener.closed("the server stops");
        }
        if (connected.isEmpty() && log.state() == CallRecord.State.LIVE) {
          log.entry().became(CallRecord.State.CUT, "cut", () -> {}).write(this::snapshot);
        }
        isOver = true;
        close();
      }
    } finally {
      done.run();
    }
  }

  /** A failure ends this call and no other. */
  private void fail(Throwable failure) {
    LOG.error("call {} failed and is ended", id(), failure);
    List<ConnectedLeg> connected;
    synchronized (lock) {
      isOver = true;
      connected = List.copyOf(legs.values());
      legs.clear();
      mailbox.removeIf(mail -> !(mail instanceof Mail.Stop));
    }
    for (ConnectedLeg leg : connected) {
      leg.close();
      leg.listener.closed("the call cannot be analysed further");
    }
    try {
      log.entry()
          .add(CallJson.notice(
              id(), "The analysis failed here and did not go on; the server's log says why."))
          .became(CallRecord.State.LOST, "lost", () -> over.accept(this))
          .write(() -> null);
    } catch (RuntimeException e) {
      LOG.error("the end of call {} could not be stored", id(), e);
      over.accept(this);
    }
    close();
  }

  private void close() {
    if (live != null) {
      live.close();
    }
  }

  private void tell(List<CallEvent> events) {
    log.entry().events(events, edition.id(), this::secondsSince).write(this::snapshot);
  }

  private byte @Nullable [] snapshot() {
    LiveCall call = live;
    byte[] session = call == null ? null : call.save();
    if (call == null || session == null) {
      return null;
    }
    return new Snapshot(
            Objects.requireNonNull(call.language()).code(),
            session,
            log.underWay().stream()
                .filter(partial -> partial.time().isKnown())
                .map(Snapshot.UnderWay::of)
                .toList())
        .write();
  }

  /** What a leg's sender is told: its own words, with times from its first audio. */
  private static List<Hypothesis> results(List<CallEvent> events, ConnectedLeg leg) {
    List<Hypothesis> results = new ArrayList<>();
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent ended && ended.utterance().speaker() == leg.speaker) {
        double end = ended.utterance().time().end();
        results.add(new FinalResult(0, end - leg.firstBegin, inLeg(ended.utterance(), leg)));
      } else if (event instanceof PartialEvent partial && partial.speaker() == leg.speaker) {
        List<Word> words = partial.text().isBlank()
            ? List.of()
            : Arrays.stream(partial.text().split(" ", -1))
                .map(word -> new Word(word, TimeSpan.UNKNOWN, 1))
                .toList();
        results.add(new PartialResult(0, 0, words));
      }
    }
    return results;
  }

  private static List<Word> inLeg(Utterance utterance, ConnectedLeg leg) {
    List<Word> words = new ArrayList<>();
    for (Word word : utterance.words()) {
      words.add(new Word(
          word.text(),
          new TimeSpan(
              Math.max(0, word.time().start() - leg.firstBegin),
              Math.max(0, word.time().end() - leg.firstBegin)),
          word.confidence()));
    }
    return words;
  }

  private double seconds(long nanoTime) {
    return (nanoTime - epoch) / 1e9;
  }

  private double secondsSince(double moment) {
    return seconds(System.nanoTime()) - moment;
  }

  /** Whether live audio of this call had to wait for more than a second just now. Thread-safe. */
  boolean isLate() {
    return seconds(System.nanoTime()) < lateUntil;
  }
}
