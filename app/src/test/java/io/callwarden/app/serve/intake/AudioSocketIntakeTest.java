package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IntakeServer.Shared.class)
class AudioSocketIntakeTest {
  private static final byte[] HANG_UP = {0, 0, 0};

  private final IntakeServer server;

  AudioSocketIntakeTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void twoConnectionsOfACallGiveWhatItsRecordingGives() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    UUID id = UUID.randomUUID();
    try (AudioSocketClient agent = client(Speaker.AGENT);
        AudioSocketClient customer = client(Speaker.CUSTOMER)) {
      agent.id(id);
      customer.id(id);
      int piece = sample.sampleRate() / 50;
      for (int at = 0; at < sample.agent().length; at += piece) {
        int end = Math.min(sample.agent().length, at + piece);
        agent.audio(SampleCall.bytes(sample.agent(), at, end));
        customer.audio(SampleCall.bytes(sample.customer(), at, end));
      }
      agent.hangUp();
      customer.hangUp();
      assertThat(agent.rest()).isEmpty();
      assertThat(customer.rest()).isEmpty();
    }
    JsonNode call = server.await(id.toString(), "ended");
    // Nothing answers the audio, so that one side may be ahead of the other: what depends on both
    // is left out.
    assertThat(server.findingsOfUtterances(call)).isEqualTo(sample.expected());
    assertThat(call.path("call").path("intake").asText()).isEqualTo("audiosocket");
  }

  @Test
  void aSideThatClosesHasHungUpAndOneThatBreaksIsCut() throws Exception {
    UUID closed = UUID.randomUUID();
    UUID error = UUID.randomUUID();
    UUID broken = UUID.randomUUID();
    UUID reset = UUID.randomUUID();
    try (AudioSocketClient closing = mixed(closed);
        AudioSocketClient failing = mixed(error);
        AudioSocketClient breaking = mixed(broken);
        AudioSocketClient resetting = mixed(reset)) {
      closing.audio(new byte[320]);
      failing.frame(0x03, new byte[] {'5'});
      failing.frame(0xFF, new byte[] {0x01});
      breaking.raw(HexFormat.of().parseHex("10014000"));
      server.await(reset.toString(), "started");
      resetting.abort();
    }
    server.await(closed.toString(), "ended");
    server.await(error.toString(), "ended");
    server.await(broken.toString(), "cut");
    server.await(reset.toString(), "cut");
  }

  @Test
  void takesOtherRatesAndHalfSamples() throws Exception {
    UUID id = UUID.randomUUID();
    try (AudioSocketClient mixed = client(Speaker.UNKNOWN)) {
      mixed.id(id);
      for (int i = 0; i < 100; i++) {
        mixed.frame(0x12, new byte[i % 2 == 0 ? 319 : 321]);
      }
      mixed.hangUp();
      assertThat(mixed.rest()).isEmpty();
    }
    assertThat(
            server.await(id.toString(), "ended").path("call").path("duration").asDouble())
        .isEqualTo(1);
  }

  @Test
  void hangsUpOnWhatIsWrong() throws Exception {
    String id = "010010" + "40325ec25efd4bd3805f53576e581d13";
    assertThat(answer("100002" + "0000")).isEqualTo(HANG_UP);
    assertThat(answer("000000")).isEqualTo(HANG_UP);
    assertThat(answer("010004" + "01020304")).isEqualTo(HANG_UP);
    assertThat(answer(id + id)).isEqualTo(HANG_UP);
    assertThat(answer(id + "420000")).isEqualTo(HANG_UP);
    assertThat(answer(id + "100002" + "0000" + "120002" + "0000")).isEqualTo(HANG_UP);
  }

  @Test
  void hangsUpOnASecondLegOfASide() throws Exception {
    UUID id = UUID.randomUUID();
    try (AudioSocketClient first = mixed(id);
        AudioSocketClient second = client(Speaker.UNKNOWN)) {
      server.await(id.toString(), "started");
      second.id(id);
      second.audio(new byte[320]);
      assertThat(second.rest()).isEqualTo(HANG_UP);
      first.audio(new byte[320]);
    }
    server.await(id.toString(), "ended");
  }

  @Test
  void closesWhoSendsNoAudio() throws Exception {
    UUID id = UUID.randomUUID();
    try (AudioSocketClient silent = client(Speaker.UNKNOWN);
        AudioSocketClient half = client(Speaker.UNKNOWN);
        AudioSocketClient stopped = mixed(id)) {
      half.raw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(restOrReset(silent)).isEmpty();
      assertThat(restOrReset(half)).isEmpty();
      assertThat(restOrReset(stopped)).isEmpty();
    }
    server.await(id.toString(), "cut");
  }

  private AudioSocketClient client(Speaker speaker) throws IOException {
    return new AudioSocketClient(server.audioSocketPort(speaker));
  }

  /** A leg of both sides with some audio. */
  private AudioSocketClient mixed(UUID id) throws IOException {
    AudioSocketClient client = client(Speaker.UNKNOWN);
    client.id(id);
    client.audio(new byte[1600]);
    return client;
  }

  private byte[] answer(String hex) throws IOException {
    try (AudioSocketClient client = client(Speaker.UNKNOWN)) {
      client.raw(HexFormat.of().parseHex(hex));
      return client.rest();
    }
  }

  private static byte[] restOrReset(AudioSocketClient client) throws IOException {
    try {
      return client.rest();
    } catch (SocketException e) {
      return new byte[0];
    }
  }
}
