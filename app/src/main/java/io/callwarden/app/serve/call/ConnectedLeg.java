package io.callwarden.app.serve.call;

import io.callwarden.app.run.LiveCall;
import io.callwarden.text.Speaker;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A leg that is connected to a call in progress. What is not said to be of the call's thread is thread-safe. */
final class ConnectedLeg implements Leg {
  /** Seconds of audio that may wait; then the sender has to. */
  private static final int MOST_WAITING = 30;

  final Speaker speaker;
  final int sampleRate;
  final @Nullable String agent;
  final @Nullable String client;
  final LegListener listener;
  final LegClock clock = new LegClock();

  /** Of the call's thread: what follows the audio, after the first piece. */
  LiveCall.@Nullable Leg followed;

  /** Of the call's thread: where the first piece stands in the call, in seconds. */
  double firstBegin;

  /** Of the call's thread: when the last piece came, in seconds of the call. */
  double lastArrival;

  /** Of the call's thread: whether the audio has stopped coming. */
  boolean stalled;

  private final CallInProgress call;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private long waitingSamples;
  private boolean open = true;

  ConnectedLeg(CallInProgress call, LegRequest request, LegListener listener) {
    this.call = call;
    this.speaker = request.speaker();
    this.sampleRate = request.sampleRate();
    this.agent = request.agent();
    this.client = request.client();
    this.listener = listener;
  }

  @Override
  public String call() {
    return call.id();
  }

  @Override
  public void audio(short[] pcm) {
    audio(Double.NaN, pcm);
  }

  @Override
  public void audio(double seconds, short[] pcm) {
    long arrived = System.nanoTime();
    synchronized (this) {
      while (open && waitingSamples > (long) MOST_WAITING * sampleRate) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
      if (!open || leaving.get()) {
        return;
      }
      waitingSamples += pcm.length;
    }
    call.post(new Mail.Piece(this, pcm, arrived, seconds));
  }

  @Override
  public void finish() {
    if (leaving.compareAndSet(false, true)) {
      call.post(new Mail.Finished(this));
    }
  }

  @Override
  public void drop() {
    if (leaving.compareAndSet(false, true)) {
      call.post(new Mail.Dropped(this));
    }
  }

  /** Samples were dealt with. */
  synchronized void taken(int samples) {
    waitingSamples -= samples;
    notifyAll();
  }

  /** Seconds of audio that wait. */
  synchronized double waiting() {
    return (double) waitingSamples / sampleRate;
  }

  /** Takes no audio any more. */
  synchronized void close() {
    open = false;
    leaving.set(true);
    notifyAll();
  }
}
