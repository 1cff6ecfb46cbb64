package io.callwarden.app.serve.intake;

import java.util.Arrays;
import java.util.Base64;

/** A client that sends what the documentation of Media Streams describes. */
final class TwilioStream implements AutoCloseable {
  private static final int BIAS = 0x84;
  private static final int CLIP = 32_635;

  private final SocketClient socket;
  private int sequence;

  /** Of a connection that was just made. */
  TwilioStream(SocketClient socket) {
    this.socket = socket;
  }

  SocketClient socket() {
    return socket;
  }

  void connected() {
    socket.text("{\"event\": \"connected\", \"protocol\": \"Call\", \"version\": \"1.0.0\"}");
  }

  /**
   * @param tracks such as {@code "inbound","outbound"}
   * @param parameters the fields of the custom parameters
   */
  void start(String tracks, String parameters) {
    socket.text("""
        {"event": "start", "sequenceNumber": "%d", "streamSid": "MZ1",
         "start": {"accountSid": "AC1", "streamSid": "MZ1", "callSid": "CA1", "tracks": [%s],
          "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
          "customParameters": {%s}}}
        """.formatted(++sequence, tracks, parameters));
  }

  void media(String track, long timestamp, short[] pcm) {
    socket.text("""
        {"event": "media", "sequenceNumber": "%d", "streamSid": "MZ1",
         "media": {"track": "%s", "chunk": "%d", "timestamp": "%d", "payload": "%s"}}
        """.formatted(
        ++sequence, track, sequence, timestamp, Base64.getEncoder().encodeToString(muLaw(pcm))));
  }

  void other(String event) {
    socket.text("{\"event\": \"%s\", \"sequenceNumber\": \"%d\", \"streamSid\": \"MZ1\"}"
        .formatted(event, ++sequence));
  }

  /** Sends both sides from a place to another, in messages of 20 ms. */
  void play(SampleCall sample, int from, int to) {
    int piece = sample.sampleRate() / 50;
    for (int at = from; at < to; at += piece) {
      int end = Math.min(to, at + piece);
      long timestamp = 1000L * at / sample.sampleRate();
      media(TwilioTalk.INBOUND, timestamp, Arrays.copyOfRange(sample.customer(), at, end));
      media(TwilioTalk.OUTBOUND, timestamp, Arrays.copyOfRange(sample.agent(), at, end));
    }
  }

  /** ITU-T G.711 from the encoder's side. */
  static byte[] muLaw(short[] pcm) {
    byte[] codes = new byte[pcm.length];
    for (int i = 0; i < pcm.length; i++) {
      int sign = pcm[i] < 0 ? 0x80 : 0;
      int magnitude = Math.min(CLIP, Math.abs(pcm[i])) + BIAS;
      int segment = 31 - Integer.numberOfLeadingZeros(magnitude >> 7);
      int step = (magnitude >> (segment + 3)) & 0x0F;
      codes[i] = (byte) ~(sign | (segment << 4) | step);
    }
    return codes;
  }

  @Override
  public void close() {
    socket.close();
  }
}
