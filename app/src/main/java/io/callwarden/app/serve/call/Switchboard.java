package io.callwarden.app.serve.call;

import io.callwarden.CallwardenException;
import io.callwarden.app.run.Notice;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.journal.JournalException;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All calls in progress. Their work is done by a pool with a thread for each processor; legs are admitted as long as
 * the machine was measured to bear them. Thread-safe.
 */
public final class Switchboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  /** What the calibration weighs against the audio of real calls, in seconds of a leg. */
  private static final double CALIBRATION_WEIGHT = 600;

  private static final Set<String> NOT_LIVE = Set.of("recording", "transcript");

  private static final Duration STOP = Duration.ofSeconds(10);

  /** Entries that may wait while the journal cannot be written; what further calls would add belongs to those there are. */
  private static final int MOST_BACKLOG = 5000;

  private final CallServices services;
  private final ExecutorService pool;
  private final ScheduledExecutorService ticker;
  private final Map<String, CallInProgress> calls = new ConcurrentHashMap<>();
  private final Object admission = new Object();
  private boolean closed;

  private Switchboard(
      Journal journal,
      RulesInForce rules,
      SpeechModels models,
      ServerMetrics metrics,
      Limits limits,
      boolean masking,
      Clock clock) {
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicInteger number = new AtomicInteger();
    this.pool = Executors.newFixedThreadPool(
        processors, task -> daemon(task, "call-" + number.incrementAndGet()));
    this.ticker = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "call-ticker"));
    this.services = new CallServices(
        journal,
        rules,
        models,
        metrics,
        new Capacity(limits.channels(), processors),
        limits,
        masking,
        pool,
        clock);
  }

  /**
   * Loads the models, measures the machine, and takes up the calls that were cut when the server stopped or was killed.
   *
   * @param masking whether clients' telephone numbers are hidden, as what is said in calls is by the rules' monitor
   * @throws io.callwarden.speech.SpeechModelException if a model cannot be loaded
   */
  public static Switchboard open(
      Journal journal,
      RulesInForce rules,
      SpeechModels models,
      ServerMetrics metrics,
      Limits limits,
      boolean masking,
      Clock clock) {
    Switchboard switchboard =
        new Switchboard(journal, rules, models, metrics, limits, masking, clock);
    try {
      switchboard.start();
      return switchboard;
    } catch (RuntimeException | Error e) {
      switchboard.close();
      throw e;
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void start() {
    if (services.models().languages().isEmpty()) {
      services.models().model(Language.RUSSIAN); // says what is missing
    }
    services.models().languages().forEach(services.models()::model);
    if (services.limits().channels() == 0) {
      double cost = Calibration.measure(services);
      services.capacity().analysed(CALIBRATION_WEIGHT, CALIBRATION_WEIGHT * cost);
      LOG.info("a leg takes {} % of a processor: room for {} legs", percent(cost), capacity());
    }
    services.journal().subscribe(this::told);
    recover();
    Future<?> unused = ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    services
        .metrics()
        .gauge("callwarden_calls_in_progress", "Calls in progress or cut.", calls::size);
    services.metrics().gauge("callwarden_legs", "Legs that are connected.", this::channels);
    services
        .metrics()
        .gauge("callwarden_legs_capacity", "Legs that may be connected at once.", this::capacity);
    services
        .metrics()
        .gauge(
            "callwarden_real_time_factor",
            "Processor seconds for a second of a leg's audio, as admission has it.",
            services.capacity()::costOfASecond);
  }

  private static String percent(double cost) {
    return String.valueOf(Math.round(cost * 1000) / 10.0);
  }

  /** Recordings and transcripts are no matter of this class; their intake goes on with them. */
  private void recover() {
    for (CallRecord record : services
        .journal()
        .calls(Set.of(CallRecord.State.LIVE, CallRecord.State.CUT), null, null, 1000)) {
      if (NOT_LIVE.contains(record.intake())) {
        continue;
      }
      CallInProgress call = new CallInProgress(
          services,
          record,
          new Identity(record.owner(), Role.INGEST),
          record.language(),
          this::over);
      calls.put(record.id(), call);
      try {
        call.recover(snapshot(record.id()));
      } catch (IOException | CallwardenException e) {
        LOG.warn("call {} cannot go on where it was cut: {}", record.id(), e.getMessage());
        call.abandon(Notice.NOT_CONTINUED.of());
      }
    }
  }

  /** What a call needs to go on, or null if nothing of it was stored before it was cut. */
  private @Nullable Snapshot snapshot(String call) throws IOException {
    Optional<byte[]> saved = services.journal().snapshot(call);
    return saved.isEmpty() ? null : Snapshot.read(saved.get());
  }

  private void tick() {
    for (CallInProgress call : calls.values()) {
      call.post(new Mail.Tick());
    }
  }

  private void told(List<JournalEvent> events) {
    for (JournalEvent event : events) {
      CallInProgress call = event.call() == null ? null : calls.get(event.call());
      if (call != null) {
        call.told(event);
      }
    }
  }

  private void over(CallInProgress call) {
    calls.remove(call.id(), call);
  }

  /**
   * Connects one side of a call: of a new one, or of one in progress or cut whose id the request names.
   *
   * @throws RefusedException if the leg is not taken
   */
  public Leg connect(LegRequest request, LegListener listener) throws RefusedException {
    try {
      String id =
          request.call() == null ? UUID.randomUUID().toString() : CallIds.check(request.call());
      check(request);
      synchronized (admission) {
        CallInProgress call = calls.get(id);
        if (call != null && !call.owner().name().equals(request.owner().name())) {
          throw new RefusedException(
              RefusedException.Reason.CONFLICT, "the call's id is in use by somebody else");
        }
        if (call == null) {
          call = admit(id, request);
        } else if (closed) {
          throw stopping();
        }
        return call.connect(request, listener);
      }
    } catch (RefusedException e) {
      services.metrics().refused(e.reason().name().toLowerCase(Locale.ROOT));
      throw e;
    } catch (JournalException e) {
      RefusedException refused = new RefusedException(
          RefusedException.Reason.OVERLOADED, "the journal cannot be used now; try again later");
      services.metrics().refused(refused.reason().name().toLowerCase(Locale.ROOT));
      throw refused;
    }
  }

  private void check(LegRequest request) throws RefusedException {
    if (request.sampleRate() < 4000 || request.sampleRate() > 192_000) {
      throw new RefusedException(
          RefusedException.Reason.INVALID,
          "the sample rate is 4000 to 192000, not " + request.sampleRate());
    }
    Language language = request.language();
    if (language != null && !services.models().languages().contains(language)) {
      throw new RefusedException(
          RefusedException.Reason.INVALID,
          "this server has no speech model for the language " + language.code());
    }
  }

  private CallInProgress admit(String id, LegRequest request) throws RefusedException {
    if (closed) {
      throw stopping();
    }
    if (!services.journal().isWritable() && services.journal().backlog() > MOST_BACKLOG) {
      throw new JournalException("there is no room for further calls");
    }
    if (services.journal().call(id).isPresent()) {
      throw new RefusedException(
          RefusedException.Reason.CONFLICT, "the call is over; a new one needs a new id");
    }
    int wanted = request.speaker() == Speaker.UNKNOWN ? 1 : 2;
    int taken = 0;
    boolean late = false;
    for (CallInProgress call : calls.values()) {
      taken += call.isOver() ? 0 : call.reserved();
      late |= call.isLate();
    }
    if (taken + wanted > Math.max(wanted, capacity())) {
      throw new RefusedException(
          RefusedException.Reason.OVERLOADED,
          "the server is full: it bears " + capacity() + " legs; try again later");
    }
    if (late) {
      throw new RefusedException(
          RefusedException.Reason.OVERLOADED,
          "the server is late with the calls that it has; try again later");
    }
    CallRecord record = new CallRecord(
        id,
        CallRecord.State.LIVE,
        services.now(),
        null,
        request.intake(),
        request.owner().name(),
        request.language(),
        request.agent(),
        services.client(request.client()),
        0,
        0,
        Map.of(),
        0,
        null);
    CallInProgress call =
        new CallInProgress(services, record, request.owner(), request.language(), this::over);
    calls.put(id, call);
    try {
      call.begin();
    } catch (JournalException e) {
      calls.remove(id, call);
      throw e;
    }
    return call;
  }

  private static RefusedException stopping() {
    return new RefusedException(
        RefusedException.Reason.OVERLOADED, "the server is stopping; try again later");
  }

  /** Legs that are connected now. */
  public int channels() {
    int connected = 0;
    for (CallInProgress call : calls.values()) {
      connected += call.connected();
    }
    return connected;
  }

  /** Legs that may be connected at once, as set or as measured. */
  public int capacity() {
    return services.capacity().legs();
  }

  /** Takes no new legs from now on, and waits for the calls to end, so long at most. */
  public void drain(Duration patience) {
    synchronized (admission) {
      closed = true;
    }
    long end = System.nanoTime() + patience.toNanos();
    while (channels() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Stops: what was heard is stored, calls in progress are cut, to be continued after a restart. */
  @Override
  public void close() {
    synchronized (admission) {
      closed = true;
    }
    if (pool.isShutdown()) {
      return;
    }
    ticker.shutdownNow();
    List<CallInProgress> left = List.copyOf(calls.values());
    CountDownLatch stopped = new CountDownLatch(left.size());
    left.forEach(call -> call.post(new Mail.Stop(stopped::countDown)));
    try {
      if (!stopped.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} calls did not stop in time", stopped.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdown();
    services.journal().flush();
  }
}
