package io.callwarden.audio;

import io.callwarden.audio.WavFormat.CompressedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The samples of a WAV file or stream, read block by block. One thread at a time. */
final class WavSource implements AudioSource {
  private static final int MAX_READ_BYTES = 1 << 18;

  private final String name;
  private final BufferedInputStream in;
  private final WavHeader header;
  private final WavFormat format;
  /** Bytes of samples, or a number beyond every file where only the end of the stream tells. */
  private final long end;

  private final long expected;
  private final List<String> warnings = new ArrayList<>();
  private long position;
  private boolean ended;

  private WavSource(String name, BufferedInputStream in, WavHeader header, long fileBytes) {
    this.name = name;
    this.in = in;
    this.header = header;
    format = header.format();
    end = header.dataBytes() == WavHeader.UNKNOWN ? Long.MAX_VALUE : header.dataBytes();
    long there = fileBytes == WavHeader.UNKNOWN ? Long.MAX_VALUE : fileBytes - header.dataOffset();
    expected = Math.min(end, there);
  }

  /**
   * Reads the header.
   *
   * @param name for messages
   * @param in closed with the source
   * @param fileBytes the length of the file, or {@link WavHeader#UNKNOWN}
   * @throws AudioFormatException if the header is broken or there are no samples
   */
  static WavSource open(String name, BufferedInputStream in, long fileBytes)
      throws IOException, CompressedException {
    WavHeader header = WavHeader.read(name, in, fileBytes);
    WavSource source = new WavSource(name, in, header, fileBytes);
    if (!source.hasSample()) {
      throw new AudioFormatException(name + " holds no audio: after its header of "
          + header.dataOffset() + " bytes there is no sample, so export the recording again.");
    }
    return source;
  }

  private boolean hasSample() throws IOException {
    int stride = format.stride();
    in.mark(stride);
    boolean has = end >= stride && in.readNBytes(stride).length == stride;
    in.reset();
    return has;
  }

  @Override
  public int sampleRate() {
    return format.sampleRate();
  }

  @Override
  public int channels() {
    return format.channels();
  }

  @Override
  public double duration() {
    return expected == Long.MAX_VALUE ? Double.NaN : seconds(expected);
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public List<AudioFrame> read(int maxSamples) throws IOException {
    if (maxSamples < 1) {
      throw new IllegalArgumentException("one sample or more is read, not " + maxSamples);
    }
    if (ended) {
      return List.of();
    }
    int stride = format.stride();
    long done = position * stride;
    int most = Math.min(maxSamples, Math.max(1, MAX_READ_BYTES / stride)) * stride;
    int wanted = (int) Math.min(most, end - done);
    byte[] bytes = in.readNBytes(wanted);
    if (bytes.length < most) {
      ended = true;
      warn(done + bytes.length);
    }
    int samples = bytes.length / stride;
    return samples == 0 ? List.of() : frames(bytes, samples);
  }

  private List<AudioFrame> frames(byte[] bytes, int samples) {
    List<AudioFrame> frames = new ArrayList<>(format.channels());
    for (int channel = 0; channel < format.channels(); channel++) {
      short[] pcm = new short[samples];
      int first = channel * format.stride() / format.channels();
      format.samples().decode(bytes, first, format.stride(), pcm);
      frames.add(new AudioFrame(channel, position, format.sampleRate(), pcm));
    }
    position += samples;
    return List.copyOf(frames);
  }

  private void warn(long read) {
    long odd = read % format.stride();
    if (end != Long.MAX_VALUE && read < end) {
      warnings.add(String.format(
          Locale.ROOT,
          "%s is cut: its header promises %.1f s of audio, and it ends after %.1f s, at byte %d;"
              + " what is there was read.",
          name,
          seconds(end),
          seconds(read),
          header.dataOffset() + read));
    } else if (odd > 0) {
      warnings.add(
          name + " ends inside a sample: its last bytes of audio (" + odd + ") are not used.");
    }
  }

  private double seconds(long bytes) {
    long samples = bytes / format.stride();
    return (double) samples / format.sampleRate();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
