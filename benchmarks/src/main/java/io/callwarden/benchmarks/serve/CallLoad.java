package io.callwarden.benchmarks.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Telephony under load: so many callers, each with one call after the other, every call under a new id, at the pace of
 * speech. One thread sends everything when it is due. Thread-safe.
 */
final class CallLoad implements AutoCloseable {
  private static final long RETRY_NANOS = 500_000_000;

  private static final long LONGEST_WAIT_MILLIS = 20;

  private final Selector selector;
  private final TestServer server;
  private final List<CallAudio> audio;
  private final boolean reconnect;
  private final Collection<LoadedCall> calls = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Caller> callers = new PriorityQueue<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Delays sendingLate = new Delays();
  private final Thread pacer = new Thread(this::pace, "pacer");
  private volatile Delays decoded = new Delays();
  private volatile boolean closed;
  private int wanted;
  private int started;

  /**
   * Begins without callers.
   *
   * @param reconnect whether a call that breaks off goes on under its id; otherwise it is given up
   */
  CallLoad(TestServer server, List<CallAudio> audio, boolean reconnect) throws IOException {
    this.selector = Selector.open();
    this.server = server;
    this.audio = audio;
    this.reconnect = reconnect;
    pacer.setDaemon(true);
    pacer.start();
  }

  /** One telephone. */
  private final class Caller implements Comparable<Caller> {
    private final int number;
    private long due;
    private int round;
    private @Nullable LoadedCall call;

    private Caller(int number, long due) {
      this.number = number;
      this.due = due;
    }

    @Override
    public int compareTo(Caller other) {
      return Long.compare(due, other.due);
    }

    private void step(long now) {
      if (call == null) {
        begin(now);
      } else if (call.isBroken()) {
        broken(call, now);
      } else if (call.hasNext()) {
        sendingLate.add(now - call.due());
        call.sendNext();
        due = call.due();
      } else {
        call.finish();
        call = null;
        due = now;
      }
    }

    private void begin(long now) {
      // 7 has no divisor in common with the number of recordings: no two neighbours play the same
      // ones in step.
      CallAudio next = audio.get((number * 7 + round) % audio.size());
      String id = "load-" + started++ + "-" + number;
      round++;
      LoadedCall fresh = new LoadedCall(id, next, selector, server, now, CallLoad.this::count);
      calls.add(fresh);
      call = fresh;
      due = fresh.due();
    }

    private void broken(LoadedCall broken, long now) {
      failures.merge(broken.failure(), 1, Integer::sum);
      if (reconnect) {
        broken.reconnect(now, CallLoad.this::count);
      } else {
        broken.abort();
      }
      if (!reconnect || !broken.hasNext()) {
        call = null;
      }
      due = now + RETRY_NANOS;
    }
  }

  /** Brings the number of callers to this; new ones begin spread over some seconds. */
  synchronized void callers(int count, double spreadSeconds) {
    int more = count - wanted;
    long now = System.nanoTime();
    for (int i = 0; i < more; i++) {
      callers.add(new Caller(wanted + i, now + (long) (1e9 * spreadSeconds * i / more)));
    }
    wanted = count;
    notifyAll();
  }

  /** Sends what is due, and takes what comes until the next is. */
  private void pace() {
    try (selector) {
      while (!closed) {
        long millis = Math.min(sendDue() / 1_000_000, LONGEST_WAIT_MILLIS);
        if (millis > 0) {
          selector.select(CallLoad::ready, millis);
        } else {
          selector.selectNow(CallLoad::ready);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ready(SelectionKey key) {
    ((AudioLeg) key.attachment()).ready();
  }

  /** Sends what is due, and returns how long it is until the next is. */
  private synchronized long sendDue() {
    for (Caller caller = callers.peek(); caller != null; caller = callers.peek()) {
      long now = System.nanoTime();
      if (caller.due > now) {
        return caller.due - now;
      }
      callers.remove();
      if (caller.number < wanted) {
        caller.step(now);
        callers.add(caller);
      } else if (caller.call != null) {
        caller.call.finish();
      }
    }
    return Long.MAX_VALUE;
  }

  /** From now on delays are counted anew. */
  synchronized void countAnew() {
    failures.clear();
    decoded = new Delays();
  }

  private void count(long nanos) {
    decoded.add(nanos);
  }

  /** Piece of audio due to be sent → its reply, since {@link #countAnew()}. */
  Delays decoded() {
    return decoded;
  }

  /** How late pieces were sent since the beginning: what the machine, not the server, is to blame for. */
  Delays sendingLate() {
    return sendingLate;
  }

  /** Connections that were refused or lost, by what was told, since {@link #countAnew()}. */
  synchronized Map<String, Integer> failures() {
    return new TreeMap<>(failures);
  }

  /** All calls that were begun. */
  List<LoadedCall> calls() {
    return new ArrayList<>(calls);
  }

  /** Pieces of calls in progress that have no reply yet. */
  synchronized int unanswered() {
    return callers.stream()
        .mapToInt(caller -> caller.call == null ? 0 : caller.call.unanswered())
        .sum();
  }

  /** Hangs up everywhere. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Caller caller : callers) {
      if (caller.call != null) {
        caller.call.abort();
      }
    }
  }
}
