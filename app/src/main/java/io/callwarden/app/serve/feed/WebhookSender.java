package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.feed.Webhooks.State;
import io.callwarden.app.serve.feed.Webhooks.Status;
import io.callwarden.app.serve.feed.Webhooks.Timing;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.journal.JournalException;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One web hook and its thread. Thread-safe. */
final class WebhookSender {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int PAGE = 100;
  private static final int GONE = 410;

  /** A pause in which nothing new is expected; a wake-up ends it. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Failures that pass sooner are not worth a line in the audit log. */
  private static final int NOTEWORTHY_FAILURES = 5;

  /** In the audit log: since when an event fails, and that it was put aside. */
  private static final String FAILING = "webhook.failing";

  private static final String SKIPPED = "webhook.skipped";
  private static final String STOPPED = "webhook.stopped";

  private final Webhook hook;
  private final byte[] key;
  private final Journal journal;
  private final HttpClient client;
  private final Clock clock;
  private final Timing timing;
  private final Thread thread;

  private volatile boolean isWoken;
  private volatile State state = State.WORKING;
  private volatile long cursor;
  private volatile int failures;
  private long noted;
  private long notedAt = System.nanoTime();

  WebhookSender(Webhook hook, Journal journal, HttpClient client, Clock clock, Timing timing) {
    this.hook = hook;
    this.key = WebhookMessage.key(hook.secret());
    HttpRequest.newBuilder(hook.url()); // refuses what is no address of HTTP
    this.journal = journal;
    this.client = client;
    this.clock = clock;
    this.timing = timing;
    this.thread = new Thread(this::run, "webhook-" + hook.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Tells it to stop. */
  void stop() {
    thread.interrupt();
  }

  /** Waits until it has stopped. */
  void await() {
    boolean isInterrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  Status status() {
    return new Status(hook.name(), state, cursor, failures);
  }

  void publish(List<JournalEvent> events) {
    if (events.stream().anyMatch(this::isWanted)) {
      isWoken = true;
      LockSupport.unpark(thread);
    }
  }

  private boolean isWanted(JournalEvent event) {
    return event.seq() > 0 && (hook.types().isEmpty() || hook.types().contains(event.type()));
  }

  private void run() {
    try {
      retrying(this::begin);
      while (state != State.STOPPED) {
        isWoken = false;
        retrying(this::sendAll);
        idle();
      }
    } catch (InterruptedException e) {
      // stopped
    } catch (RuntimeException e) {
      state = State.STOPPED;
      LOG.error("web hook {} has stopped until the server is started again", hook.name(), e);
    }
    Thread.interrupted(); // the place is still written down
    try {
      note();
    } catch (JournalException e) {
      LOG.warn("web hook {} could not note its place; it may repeat events", hook.name());
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  /** Does something with the journal, until that can be used. */
  private void retrying(Step step) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        step.run();
        return;
      } catch (JournalException e) {
        if (attempt == 1) {
          LOG.warn("web hook {} waits: the journal cannot be used", hook.name());
        }
        sleep(pause(attempt));
      }
    }
  }

  private void begin() {
    noted = journal.delivered(hook.name());
    cursor = noted;
    if (noted < 0) {
      cursor = journal.lastSeq();
      note();
    }
  }

  private void sendAll() throws InterruptedException {
    while (true) {
      long last = journal.lastSeq();
      if (last <= cursor) {
        return;
      }
      List<JournalEvent> page = journal.eventsAfter(cursor, null, hook.types(), PAGE);
      for (JournalEvent event : page) {
        deliver(event);
        if (state == State.STOPPED) {
          return;
        }
        cursor = event.seq();
        noteNowAndThen();
      }
      if (page.size() < PAGE) {
        cursor = Math.max(cursor, last);
      }
    }
  }

  /** Waits for new events; writes the place down meanwhile. */
  private void idle() throws InterruptedException {
    long until = System.nanoTime() + IDLE.toNanos();
    while (!isWoken && state != State.STOPPED && System.nanoTime() < until) {
      retrying(this::noteNowAndThen);
      LockSupport.parkNanos(this, (cursor == noted ? IDLE : timing.note()).toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void noteNowAndThen() {
    if (System.nanoTime() - notedAt > timing.note().toNanos()) {
      note();
    }
  }

  private void note() {
    if (cursor != noted) {
      journal.delivered(hook.name(), cursor);
      noted = cursor;
      notedAt = System.nanoTime();
    }
  }

  /** Sends one event until it is taken, or put aside, or the hook is stopped. */
  private void deliver(JournalEvent event) throws InterruptedException {
    WebhookMessage message = WebhookMessage.of(event);
    Instant since = Instant.MAX;
    for (int failed = 1; ; failed++) {
      Answer answer = post(message);
      if (answer.isTaken()) {
        recover(event);
        return;
      }
      failures = failed;
      if (failed == 1) {
        state = State.FAILING;
        since = failingSince(event);
        LOG.warn("web hook {}: event {} is not taken: {}", hook.name(), event.seq(), answer.what());
      }
      if (answer.status() == GONE) {
        state = State.STOPPED;
        audit(STOPPED, event, answer);
        return;
      }
      if (failed == NOTEWORTHY_FAILURES) {
        audit(FAILING, event, answer);
      }
      if (!clock.instant().isBefore(since.plus(timing.surrender()))) {
        LOG.warn("web hook {}: event {} is put aside", hook.name(), event.seq());
        audit(SKIPPED, event, answer);
        failures = 0;
        state = State.WORKING;
        return;
      }
      sleep(longer(pause(failed), answer.retryAfter()));
    }
  }

  private void recover(JournalEvent event) {
    if (failures > 0) {
      LOG.info("web hook {}: event {} is taken at last", hook.name(), event.seq());
    }
    failures = 0;
    state = State.WORKING;
  }

  /** Since when this event is not taken: also before a restart, or a server that restarts daily would never give up. */
  private Instant failingSince(JournalEvent event) {
    Instant since = clock.instant();
    Instant earliest = since.minus(timing.surrender().multipliedBy(2));
    String beginning = about(event);
    Instant before = null;
    while (true) {
      List<AuditRecord> page = journal.audits(null, before, 1000);
      for (AuditRecord each : page) {
        if (each.at().isBefore(earliest)) {
          return since;
        }
        if (each.action().equals(FAILING) && each.detail().startsWith(beginning)) {
          since = each.at();
        }
        before = each.at();
      }
      if (page.size() < 1000) {
        return since;
      }
    }
  }

  private void audit(String action, JournalEvent event, Answer answer) {
    journal.audit(new AuditRecord(
        clock.instant(), "server", "server", action, event.call(), about(event) + answer.what()));
  }

  private String about(JournalEvent event) {
    return "hook " + hook.name() + ", event " + event.seq() + ": ";
  }

  /**
   * What came of an attempt.
   *
   * @param status of HTTP, or 0 without an answer
   * @param what in words
   * @param retryAfter for so long the receiver wants to be left alone
   */
  private record Answer(int status, String what, Duration retryAfter) {
    boolean isTaken() {
      return status >= 200 && status < 300;
    }
  }

  private Answer post(WebhookMessage message) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
        message.request(hook.url(), key, clock.instant(), timing.answer()),
        BodyHandlers.discarding());
    try {
      HttpResponse<Void> response = answer.get(timing.answer().toMillis(), TimeUnit.MILLISECONDS);
      int status = response.statusCode();
      return new Answer(status, "status " + status, retryAfter(response));
    } catch (TimeoutException e) {
      return new Answer(0, "no answer in time", Duration.ZERO);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Answer(0, cause.getClass().getSimpleName(), Duration.ZERO);
    } finally {
      answer.cancel(true);
    }
  }

  private Duration retryAfter(HttpResponse<Void> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,6}")
        ? shorter(Duration.ofSeconds(Long.parseLong(seconds)), timing.longest())
        : Duration.ZERO;
  }

  /** Twice as long after each failure, up to the longest, and not for all hooks of all servers in the same moment. */
  private Duration pause(int failed) {
    Duration regular = timing.longest();
    if (failed <= 30) {
      regular = shorter(timing.first().multipliedBy(1L << (failed - 1)), regular);
    }
    double factor = ThreadLocalRandom.current().nextDouble(0.75, 1.0);
    return Duration.ofNanos((long) (regular.toNanos() * factor));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static void sleep(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
