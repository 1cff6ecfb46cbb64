package io.callwarden.audio;

/** How one sample is stored in a WAV file, and how it becomes a signed 16-bit one. */
enum SampleFormat {
  /** Unsigned, 128 is silence. */
  PCM8(1) {
    @Override
    short sample(byte[] bytes, int at) {
      return (short) (((bytes[at] & 0xFF) - 128) << 8);
    }
  },
  PCM16(2) {
    @Override
    short sample(byte[] bytes, int at) {
      return (short) ((bytes[at] & 0xFF) | (bytes[at + 1] << 8));
    }
  },
  PCM24(3) {
    @Override
    short sample(byte[] bytes, int at) {
      int value = (bytes[at + 1] & 0xFF) | (bytes[at + 2] << 8);
      return rounded(value, bytes[at] < 0);
    }
  },
  PCM32(4) {
    @Override
    short sample(byte[] bytes, int at) {
      int value = (bytes[at + 2] & 0xFF) | (bytes[at + 3] << 8);
      return rounded(value, bytes[at + 1] < 0);
    }
  },
  FLOAT32(4) {
    @Override
    short sample(byte[] bytes, int at) {
      return scaled(Float.intBitsToFloat((int) littleEndian(bytes, at, 4)));
    }
  },
  FLOAT64(8) {
    @Override
    short sample(byte[] bytes, int at) {
      return scaled(Double.longBitsToDouble(littleEndian(bytes, at, 8)));
    }
  },
  A_LAW(1) {
    @Override
    short sample(byte[] bytes, int at) {
      return A_LAW_TABLE[bytes[at] & 0xFF];
    }
  },
  MU_LAW(1) {
    @Override
    short sample(byte[] bytes, int at) {
      return MU_LAW_TABLE[bytes[at] & 0xFF];
    }
  };

  private static final short[] A_LAW_TABLE = new short[256];
  private static final short[] MU_LAW_TABLE = new short[256];

  static {
    for (int code = 0; code < 256; code++) {
      A_LAW_TABLE[code] = expandALaw(code);
      MU_LAW_TABLE[code] = expandMuLaw(code);
    }
  }

  private final int bytes;

  SampleFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes that a sample takes. */
  int bytes() {
    return bytes;
  }

  /** The sample that begins at a place of the array. */
  abstract short sample(byte[] bytes, int at);

  /** Reads samples that lie a fixed number of bytes apart. */
  void decode(byte[] bytes, int first, int stride, short[] pcm) {
    for (int i = 0, at = first; i < pcm.length; i++, at += stride) {
      pcm[i] = sample(bytes, at);
    }
  }

  private static short rounded(int value, boolean up) {
    return (short) (up && value < Short.MAX_VALUE ? value + 1 : value);
  }

  /** Full scale is 1; what is louder is clipped, and what is no number is silence. */
  private static short scaled(double value) {
    return (short) Math.rint(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value * 32768)));
  }

  private static long littleEndian(byte[] bytes, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  /** ITU-T G.711, table 1: even bits inverted, then sign, 3 bits of segment, 4 bits of step; 13 bits, here times 8. */
  private static short expandALaw(int code) {
    int bits = code ^ 0x55;
    int segment = (bits >> 4) & 7;
    int step = ((bits & 15) << 4) + 8;
    int value = segment == 0 ? step : (step + 0x100) << (segment - 1);
    return (short) ((bits & 0x80) != 0 ? value : -value);
  }

  /** ITU-T G.711, table 2: all bits inverted, bias 33; 14 bits, here times 4. */
  private static short expandMuLaw(int code) {
    int bits = ~code;
    int value = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
    return (short) ((bits & 0x80) == 0 ? value : -value);
  }
}
