package io.callwarden.app.serve;

import io.callwarden.CallwardenException;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.feed.EventFeed;
import io.callwarden.app.serve.feed.Webhooks;
import io.callwarden.app.serve.intake.AudioSocketIntake;
import io.callwarden.app.serve.intake.RecordingIntake;
import io.callwarden.app.serve.intake.TwilioIntake;
import io.callwarden.app.serve.intake.VoskIntake;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.web.WebServer;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server: its parts in the order in which they need each other. Thread-safe. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

  /** What was opened, the last first; closed in this order. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final Switchboard switchboard;
  private final WebServer web;
  private final AudioSocketIntake audioSocket;

  private Server(ServerSettings settings, Clock clock) {
    try {
      Journal journal = opened(Journal.open(settings, clock));
      RulesInForce rules = opened(RulesInForce.open(
          settings,
          change -> journal.append(new JournalEntry(
              null, List.of(new JournalEntry.Draft("rules", change.json(), null, true)), null))));
      SpeechModels models = opened(SpeechModels.open(settings.models(), LOG::warn));
      ServerMetrics metrics = new ServerMetrics();
      EventFeed feed = opened(new EventFeed(journal, settings.limits().listeners()));
      journal.subscribe(feed::publish);
      Webhooks webhooks = opened(new Webhooks(settings.webhooks(), journal));
      journal.subscribe(webhooks::publish);
      switchboard = opened(Switchboard.open(
          journal, rules, models, metrics, settings.limits(), settings.masking(), clock));
      measure(metrics, journal, feed, webhooks);
      Access access = new Access(settings.tokens(), clock);
      VoskIntake vosk = opened(new VoskIntake(settings, switchboard));
      TwilioIntake twilio = opened(new TwilioIntake(settings, switchboard, access, journal));
      audioSocket = opened(new AudioSocketIntake(settings, switchboard, journal));
      RecordingIntake recordings =
          opened(new RecordingIntake(settings, switchboard, journal, rules, models));
      web = opened(new WebServer(
          settings,
          access,
          switchboard,
          journal,
          feed,
          rules,
          metrics,
          List.of(vosk, twilio, recordings)));
      opened(feed); // before the web server, whose streams it ends
      if (settings.retentionDays() > 0) {
        opened(new Retention(
            journal::deleteEndedBefore, settings.retentionDays(), clock, BETWEEN_DELETIONS));
      }
      recordings.start();
      audioSocket.start();
      web.start();
    } catch (IOException e) {
      close();
      throw new CallwardenException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Starts the server; returns once connections are taken.
   *
   * @param clock tells the time of day
   * @throws CallwardenException if a part cannot start; the message says which and what to do
   */
  public static Server start(ServerSettings settings, Clock clock) {
    return new Server(settings, clock);
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private static void measure(
      ServerMetrics metrics, Journal journal, EventFeed feed, Webhooks webhooks) {
    metrics.gauge(
        "callwarden_journal_backlog", "Entries that are not stored yet.", journal::backlog);
    metrics.gauge("callwarden_listeners", "Event streams that are open.", feed::listeners);
    metrics.gauge(
        "callwarden_listeners_dropped",
        "Event streams that were closed because their reader was too slow.",
        feed::dropped);
    metrics.gauge(
        "callwarden_webhooks_not_working",
        "Web hooks whose receiver takes nothing at present.",
        () -> webhooks.status().stream()
            .filter(hook -> hook.state() != Webhooks.State.WORKING)
            .count());
  }

  /** The port of HTTP and WebSocket. */
  public int port() {
    return web.port();
  }

  /** The ports of AudioSocket by who speaks on them. */
  public Map<Speaker, Integer> audioSocketPorts() {
    return audioSocket.ports();
  }

  /** Takes no new legs from now on, and waits for the calls to end, so long at most. */
  public void drain(Duration patience) {
    switchboard.drain(patience);
  }

  /** Stops in good order: calls in progress are cut, to go on after the next start; everything is stored. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not stop properly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
