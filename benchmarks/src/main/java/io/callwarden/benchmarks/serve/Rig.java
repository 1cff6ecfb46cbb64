package io.callwarden.benchmarks.serve;

import io.callwarden.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server, telephony that loads it and somebody who listens. */
final class Rig implements AutoCloseable {
  /** What is said just before the end of a measurement must have time to arrive. */
  private static final double GRACE_SECONDS = 3;

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestServer server;
  private final EventStream listener;
  private final CallLoad load;
  private final double spreadSeconds;

  /**
   * Starts all three, without calls.
   *
   * @param reconnect whether calls that break off go on
   */
  Rig(LoadOptions options, List<CallAudio> audio, boolean reconnect)
      throws IOException, InterruptedException {
    server = TestServer.start(http, options);
    listener = new EventStream(http, server);
    listener.awaitConnection();
    // In so many seconds all callers have begun, and the first calls have had their first words.
    spreadSeconds = options.number("spread", 20);
    load = new CallLoad(server, audio, reconnect);
  }

  /** The calls of the options' models. */
  static List<CallAudio> audio(LoadOptions options) throws IOException {
    return options.model() == null
        ? CallAudio.withFindings(options.samples())
        : CallAudio.withoutFindings(options.samples());
  }

  HttpClient http() {
    return http;
  }

  TestServer server() {
    return server;
  }

  EventStream listener() {
    return listener;
  }

  CallLoad load() {
    return load;
  }

  /**
   * What so many calls were like for a while.
   *
   * @param alerts that came
   * @param decoded piece of audio due → its reply
   * @param waiting seconds of audio without a reply at the end, as a mean of all legs
   * @param processors that were busy with the server
   * @param own processors that were busy with telephony and listener
   * @param failures connections that were refused or lost
   * @param last look at the server
   */
  record Measured(
      int calls,
      AlertScore alerts,
      Delays decoded,
      double waiting,
      double processors,
      double own,
      Map<String, Integer> failures,
      ProcessWatch.Look last) {
    /** Whether nothing was given up or refused, and 95 of 100 alerts and pieces were in time. */
    boolean isInTime(double seconds) {
      boolean alertsInTime = alerts.delays().isEmpty() || alerts.percentile95() <= seconds;
      return alertsInTime
          && decoded.percentile(0.95) <= seconds
          && waiting <= seconds
          && alerts.lostSeconds() == 0
          && failures.isEmpty();
    }

    void print(PrintStream out) {
      out.println(Figures.row(
          "%3d calls: alerts n %d p50 %.2f p95 %.2f s, missing %d, unexpected %d; pieces p50 %.2f p95 %.2f s, waiting %.1f s, given up %.1f s; "
              + "processors %.2f and for the measurement %.2f, resident %.0f MiB, threads %d, handles %d%s",
          calls,
          alerts.delays().size(),
          Figures.median(alerts.delays()),
          alerts.percentile95(),
          alerts.missing(),
          alerts.unexpected(),
          decoded.percentile(0.5),
          decoded.percentile(0.95),
          waiting,
          alerts.lostSeconds(),
          processors,
          own,
          last.residentMebibytes(),
          last.threads(),
          last.handles(),
          failures.isEmpty() ? "" : "; refused or lost " + failures));
    }
  }

  /** Brings the load to so many calls and waits until they all talk. */
  void ramp(int calls) throws InterruptedException {
    load.callers(calls, spreadSeconds);
    sleep(spreadSeconds);
  }

  /** Measures the load as it is. */
  Measured measure(int calls, double seconds) throws IOException, InterruptedException {
    load.countAnew();
    ProcessWatch watch = server.watch();
    ProcessWatch ownWatch = new ProcessWatch(ProcessHandle.current().pid());
    ProcessWatch.Look before = watch.look();
    ProcessWatch.Look ownBefore = ownWatch.look();
    long from = System.nanoTime();
    sleep(seconds);
    long until = System.nanoTime();
    ProcessWatch.Look after = watch.look();
    ProcessWatch.Look ownAfter = ownWatch.look();
    double waiting = load.unanswered() * CallAudio.PIECE_SECONDS / Math.max(1, 2 * calls);
    sleep(GRACE_SECONDS);
    return new Measured(
        calls,
        AlertScore.of(load.calls(), listener.events(), from, until),
        load.decoded(),
        waiting,
        after.processorsSince(before),
        ownAfter.processorsSince(ownBefore),
        load.failures(),
        after);
  }

  static void sleep(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (1e9 * seconds));
  }

  @Override
  public void close() throws IOException {
    load.close();
    listener.close();
    server.close();
  }
}
