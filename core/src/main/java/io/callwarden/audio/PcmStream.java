package io.callwarden.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw audio from a stream: signed 16-bit little-endian samples, the channels interleaved, no header. Made for live
 * audio: a read returns what has come and waits only when there is not even one sample of each channel. One thread at a
 * time.
 */
public final class PcmStream implements AudioSource {
  private static final int MAX_SAMPLES = 1 << 16;

  private final InputStream in;
  private final int sampleRate;
  private final int channels;
  private byte[] buffer = new byte[0];
  private int buffered;
  private long position;
  private boolean ended;

  /**
   * Audio from the stream, which is closed with this source.
   *
   * @param in the bytes
   * @param sampleRate samples a second of every channel, 4000 to 192000
   * @param channels 1 to 64
   * @throws IllegalArgumentException if the rate or the number of channels is out of range
   */
  public PcmStream(InputStream in, int sampleRate, int channels) {
    AudioLimits.checkRate(sampleRate);
    if (channels < 1 || channels > AudioLimits.MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "there are 1 to " + AudioLimits.MAX_CHANNELS + " channels, not " + channels);
    }
    this.in = in;
    this.sampleRate = sampleRate;
    this.channels = channels;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int channels() {
    return channels;
  }

  /** Not known. */
  @Override
  public double duration() {
    return Double.NaN;
  }

  /** After the end: that the stream ended inside a sample, if it did. */
  @Override
  public List<String> warnings() {
    return ended && buffered > 0
        ? List.of("The audio stream ends inside a sample: its last bytes (" + buffered
            + ") are not used.")
        : List.of();
  }

  @Override
  public List<AudioFrame> read(int maxSamples) throws IOException {
    if (maxSamples < 1) {
      throw new IllegalArgumentException("one sample or more is read, not " + maxSamples);
    }
    int frameBytes = 2 * channels;
    int wanted = Math.min(maxSamples, MAX_SAMPLES) * frameBytes;
    if (buffer.length < wanted) {
      byte[] larger = new byte[wanted];
      System.arraycopy(buffer, 0, larger, 0, buffered);
      buffer = larger;
    }
    while (!ended && buffered < frameBytes) {
      int count = in.read(buffer, buffered, wanted - buffered);
      ended = count < 0;
      buffered += Math.max(0, count);
    }
    int samples = buffered / frameBytes;
    return samples == 0 ? List.of() : frames(samples);
  }

  private List<AudioFrame> frames(int samples) {
    List<AudioFrame> frames = new ArrayList<>(channels);
    for (int channel = 0; channel < channels; channel++) {
      short[] pcm = new short[samples];
      for (int i = 0, at = 2 * channel; i < samples; i++, at += 2 * channels) {
        pcm[i] = (short) ((buffer[at] & 0xFF) | (buffer[at + 1] << 8));
      }
      frames.add(new AudioFrame(channel, position, sampleRate, pcm));
    }
    int used = samples * 2 * channels;
    buffered -= used;
    System.arraycopy(buffer, used, buffer, 0, buffered);
    position += samples;
    return List.copyOf(frames);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
