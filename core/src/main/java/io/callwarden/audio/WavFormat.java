package io.callwarden.audio;

import org.jspecify.annotations.Nullable;

/**
 * What a WAV file's {@code fmt } chunk says.
 *
 * @param channels 1 to 64
 * @param sampleRate 4000 to 192000
 * @param stride bytes from one sample of a channel to its next
 */
record WavFormat(SampleFormat samples, int channels, int sampleRate, int stride) {
  /** A sound WAV file whose samples are compressed in a way that is not read here. */
  static final class CompressedException extends Exception {
    private static final long serialVersionUID = 1;

    CompressedException(String encoding) {
      super(encoding);
    }
  }

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int EXTENSIBLE_BYTES = 40;

  /** The end of every sub-format GUID that stands for a plain format tag (mmreg.h, DEFINE_WAVEFORMATEX_GUID). */
  private static final int[] TAG_GUID = {0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71
  };

  /**
   * Reads the chunk.
   *
   * @param chunk its content, 16 bytes or more
   * @param at where it begins in the file, for messages
   */
  static WavFormat parse(String name, byte[] chunk, long at) throws CompressedException {
    int tag = unsigned16(chunk, 0);
    int channels = unsigned16(chunk, 2);
    long rate = unsigned32(chunk, 4);
    int block = unsigned16(chunk, 12);
    int bits = unsigned16(chunk, 14);
    if (tag == EXTENSIBLE && chunk.length >= EXTENSIBLE_BYTES && isTagGuid(chunk)) {
      tag = unsigned16(chunk, 24);
    }
    if (channels < 1 || channels > AudioLimits.MAX_CHANNELS) {
      throw broken(name, channels + " channels", at + 2, "1 to " + AudioLimits.MAX_CHANNELS);
    }
    if (!AudioLimits.isRate(rate)) {
      throw broken(
          name,
          "a sample rate of " + rate + " Hz",
          at + 4,
          AudioLimits.MIN_RATE + " to " + AudioLimits.MAX_RATE + " Hz");
    }
    // Samples of 12 or 20 bits lie in whole bytes, upper bits first; the block says how many bytes.
    boolean fits = block % channels == 0 && 8 * block / channels >= bits;
    int bytes = block > 0 && fits ? block / channels : (bits + 7) / 8;
    SampleFormat samples = samples(tag, bytes);
    if (samples == null) {
      if (tag == PCM || tag == FLOAT || tag == A_LAW || tag == MU_LAW) {
        throw broken(
            name,
            bits + " bits in " + bytes + " bytes a sample",
            at + 14,
            "8 to 32 bits, or float of 32 or 64");
      }
      throw new CompressedException(encoding(tag));
    }
    return new WavFormat(samples, channels, (int) rate, bytes * channels);
  }

  private static @Nullable SampleFormat samples(int tag, int bytes) {
    return switch (tag) {
      case PCM ->
        switch (bytes) {
          case 1 -> SampleFormat.PCM8;
          case 2 -> SampleFormat.PCM16;
          case 3 -> SampleFormat.PCM24;
          case 4 -> SampleFormat.PCM32;
          default -> null;
        };
      case FLOAT ->
        switch (bytes) {
          case 4 -> SampleFormat.FLOAT32;
          case 8 -> SampleFormat.FLOAT64;
          default -> null;
        };
      case A_LAW -> bytes == 1 ? SampleFormat.A_LAW : null;
      case MU_LAW -> bytes == 1 ? SampleFormat.MU_LAW : null;
      default -> null;
    };
  }

  private static AudioFormatException broken(String name, String what, long at, String allowed) {
    return new AudioFormatException(name + " says at byte " + at + " that it has " + what + ", and "
        + allowed + " can be read: its header is broken, so export the recording again.");
  }

  private static boolean isTagGuid(byte[] chunk) {
    for (int i = 0; i < TAG_GUID.length; i++) {
      if ((chunk[26 + i] & 0xFF) != TAG_GUID[i]) {
        return false;
      }
    }
    return true;
  }

  /** Names of what telephone systems put into WAV files (RFC 2361). */
  private static String encoding(int tag) {
    return switch (tag) {
      case 0x02 -> "Microsoft ADPCM";
      case 0x11 -> "IMA ADPCM";
      case 0x22 -> "TrueSpeech";
      case 0x31 -> "GSM 6.10";
      case 0x40, 0x45, 0x64 -> "G.726";
      case 0x50 -> "MPEG";
      case 0x55 -> "MP3";
      case 0x65 -> "G.722";
      case 0x83 -> "G.729";
      default -> "format 0x" + Integer.toHexString(tag);
    };
  }

  static int unsigned16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  static long unsigned32(byte[] bytes, int at) {
    return unsigned16(bytes, at) | ((long) unsigned16(bytes, at + 2) << 16);
  }
}
