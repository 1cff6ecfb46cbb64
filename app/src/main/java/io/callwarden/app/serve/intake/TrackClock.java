package io.callwarden.app.serve.intake;

/**
 * Puts the messages of one track in their place by their time stamps, counted from the track's first one. Stamps are in
 * milliseconds and tremble; what is off by less than three packets follows on what came before, so that rounding makes no
 * holes. One thread at a time.
 */
final class TrackClock {
  private static final double TREMBLE = 0.06;

  private final int sampleRate;
  private long origin = -1;
  private long next;

  TrackClock(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** Where, in samples from the track's first ones, audio with this stamp begins; before {@link #next} if it is late. */
  long place(long millis) {
    if (origin < 0) {
      origin = millis;
    }
    long stamped = Math.round((millis - origin) / 1000.0 * sampleRate);
    return Math.abs(stamped - next) <= TREMBLE * sampleRate ? next : stamped;
  }

  /** The place after all audio so far. */
  long next() {
    return next;
  }

  /** Says that there is audio up to this place. */
  void advance(long place) {
    next = Math.max(next, place);
  }
}
