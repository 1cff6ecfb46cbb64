package io.callwarden.audio;

/**
 * A piece of one channel's audio with its place in the stream. The samples are shared, not copied: whoever receives a
 * frame must not change them.
 *
 * @param channel from 0
 * @param position the first sample's place, counted in samples of this channel from the start of the call
 * @param sampleRate samples a second
 * @param pcm signed 16-bit samples
 */
@SuppressWarnings("ArrayRecordComponent") // a frame crosses one thread and is never compared
public record AudioFrame(int channel, long position, int sampleRate, short[] pcm) {
  /** Seconds from the call's start to the first sample. */
  public double start() {
    return (double) position / sampleRate;
  }

  /** Seconds from the call's start to the end of the last sample. */
  public double end() {
    return (double) (position + pcm.length) / sampleRate;
  }
}
