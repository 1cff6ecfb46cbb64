package io.callwarden.benchmarks;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.audio.AudioFrame;
import io.callwarden.text.TimeSpan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after the words an alert comes, when a call is heard at the pace at which it is spoken, in pieces of 100 ms.
 *
 * <p>Every delay is the wall clock at which the event came out minus the moment at which the last word ended in the
 * call: of the words that the rule matched for provisional alerts; for confirmed ones both of these words and of the
 * utterance they stand in, since nothing can be confirmed before the speaker pauses.
 */
final class AlertLatency {
  private static final double FRAME_SECONDS = 0.1;

  private final Workbench workbench;
  private final List<Double> provisional = new ArrayList<>();
  private final List<Double> confirmedAfterPhrase = new ArrayList<>();
  private final List<Double> confirmedAfterUtterance = new ArrayList<>();
  private final List<Double> finals = new ArrayList<>();
  private int withoutProvisional;

  AlertLatency(Workbench workbench) {
    this.workbench = workbench;
  }

  void run(PrintStream out) throws InterruptedException {
    List<Thread> live = new ArrayList<>();
    for (SampleCall call : workbench.calls()) {
      Thread thread = new Thread(() -> listen(call), call.name());
      thread.start();
      live.add(thread);
    }
    for (Thread thread : live) {
      thread.join();
    }
    out.println(Figures.row(
        "%d calls live at once, frames of %.0f ms",
        workbench.calls().size(), 1000 * FRAME_SECONDS));
    print(out, "phrase's last word -> provisional alert", provisional);
    print(out, "phrase's last word -> confirmed alert", confirmedAfterPhrase);
    print(out, "utterance's last word -> confirmed alert", confirmedAfterUtterance);
    print(out, "utterance's last word -> final result (all utterances)", finals);
    out.println("alerts confirmed without a provisional one before: " + withoutProvisional);
  }

  private static void print(PrintStream out, String what, List<Double> delays) {
    out.println(Figures.row(
        "%-58s n %4d   p50 %.2f s   p95 %.2f s   max %.2f s",
        what,
        delays.size(),
        Figures.median(delays),
        Figures.percentile(delays, 0.95),
        Figures.percentile(delays, 1)));
  }

  private void listen(SampleCall call) {
    ConversationSession session = workbench.monitor().open(call.name(), call.language());
    List<Timed> events = new ArrayList<>();
    try (Workbench.Channels channels = workbench.channels(call, true)) {
      long started = System.nanoTime();
      for (AudioFrame frame : call.frames(FRAME_SECONDS)) {
        waitUntil(started + (long) (frame.end() * 1e9));
        record(session, channels.accept(frame), started, events);
      }
      record(session, channels.finish(), started, events);
    }
    count(events);
  }

  private record Timed(double at, CallEvent event) {}

  private static void record(
      ConversationSession session,
      List<io.callwarden.speech.Hypothesis> hypotheses,
      long started,
      List<Timed> timed) {
    List<CallEvent> events = new ArrayList<>();
    Workbench.take(session, hypotheses, events);
    double at = (System.nanoTime() - started) / 1e9;
    events.forEach(event -> timed.add(new Timed(at, event)));
  }

  private static void waitUntil(long nanoTime) {
    for (long rest = nanoTime - System.nanoTime(); rest > 0; rest = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  private synchronized void count(List<Timed> events) {
    Map<String, Double> first = new HashMap<>();
    double utteranceEnd = Double.NaN;
    for (Timed timed : events) {
      if (timed.event() instanceof UtteranceEvent ended) {
        utteranceEnd = ended.utterance().time().end();
        finals.add(timed.at() - utteranceEnd);
      } else if (timed.event() instanceof AlertEvent event) {
        Alert alert = event.alert();
        switch (alert.state()) {
          case PROVISIONAL -> first.putIfAbsent(alert.id(), timed.at());
          case RETRACTED -> {}
          case CONFIRMED -> confirmed(alert, timed.at(), first.get(alert.id()), utteranceEnd);
        }
      }
    }
  }

  private void confirmed(
      Alert alert,
      double at,
      @org.jspecify.annotations.Nullable Double first,
      double utteranceEnd) {
    TimeSpan time = alert.finding().time();
    confirmedAfterPhrase.add(at - time.end());
    confirmedAfterUtterance.add(at - utteranceEnd);
    if (first == null) {
      withoutProvisional++;
    } else {
      provisional.add(first - time.end());
    }
  }
}
