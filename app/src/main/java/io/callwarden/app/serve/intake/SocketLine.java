package io.callwarden.app.serve.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * What goes out on one WebSocket: one message after the other, in order, and the close after them. Nobody waits for the
 * other side: when too much waits because it does not read, it is cut off. Thread-safe.
 */
final class SocketLine {
  private static final int MAX_WAITING = 4096;
  private static final int MAX_WAITING_CHARS = 4 << 20;

  /** So long the other side may take for a close. */
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Session session;
  private final Deque<String> waiting = new ArrayDeque<>();
  private int waitingChars;
  private boolean isSending;
  private boolean isEnded;
  private @Nullable Ending ending;
  private long endingSince;

  /** On an open session, on which nobody else sends. */
  SocketLine(Session session) {
    this.session = session;
  }

  /** Sends a text message after those before it; does nothing once the line is closed. */
  void send(String message) {
    boolean isTooMuch;
    synchronized (this) {
      if (isEnded || ending != null) {
        return;
      }
      waiting.add(message);
      waitingChars += message.length();
      isTooMuch = waiting.size() > MAX_WAITING || waitingChars > MAX_WAITING_CHARS;
    }
    if (isTooMuch) {
      cut();
    } else {
      pump();
    }
  }

  /** Closes after the messages that wait; the first ending stands. */
  void close(Ending how) {
    synchronized (this) {
      if (isEnded || ending != null) {
        return;
      }
      ending = how;
      endingSince = System.nanoTime();
    }
    pump();
  }

  /** Breaks the connection off without a word. */
  void cut() {
    synchronized (this) {
      isEnded = true;
      waiting.clear();
    }
    session.disconnect();
  }

  /** Cuts off a side that was told of the close and does not take it. */
  void check(long now) {
    boolean isStuck;
    synchronized (this) {
      isStuck = ending != null && now - endingSince > CLOSE_NANOS;
    }
    if (isStuck) {
      cut();
    }
  }

  /** One message is on its way at any time; whoever ends its journey sends the next one. */
  private void pump() {
    while (true) {
      String next;
      Ending last;
      synchronized (this) {
        if (isSending || isEnded) {
          return;
        }
        next = waiting.poll();
        last = next == null ? ending : null;
        if (next == null && last == null) {
          return;
        }
        isSending = true;
        isEnded = next == null;
        waitingChars -= next == null ? 0 : next.length();
      }
      if (last != null) {
        session.close(last.code(), last.reason(), Callback.NOOP);
      }
      if (next == null) {
        return;
      }
      Flight flight = new Flight();
      session.sendText(next, flight);
      if (!flight.isLandedBefore()) {
        return;
      }
    }
  }

  private synchronized void landed() {
    isSending = false;
  }

  /** Most messages are written before the call returns: a loop sends the next one then, and no recursion. */
  private final class Flight implements Callback {
    private final AtomicBoolean isSecond = new AtomicBoolean();

    /** Whether the message was written already; otherwise its callback goes on. */
    boolean isLandedBefore() {
      return isSecond.getAndSet(true);
    }

    @Override
    public void succeed() {
      landed();
      if (isSecond.getAndSet(true)) {
        pump();
      }
    }

    @Override
    public void fail(Throwable cause) {
      cut();
    }
  }
}
