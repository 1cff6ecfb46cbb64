package io.callwarden.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files byte by byte, sound ones and broken ones. */
final class WavBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static WavBytes riff(String kind, long size) {
    WavBytes bytes = new WavBytes();
    bytes.text(kind).number(size, 4).text("WAVE");
    return bytes;
  }

  /** An ordinary file of 16 bits. */
  static byte[] pcm16(int sampleRate, int channels, short... interleaved) {
    byte[] data = littleEndian(interleaved);
    return riff("RIFF", 36 + data.length)
        .format(1, channels, sampleRate, 2)
        .data(data.length, data)
        .bytes();
  }

  static byte[] littleEndian(short... samples) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : samples) {
      buffer.putShort(sample);
    }
    return buffer.array();
  }

  WavBytes format(int tag, int channels, long sampleRate, int sampleBytes) {
    text("fmt ").number(16, 4);
    return formatBody(tag, channels, sampleRate, sampleBytes);
  }

  private WavBytes formatBody(int tag, int channels, long sampleRate, int sampleBytes) {
    number(tag, 2).number(channels, 2).number(sampleRate, 4);
    number(sampleRate * channels * sampleBytes, 4);
    return number((long) channels * sampleBytes, 2).number(8L * sampleBytes, 2);
  }

  WavBytes extensible(int tag, int channels, int sampleRate, int sampleBytes) {
    text("fmt ").number(40, 4).formatBody(0xFFFE, channels, sampleRate, sampleBytes);
    number(22, 2).number(8L * sampleBytes, 2).number(3, 4).number(tag, 2);
    for (int value : new int[] {0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71}) {
      number(value, 1);
    }
    return this;
  }

  WavBytes data(long size, byte... content) {
    return text("data").number(size, 4).raw(content);
  }

  WavBytes text(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  WavBytes number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * i)));
    }
    return this;
  }

  WavBytes raw(byte... content) {
    out.writeBytes(content);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
