package io.callwarden.app.serve.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a call has to deal with, in order. Whoever leaves something makes the call's turn come up in the pool; one thread at a
 * time has the turn, deals with about as much as {@link #TURN} says, and goes to the back of the queue of calls. Thread-safe.
 */
final class Mailbox {
  /** Seconds of audio that are analysed in one turn. */
  static final double TURN = 0.4;

  private final Executor pool;
  private final ToDoubleFunction<Mail> handler;
  private final Consumer<Throwable> failed;
  private final Deque<Mail> waiting = new ArrayDeque<>();
  private boolean scheduled;

  /**
   * @param handler deals with what was left and returns the seconds of audio that were analysed
   * @param failed is told what the handler has thrown
   */
  Mailbox(Executor pool, ToDoubleFunction<Mail> handler, Consumer<Throwable> failed) {
    this.pool = pool;
    this.handler = handler;
    this.failed = failed;
  }

  void post(Mail mail) {
    synchronized (this) {
      waiting.add(mail);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    pool.execute(this::turn);
  }

  private void turn() {
    double left = TURN;
    try {
      Mail mail = next();
      while (mail != null) {
        left -= handler.applyAsDouble(mail);
        mail = left > 0 ? next() : null;
      }
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
    synchronized (this) {
      scheduled = !waiting.isEmpty();
      if (!scheduled) {
        return;
      }
    }
    pool.execute(this::turn);
  }

  private synchronized @Nullable Mail next() {
    return waiting.poll();
  }

  /**
   * Takes a piece that came first together with those of its leg that wait, past those of the other leg, until there is
   * audio for a turn. A piece whose place is stated stays alone.
   */
  synchronized List<Mail.Piece> with(Mail.Piece first) {
    List<Mail.Piece> pieces = new ArrayList<>(List.of(first));
    double samples = first.pcm().length;
    Iterator<Mail> mails = waiting.iterator();
    while (Double.isNaN(first.seconds())
        && samples < TURN * first.leg().sampleRate
        && mails.hasNext()
        && mails.next() instanceof Mail.Piece next) {
      if (next.leg() == first.leg()) {
        mails.remove();
        pieces.add(next);
        samples += next.pcm().length;
      }
    }
    return pieces;
  }

  /** Takes a piece that came first together with all of its leg that wait. */
  synchronized List<Mail.Piece> allWith(Mail.Piece first) {
    List<Mail.Piece> pieces = new ArrayList<>(List.of(first));
    waiting.removeIf(mail ->
        mail instanceof Mail.Piece piece && piece.leg() == first.leg() && pieces.add(piece));
    return pieces;
  }

  /** Gives up everything but the word that the server stops. */
  synchronized void clear() {
    waiting.removeIf(mail -> !(mail instanceof Mail.Stop));
  }
}
