package io.callwarden.app.serve.feed;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.jspecify.annotations.Nullable;

/**
 * One event stream: what waits to be sent to it, and the sending, which never waits. Thread-safe.
 *
 * <p>Whoever has something for it puts it into the queue and calls {@link #drain}; one thread at a time writes, as much as
 * the connection takes, and the connection's own thread goes on when it takes more.
 */
final class SseListener implements WriteListener {
  /** Events that may wait. A page takes some hundred a second; this much is minutes of them. */
  static final int MAX_FRAMES = 4096;

  /** Bytes that may wait. */
  static final int MAX_BYTES = 8 << 20;

  /** Of what waits, so much is sent at once, in one packet or a few. */
  private static final int MAX_WRITE = 64 << 10;

  /** What an offered event came to. */
  enum Offered {
    /** Not wanted, known already, or others wait before it, which will be sent by whoever was woken for them. */
    TAKEN,
    /** It is the first that waits: {@link #drain} is to be called. */
    WAKE,
    /** The listener is too far behind. */
    TOO_MUCH
  }

  /** The connection, as far as a listener needs it. */
  interface Connection {
    /** Ends the response as it should be; called once. */
    void complete();

    /** Breaks the connection off; a write that hangs fails then. */
    void abort();
  }

  private final EventFeed feed;
  private final EventFilter filter;
  private final @Nullable String session;
  private final @Nullable Instant expires;
  private final AtomicInteger work = new AtomicInteger();
  private final Queue<byte[]> queue = new ArrayDeque<>(4);

  private long bytes;
  private long cursor;
  private boolean isLive;
  private boolean hasMorePages;

  private volatile @Nullable HttpOutput out;
  private volatile @Nullable Connection connection;
  private volatile boolean isJoined;
  private volatile boolean isEnding;
  private volatile boolean isCut;
  private volatile boolean isGone;
  private volatile boolean isBlocked;
  private volatile long lastWrite = System.nanoTime();
  private boolean isFinished; // only while draining

  /**
   * A stream that has not begun.
   *
   * @param cursor the last event that it knows
   * @param session value of the cookie by which it came, or null
   * @param expires until when that is good, or null
   */
  SseListener(
      EventFeed feed,
      EventFilter filter,
      long cursor,
      @Nullable String session,
      @Nullable Instant expires) {
    this.feed = feed;
    this.filter = filter;
    this.cursor = cursor;
    this.session = session;
    this.expires = expires;
  }

  /** Begins to send. */
  void start(ServletOutputStream stream, Connection connection, byte[] greeting) {
    this.connection = connection;
    this.out = (HttpOutput) stream;
    synchronized (this) {
      queue.add(greeting);
      bytes += greeting.length;
    }
    stream.setWriteListener(this);
  }

  EventFilter filter() {
    return filter;
  }

  /** The last stored event that it has or that does not concern it. */
  synchronized long cursor() {
    return cursor;
  }

  /** Whether it is signed in by this cookie. */
  boolean isOf(String cookie) {
    return cookie.equals(session);
  }

  /** Whether it may listen no longer. */
  boolean isExpired(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  /** From now on it is told what happens; everything up to a place it knows. */
  synchronized void live(long seq) {
    cursor = Math.max(cursor, seq);
    isLive = true;
  }

  /** Offers an event. Only in the order of the journal. */
  synchronized Offered offer(Frame frame) {
    long seq = frame.event().seq();
    if (seq > 0) {
      if (seq <= cursor) {
        return Offered.TAKEN;
      }
      cursor = seq;
    }
    if (!filter.matches(frame.event())) {
      return Offered.TAKEN;
    }
    if (seq == 0 && queue.size() > MAX_FRAMES / 4) {
      return Offered.TAKEN; // what may still change is the first that is left out
    }
    boolean wasIdle = queue.isEmpty();
    if (!wasIdle && (queue.size() >= MAX_FRAMES || bytes + frame.length() > MAX_BYTES)) {
      return Offered.TOO_MUCH;
    }
    queue.add(frame.bytes());
    bytes += frame.length();
    return wasIdle ? Offered.WAKE : Offered.TAKEN;
  }

  /**
   * Takes a page of older events.
   *
   * @param seq everything up to here is known then
   * @param more whether the next page is to be fetched when this one has been sent
   */
  synchronized void page(List<Frame> frames, long seq, boolean more) {
    for (Frame frame : frames) {
      queue.add(frame.bytes());
      bytes += frame.length();
    }
    cursor = Math.max(cursor, seq);
    hasMorePages = more;
  }

  /** Offers a sign of life, which names a place up to which it knows everything if that is so. */
  void offerAlive(byte[] plain, byte[] withPlace, long place) {
    synchronized (this) {
      if (!queue.isEmpty() || isBlocked) {
        return;
      }
      byte[] alive = isLive && cursor <= place ? withPlace : plain;
      queue.add(alive);
      bytes += alive.length;
    }
    drain();
  }

  /** For how many nanoseconds nothing was written. */
  long silence(long now) {
    return now - lastWrite;
  }

  /** Whether something was written that the connection has not taken yet. */
  boolean isBlocked() {
    return isBlocked;
  }

  /** Ends the stream. The listener may come back and resume. */
  void end() {
    isEnding = true;
    drain();
  }

  /** Ends the stream at once; what waits is not sent. */
  void cut() {
    isCut = true;
    end();
  }

  @Override
  public void onWritePossible() {
    if (!isJoined) {
      isJoined = true;
      if (!isEnding) {
        feed.join(this);
      }
    }
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    isJoined = true;
    isGone = true;
    end();
  }

  /**
   * Sends what waits, unless another thread is doing so, which then goes on. Never waits. Does nothing before the request
   * has been handed over, when the connection itself calls.
   */
  void drain() {
    if (!isJoined || work.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      send();
      seen = work.addAndGet(-seen);
    } while (seen != 0);
  }

  private void send() {
    HttpOutput to = out;
    if (isFinished || to == null) {
      return;
    }
    try {
      while (!isEnding && to.isReady()) {
        isBlocked = false;
        ByteBuffer next = take();
        if (next == null) {
          return;
        }
        lastWrite = System.nanoTime();
        to.write(next);
      }
      isBlocked = !isEnding;
    } catch (IOException | RuntimeException e) {
      isGone = true; // nothing to report: the other side comes back if it wants to
      isEnding = true;
    }
    if (isEnding) {
      finish(to);
    }
  }

  /** What is sent next, or null if nothing waits; asks for the next page then if there is one. */
  private @Nullable ByteBuffer take() {
    synchronized (this) {
      byte[] first = queue.poll();
      if (first != null) {
        return together(first);
      }
      if (!hasMorePages) {
        return null;
      }
      hasMorePages = false;
    }
    feed.readOn(this);
    return null;
  }

  private ByteBuffer together(byte[] first) {
    bytes -= first.length;
    byte[] second = queue.peek();
    if (second == null || first.length + second.length > MAX_WRITE) {
      return ByteBuffer.wrap(first);
    }
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(MAX_WRITE, first.length + bytes));
    all.put(first);
    for (byte[] next = second; next != null && next.length <= all.remaining(); ) {
      all.put(next);
      bytes -= next.length;
      queue.remove();
      next = queue.peek();
    }
    return all.flip();
  }

  private void finish(HttpOutput to) {
    isFinished = true;
    synchronized (this) {
      queue.clear();
      bytes = 0;
      hasMorePages = false;
    }
    feed.leave(this);
    Connection end = connection;
    if (end != null) {
      if (isCut || isBlocked || isGone || !to.isReady()) {
        end.abort();
      }
      end.complete();
    }
  }
}
