package io.callwarden.audio;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A stream of audio with one or more channels, read piece by piece. One thread at a time. */
public interface AudioSource extends Closeable {
  /** Samples a second of every channel. */
  int sampleRate();

  /** The number of channels, 1 or more. */
  int channels();

  /** The length in seconds, or NaN where the source does not know it before its end. */
  double duration();

  /**
   * Reads the next piece: one frame for each channel, all of the same position and length.
   *
   * @param maxSamples the most samples for each channel, 1 or more; fewer may come, also before the end
   * @return the frames in the order of the channels, or an empty list at the end
   * @throws IOException if the source fails; what was read before stays good
   */
  List<AudioFrame> read(int maxSamples) throws IOException;

  /**
   * What was wrong with the audio and did not stop its reading, one sentence each: a file that is cut in its data, odd
   * bytes at its end. Complete when {@link #read} has returned the empty list; empty for sound audio.
   */
  default List<String> warnings() {
    return List.of();
  }
}
