package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Sends stored events to other systems, each hook on its own thread, in the order of the journal, again and again until
 * they are taken. Thread-safe.
 *
 * <p>A hook remembers in the journal up to where it has come; nothing else is kept, so that nothing is lost when the server
 * dies. What was sent shortly before may be sent again then, under the same id.
 */
public final class Webhooks implements AutoCloseable {
  private final List<WebhookSender> senders;

  /**
   * How patient a hook is. Immutable.
   *
   * @param first pause after the first failure; each further one is twice as long
   * @param longest pause
   * @param answer so long an answer is waited for
   * @param surrender an event that has failed for so long is put aside
   * @param note the place is written down so often at most
   */
  record Timing(
      Duration first, Duration longest, Duration answer, Duration surrender, Duration note) {
    static final Timing USUAL = new Timing(
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        Duration.ofSeconds(15),
        Duration.ofDays(3),
        Duration.ofSeconds(1));
  }

  /** What a hook is doing. */
  public enum State {
    /** It sends what there is. */
    WORKING,
    /** The receiver did not take an event; it is tried again. */
    FAILING,
    /** The receiver wants nothing more, until the server is started again. */
    STOPPED
  }

  /**
   * Where a hook stands. Immutable.
   *
   * @param name as in the settings
   * @param delivered the last event that it has dealt with
   * @param failures attempts in a row that failed
   */
  public record Status(String name, State state, long delivered, int failures) {}

  /**
   * Begins to send what was not delivered yet; a hook that is new begins with what happens from now on.
   *
   * @throws IllegalArgumentException if a secret is not what it claims to be
   */
  public Webhooks(List<Webhook> hooks, Journal journal) {
    this(hooks, journal, Clock.systemUTC(), Timing.USUAL);
  }

  Webhooks(List<Webhook> hooks, Journal journal, Clock clock, Timing timing) {
    HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timing.answer())
        .build();
    this.senders = hooks.stream()
        .map(hook -> new WebhookSender(hook, journal, client, clock, timing))
        .toList();
    senders.forEach(WebhookSender::start);
  }

  /** Wakes the hooks that wait for such events. To be subscribed to the journal; never waits. */
  public void publish(List<JournalEvent> events) {
    for (WebhookSender sender : senders) {
      sender.publish(events);
    }
  }

  /** Where each hook stands. */
  public List<Status> status() {
    return senders.stream().map(WebhookSender::status).toList();
  }

  /** Stops sending; what is under way may be sent again later. */
  @Override
  public void close() {
    senders.forEach(WebhookSender::stop);
    senders.forEach(WebhookSender::await);
  }
}
