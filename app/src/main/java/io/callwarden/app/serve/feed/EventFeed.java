package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events on to all who listen. Thread-safe; never waits for a listener.
 *
 * <p>The journal's thread only leaves the events here; one thread of the feed encodes each once and hands it to those who
 * want it. A listener that comes back is first told what it missed, from the latest events in memory or in pages from the
 * journal, and joins the others at the very event at which the pages end: under the lock under which events are handed
 * out, so that it misses none, and with its own place in the journal, so that it gets none twice.
 */
public final class EventFeed implements AutoCloseable {
  /** No place in the journal. */
  private static final long NOWHERE = -1;

  /** A stream on which nothing happens gets a sign of life so often, so that proxies and pages believe in it. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** A connection that takes nothing for so long is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final int INBOX = 8192;
  private static final int PAGE = 100;
  private static final int REPLAYED_FRAMES = 1024;
  private static final int REPLAYED_BYTES = 4 << 20;
  private static final long LONGEST_SWEEP = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(50);

  private final Journal journal;
  private final int maxListeners;
  private final Clock clock;
  private final Duration heartbeat;
  private final long sweep;
  private final BlockingQueue<List<JournalEvent>> inbox = new LinkedBlockingQueue<>(INBOX);
  private final ExecutorService readers;
  private final Thread thread;
  private final AtomicLong dropped = new AtomicLong();

  private final Object lock = new Object();
  private final Set<SseListener> listeners = new LinkedHashSet<>();
  private final Audience audience = new Audience();
  private final ReplayBuffer replay = new ReplayBuffer(REPLAYED_FRAMES, REPLAYED_BYTES);
  private long told = NOWHERE;

  private volatile boolean isOverrun;
  private volatile boolean isClosed;

  /**
   * A feed that is to be subscribed to the journal with {@link #publish}.
   *
   * @param maxListeners streams that may be open at once
   */
  public EventFeed(Journal journal, int maxListeners) {
    this(journal, maxListeners, Clock.systemUTC(), HEARTBEAT);
  }

  EventFeed(Journal journal, int maxListeners, Clock clock, Duration heartbeat) {
    this.journal = journal;
    this.maxListeners = maxListeners;
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.sweep = Math.min(LONGEST_SWEEP, heartbeat.toNanos() / 2);
    this.readers = Executors.newFixedThreadPool(2, task -> daemon(task, "feed-reader"));
    this.thread = daemon(this::run, "feed");
    thread.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Takes events as the journal tells them. */
  public void publish(List<JournalEvent> events) {
    if (!isOverrun && !events.isEmpty() && !inbox.offer(events)) {
      isOverrun = true; // nothing more is taken until those who miss something have been sent away
    }
  }

  /** Streams that are open now. */
  public int listeners() {
    synchronized (lock) {
      return listeners.size();
    }
  }

  /** Streams so far that were closed because the listener did not keep up. */
  public long dropped() {
    return dropped.get();
  }

  /** Ends the streams of somebody who signs out. */
  public void endSession(String cookie) {
    List<SseListener> theirs;
    synchronized (lock) {
      theirs = listeners.stream().filter(each -> each.isOf(cookie)).toList();
    }
    theirs.forEach(SseListener::end);
  }

  /** Ends all streams. */
  @Override
  public void close() {
    List<SseListener> all;
    synchronized (lock) {
      isClosed = true;
      all = List.copyOf(listeners);
    }
    thread.interrupt();
    readers.shutdownNow();
    all.forEach(SseListener::end);
  }

  /** Counts a listener in, or says that there are too many. */
  boolean admit(SseListener listener) {
    synchronized (lock) {
      return !isClosed && listeners.size() < maxListeners && listeners.add(listener);
    }
  }

  /** Forgets a listener whose stream has ended. */
  void leave(SseListener listener) {
    synchronized (lock) {
      listeners.remove(listener);
      audience.remove(listener);
    }
  }

  /** Begins to tell a listener what happens, after what it missed. */
  void join(SseListener listener) {
    if (!goLive(listener)) {
      readOn(listener);
    }
  }

  /** Fetches what a listener missed, soon, on another thread. */
  void readOn(SseListener listener) {
    try {
      readers.execute(() -> read(listener));
    } catch (RejectedExecutionException e) {
      listener.end(); // the feed is closed
    }
  }

  private void read(SseListener listener) {
    try {
      boolean isWhole;
      do {
        EventFilter filter = listener.filter();
        long last = journal.lastSeq();
        List<JournalEvent> page =
            journal.eventsAfter(listener.cursor(), filter.call(), filter.types(), PAGE);
        isWhole = page.size() < PAGE;
        long seq = page.isEmpty() ? 0 : page.get(page.size() - 1).seq();
        listener.page(
            page.stream().map(Frame::of).toList(), isWhole ? Math.max(last, seq) : seq, !isWhole);
      } while (isWhole && !goLive(listener));
      listener.drain();
    } catch (JournalException e) {
      LOG.warn("an event stream is ended: the journal cannot be read");
      listener.end();
    } catch (RuntimeException e) {
      LOG.error("an event stream is ended", e);
      listener.end();
    }
  }

  /** Lets a listener join those who are told what happens, unless it must read what it missed before. */
  private boolean goLive(SseListener listener) {
    boolean isTooMuch = false;
    synchronized (lock) {
      long cursor = listener.cursor();
      if (!listeners.contains(listener)) {
        return true; // it has left meanwhile
      }
      if (!replay.covers(cursor) && cursor < journal.lastSeq()) {
        return false;
      }
      for (Frame frame : replay.after(cursor)) {
        isTooMuch |= listener.offer(frame) == SseListener.Offered.TOO_MUCH;
      }
      listener.live(told);
      audience.add(listener);
    }
    if (isTooMuch) {
      drop(listener);
    }
    return true;
  }

  private void drop(SseListener listener) {
    dropped.incrementAndGet();
    listener.cut();
  }

  private void run() {
    long nextSweep = System.nanoTime() + sweep;
    while (!isClosed) {
      try {
        List<JournalEvent> events = inbox.poll(nextSweep - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (events != null) {
          long begin = System.nanoTime();
          for (int from = 0; from < events.size(); from += PAGE) {
            deliver(events.subList(from, Math.min(events.size(), from + PAGE)));
          }
          rest(System.nanoTime() - begin);
        } else if (isOverrun) {
          startAnew();
        }
        if (System.nanoTime() - nextSweep >= 0) {
          sweep();
          nextSweep = System.nanoTime() + sweep;
        }
      } catch (InterruptedException e) {
        return; // closed
      } catch (RuntimeException e) {
        LOG.error("events were not told; streams begin anew", e);
        startAnew();
      }
    }
  }

  /**
   * With thousands of listeners a round takes milliseconds: what happens in the pause goes out together in the next one,
   * and speech recognition has the processor meanwhile.
   */
  private static void rest(long nanos) throws InterruptedException {
    if (nanos > 1_000_000) {
      TimeUnit.NANOSECONDS.sleep(Math.min(2 * nanos, LONGEST_REST));
    }
  }

  private void deliver(List<JournalEvent> first) {
    List<JournalEvent> events = first;
    List<SseListener> woken = new ArrayList<>();
    List<SseListener> slow = new ArrayList<>();
    synchronized (lock) {
      int count = 0;
      while (events != null) {
        for (JournalEvent event : events) {
          tell(event, woken, slow);
        }
        count += events.size();
        events = count < PAGE ? inbox.poll() : null;
      }
    }
    woken.forEach(SseListener::drain);
    slow.forEach(this::drop);
  }

  private void tell(JournalEvent event, List<SseListener> woken, List<SseListener> slow) {
    @Nullable Frame frame = null;
    if (event.seq() > 0) {
      if (isDeletion(event)) {
        replay.forget(String.valueOf(event.call()));
      }
      frame = Frame.of(event);
      replay.add(frame);
      told = event.seq();
    }
    for (var group : List.of(audience.ofAll(event), audience.ofCall(event))) {
      for (SseListener listener : group) {
        frame = frame == null ? Frame.of(event) : frame;
        switch (listener.offer(frame)) {
          case TAKEN -> {}
          case WAKE -> woken.add(listener);
          case TOO_MUCH -> slow.add(listener);
        }
      }
    }
  }

  private static boolean isDeletion(JournalEvent event) {
    return event.type().equals("call") && event.json().contains("\"event\":\"deleted\"");
  }

  /** Events were lost on the way here: those who listen come back and read them from the journal. */
  private void startAnew() {
    List<SseListener> all;
    synchronized (lock) {
      all = List.copyOf(listeners);
      replay.clear();
      inbox.clear();
      isOverrun = false;
    }
    LOG.warn("too much happened at once: {} event streams begin anew", all.size());
    all.forEach(this::drop);
  }

  private void sweep() {
    List<SseListener> all;
    long place;
    synchronized (lock) {
      all = List.copyOf(listeners);
      place = told;
    }
    long now = System.nanoTime();
    byte[] plain = alive(NOWHERE);
    byte[] withPlace = alive(place);
    for (SseListener each : all) {
      if (each.isExpired(clock.instant())) {
        each.end();
      } else if (each.silence(now) > PATIENCE.toNanos() && each.isBlocked()) {
        drop(each);
      } else if (each.silence(now) > heartbeat.toNanos()) {
        each.offerAlive(plain, withPlace, place);
      }
    }
  }

  /** A sign of life; with a place, a listener that comes back need not be told again what did not concern it before. */
  static byte[] alive(long place) {
    String id = place >= 0 ? "id: " + place + "\n" : "";
    return (id + "event: alive\ndata: {\"type\":\"alive\"}\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
