package io.callwarden.app.serve.call;

import io.callwarden.CallEvent;
import io.callwarden.app.run.Notice;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.speech.Hypothesis;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call while it lasts: what its legs do, what becomes of it, and what the journal is told. Everything comes through the
 * mailbox, so that one thread at a time works for it; what is not said to be thread-safe is of that thread.
 */
final class CallInProgress {
  private static final Logger LOG = LoggerFactory.getLogger(CallInProgress.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** So long a call whose one side has finished waits for the other one to come, in seconds. */
  private static final double GRACE = 2;

  /** So long a call counts as late after live audio has waited for more than a second. */
  private static final long LATE_NANOS = 5_000_000_000L;

  private static final int TICKS_BETWEEN_PROGRESS = 2;

  private final CallServices services;
  private final Identity owner;
  private final CallRecord opened;
  private final CallLog log;
  private final CallAudio audio;
  private final Legs legs = new Legs();
  private final Mailbox mailbox;
  private final Consumer<CallInProgress> over;
  private double quietSince = Double.NaN;
  private int ticks;

  /** Why the call was given up, until that is stored. */
  private @Nullable String unsaved;

  /** {@link System#nanoTime} up to which the call counts as late. */
  private volatile long lateUntil = System.nanoTime();

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
    this.over = over;
    this.log = new CallLog(services, call);
    this.audio = new CallAudio(
        services,
        call.id(),
        hint,
        services.day(call.started()),
        (speaker, time) -> gap(speaker, time, "disconnected"));
    this.mailbox = new Mailbox(services.pool(), this::handle, this::fail);
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
    return legs.isClosed();
  }

  /** Legs that the call has or may still get. Thread-safe. */
  int reserved() {
    return legs.of(Speaker.UNKNOWN) == null ? 2 : 1;
  }

  /** Legs that are connected. Thread-safe. */
  int connected() {
    return legs.count();
  }

  /** Whether live audio of this call had to wait for more than a second just now. Thread-safe. */
  boolean isLate() {
    return lateUntil - System.nanoTime() > 0;
  }

  /** Begins a new call. Before any other use. */
  void begin() {
    log.entry().became(CallRecord.State.LIVE, "started", () -> {}).write(() -> null);
  }

  /** Stands where the call stood when the server stopped. Before any other use. */
  void recover(@Nullable Snapshot snapshot) {
    double since = services.now().toEpochMilli() - opened.started().toEpochMilli();
    log.remember(services.journal().alerts(id(), null, Set.of(), Set.of(), 0, 1000));
    CallLog.Entry entry = log.entry()
        .events(
            audio.recover(snapshot, since / 1000, opened.duration()),
            audio.rules(),
            seconds -> Double.NaN);
    quietSince = audio.now();
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
  Leg connect(LegRequest request, LegListener listener) throws RefusedException {
    ConnectedLeg leg = new ConnectedLeg(this, request, listener);
    legs.add(leg);
    post(new Mail.Connected(leg));
    return leg;
  }

  /** Leaves something to be dealt with. Thread-safe. */
  void post(Mail mail) {
    mailbox.post(mail);
  }

  /** An event of this call was stored and told. On the journal's thread. */
  void told(JournalEvent event) {
    if (event.type().equals("alert")) {
      legs.all().forEach(leg -> leg.listener.alert(event.json()));
    }
    log.told(event);
  }

  /** Returns the seconds of audio that were analysed. */
  private double handle(Mail mail) {
    if (mail instanceof Mail.Stop stop) {
      stop(stop.done());
    } else if (isOver()) {
      if (mail instanceof Mail.Tick && unsaved != null && services.journal().isWritable()) {
        saveEnd(unsaved);
      }
      return 0;
    } else if (mail instanceof Mail.Piece piece) {
      return pieces(piece);
    } else if (mail instanceof Mail.Connected connected) {
      connected(connected.leg());
    } else if (mail instanceof Mail.Finished finished) {
      finished(finished.leg());
    } else if (mail instanceof Mail.Dropped dropped) {
      dropped(dropped.leg());
    } else {
      tick();
    }
    return 0;
  }

  private void connected(ConnectedLeg leg) {
    CallLog.Entry entry = log.entry();
    if (log.state() == CallRecord.State.CUT) {
      entry.became(CallRecord.State.LIVE, "continued", () -> {});
    }
    quietSince = Double.NaN;
    log.learn(leg.agent, services.client(leg.client));
    entry.add(CallJson.leg(id(), leg.speaker, "connected"));
    entry.write(this::snapshot);
  }

  /** Takes a piece, and those of the same leg that wait. */
  private double pieces(Mail.Piece first) {
    ConnectedLeg leg = first.leg();
    if (legs.of(leg.speaker) != leg) {
      leg.taken(first.pcm().length); // it has left meanwhile
      return 0;
    }
    double waited = (System.nanoTime() - first.arrived()) / 1e9;
    if (leg.clock.isLive() && waited > services.limits().backlogSeconds()) {
      giveUp(first, waited);
      return 0;
    }
    if (leg.clock.isLive() && waited > 1) {
      lateUntil = System.nanoTime() + LATE_NANOS;
    }
    List<Mail.Piece> pieces = mailbox.with(first);
    short[] pcm = joined(pieces);
    long cpu = THREADS.getCurrentThreadCpuTime();
    List<CallEvent> events = audio.analyse(
        leg,
        pcm,
        pieces.get(pieces.size() - 1).arrived(),
        first.seconds(),
        log.underWay().isEmpty());
    leg.taken(pcm.length);
    log.heardUntil(audio.end());
    tell(events);
    for (int i = 1; i < pieces.size(); i++) {
      leg.listener.heard(List.of());
    }
    leg.listener.heard(LegResults.of(events, leg));
    double analysed = (double) pcm.length / leg.sampleRate;
    double spent = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
    services.capacity().analysed(analysed, spent);
    services.metrics().analysed(analysed, spent, waited);
    return analysed;
  }

  private static short[] joined(List<Mail.Piece> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0).pcm();
    }
    short[] pcm = new short[samples(pieces)];
    int at = 0;
    for (Mail.Piece piece : pieces) {
      System.arraycopy(piece.pcm(), 0, pcm, at, piece.pcm().length);
      at += piece.pcm().length;
    }
    return pcm;
  }

  private static int samples(List<Mail.Piece> pieces) {
    int samples = 0;
    for (Mail.Piece piece : pieces) {
      samples += piece.pcm().length;
    }
    return samples;
  }

  /** Audio that has waited too long: all of the leg's is given up, so that what comes next is in time. */
  private void giveUp(Mail.Piece first, double waited) {
    ConnectedLeg leg = first.leg();
    List<Mail.Piece> given = mailbox.allWith(first);
    int samples = samples(given);
    double seconds = (double) samples / leg.sampleRate;
    leg.taken(samples);
    lateUntil = System.nanoTime() + LATE_NANOS;
    CallAudio.GivenUp lost = audio.giveUp(leg, first.arrived(), seconds);
    log.heardUntil(audio.end());
    tell(lost.events());
    gap(leg.speaker, lost.time(), "overload");
    given.forEach(piece -> leg.listener.heard(List.of()));
    LOG.warn(
        "call {}: {} s of audio waited {} s and were given up",
        id(),
        Math.round(seconds),
        Math.round(waited));
  }

  private void gap(Speaker speaker, TimeSpan time, String reason) {
    double seconds = time.end() - time.start();
    log.gap(seconds);
    services.metrics().gap(reason, seconds);
    log.entry().add(CallJson.gap(id(), speaker, time, reason)).write(this::snapshot);
  }

  private void finished(ConnectedLeg leg) {
    List<CallEvent> events = leave(leg);
    List<Hypothesis> results = LegResults.of(events, leg);
    boolean last = legs.count() == 0;
    boolean ends = last && (leg.speaker == Speaker.UNKNOWN || audio.hasBothSides());
    log.entry()
        .events(events, audio.rules(), this::secondsSince)
        .add(CallJson.leg(id(), leg.speaker, "finished"), told -> {
          if (!ends) {
            leg.listener.finished(results);
          }
        })
        .write(this::snapshot);
    if (ends) {
      end(CallRecord.State.ENDED, "ended", () -> leg.listener.finished(results));
    } else if (last) {
      quietSince = audio.now();
    }
  }

  private void dropped(ConnectedLeg leg) {
    List<CallEvent> events = leave(leg);
    audio.left(leg);
    CallLog.Entry entry = log.entry()
        .events(events, audio.rules(), this::secondsSince)
        .add(CallJson.leg(id(), leg.speaker, "dropped"));
    if (legs.count() == 0) {
      quietSince = audio.now();
      entry.became(CallRecord.State.CUT, "cut", () -> {});
    }
    entry.write(this::snapshot);
  }

  /** The leg's last words. */
  private List<CallEvent> leave(ConnectedLeg leg) {
    leg.close();
    legs.remove(leg);
    return audio.leave(leg);
  }

  private void tick() {
    if (legs.count() == 0 && !Double.isNaN(quietSince)) {
      boolean cut = log.state() == CallRecord.State.CUT;
      double patience = cut ? services.limits().reconnectSeconds() : GRACE;
      if (audio.now() - quietSince >= patience) {
        end(cut ? CallRecord.State.LOST : CallRecord.State.ENDED, cut ? "lost" : "ended", () -> {});
      }
      return;
    }
    CallLog.Entry entry =
        log.entry().events(audio.silence(legs), audio.rules(), this::secondsSince);
    ticks++;
    if (ticks % TICKS_BETWEEN_PROGRESS == 0) {
      entry.add(CallJson.progress(log.record(), audio.summary(), legs.speakers()));
    }
    entry.write(this::snapshot);
  }

  /** The end of the call. */
  private void end(CallRecord.State state, String event, Runnable action) {
    CallLog.Entry entry = log.entry().events(audio.finish(), audio.rules(), this::secondsSince);
    learnLanguage();
    for (String notice : audio.notices()) {
      entry.add(CallJson.notice(id(), notice));
    }
    // Alerts of rules that are gone since they were raised are retracted by nobody else.
    Provisional.retractions(services, id(), log.provisional()).forEach(entry::add);
    legs.close("the call is over");
    entry.metrics(state, audio.summary());
    entry.became(state, event, () -> {
      action.run();
      over.accept(this);
    });
    entry.write(() -> null);
    audio.close();
  }

  /** The server stops: the call is cut, to go on after the start. */
  private void stop(Runnable done) {
    try {
      if (!isOver()) {
        List<ConnectedLeg> connected = legs.all();
        for (ConnectedLeg leg : connected) {
          dropped(leg);
          leg.listener.closed("the server stops");
        }
        if (connected.isEmpty() && log.state() == CallRecord.State.LIVE) {
          log.entry().became(CallRecord.State.CUT, "cut", () -> {}).write(this::snapshot);
        }
        legs.close("the server stops");
        audio.close();
      }
    } finally {
      done.run();
    }
  }

  /** A failure ends this call and no other. */
  private void fail(Throwable failure) {
    LOG.error("call {} failed and is ended", id(), failure);
    abandon(Notice.FAILED.of());
  }

  /**
   * Ends a call that cannot go on. On the call's thread, or before any other use.
   *
   * @param why a sentence for those who read the call
   */
  void abandon(String why) {
    legs.close("the call cannot be analysed further");
    mailbox.clear();
    audio.close();
    log.forget();
    saveEnd(why);
  }

  /** What cannot be stored now is tried again with the next tick, so that no call seems to be in progress for ever. */
  private void saveEnd(String why) {
    unsaved = why;
    try {
      CallLog.Entry entry = log.entry().add(CallJson.notice(id(), why));
      Provisional.retractions(services, id(), log.provisional()).forEach(entry::add);
      entry.became(CallRecord.State.LOST, "lost", () -> over.accept(this)).write(() -> null);
      unsaved = null;
    } catch (RuntimeException e) {
      LOG.error("the end of call {} is not stored yet", id(), e);
    }
  }

  private void tell(List<CallEvent> events) {
    learnLanguage();
    log.entry().events(events, audio.rules(), this::secondsSince).write(this::snapshot);
  }

  private void learnLanguage() {
    Language language = audio.language();
    if (language != null) {
      log.language(language);
    }
  }

  private byte @Nullable [] snapshot() {
    byte[] session = audio.session();
    if (session == null) {
      return null;
    }
    return new Snapshot(
            Objects.requireNonNull(audio.language()).code(),
            session,
            log.underWay().stream()
                .filter(partial -> partial.time().isKnown())
                .map(Snapshot.UnderWay::of)
                .toList())
        .write();
  }

  private double secondsSince(double moment) {
    return audio.now() - moment;
  }
}
