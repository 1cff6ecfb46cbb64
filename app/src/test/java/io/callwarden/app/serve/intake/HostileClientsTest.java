package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that keep to no rules, while a good call runs beside them, which must not notice. */
@ExtendWith(IntakeServer.Shared.class)
class HostileClientsTest {
  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;
  private static final String TOKEN =
      "Authorization: Bearer " + TestSettings.token(Role.INGEST) + "\r\n";

  private final IntakeServer server;

  HostileClientsTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void aGoodCallDoesNotNoticeThem() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    CompletableFuture<Void> good = CompletableFuture.runAsync(() -> {
      try (VoskCall agent = new VoskCall(server.vosk("call=good&language=ru&channel=agent"));
          VoskCall customer = new VoskCall(server.vosk("call=good&language=ru&channel=customer"))) {
        VoskCall.play(sample, agent, customer);
        agent.eof();
        customer.eof();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    server.await("good", "started");
    do {
      attack();
    } while (!good.isDone());
    good.get(60, TimeUnit.SECONDS);

    assertThat(server.findings(server.await("good", "ended"))).isEqualTo(sample.expected());
  }

  private void attack() throws IOException, InterruptedException {
    assertThat(refused("")).isEqualTo(401);
    assertThat(refused("Authorization: Bearer wrong\r\n")).isEqualTo(401);
    assertThat(refused(TOKEN + "Origin: https://evil.example\r\n")).isEqualTo(403);
    assertThat(closed(new byte[] {0x7F, 0x00, 0x13, 0x37})).isIn(1002, 1006); // no frame at all
    assertThat(closed(new byte[] {(byte) BINARY, 0x02, 1, 2})).isIn(1002, 1006); // without a mask
    assertThat(closed(gigabyte())).isIn(1009, 1006); // it may break off while we still send
    assertThat(closed(RawSocket.frame(TEXT, "honestly audio".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(1003);
    assertThat(closed(RawSocket.frame(TEXT, new byte[] {(byte) 0xC3, 0x28}))).isEqualTo(1007);
    assertThat(closed(RawSocket.frame(TEXT, "[".repeat(50_000).getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(1003);
    assertThat(closed(RawSocket.frame(
            TEXT, "{\"config\":{\"call\":\"../../x\"}}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(1008);
    steal();
    try (AudioSocketClient noise = new AudioSocketClient(server.audioSocketPort(Speaker.AGENT))) {
      byte[] bytes = new byte[1000];
      new Random(7).nextBytes(bytes);
      bytes[0] = 0x42;
      bytes[1] = 0;
      noise.raw(bytes);
    }
    try (TwilioStream stream =
        new TwilioStream(new SocketClient(server.port(), TwilioIntake.PATH, null))) {
      stream.media("inbound", -1, new short[3]);
      assertThat(stream.socket().closed().code()).isEqualTo(1008);
    }
  }

  /** A side that is connected, and the good call's id with another token. */
  private void steal() throws IOException, InterruptedException {
    String held = UUID.randomUUID().toString();
    try (VoskCall holder =
            new VoskCall(server.vosk("call=" + held + "&channel=agent&language=ru"));
        SocketClient twin = server.vosk("call=" + held + "&channel=agent&language=ru");
        SocketClient both = server.vosk("call=" + held + "&channel=mixed&language=ru");
        SocketClient other = new SocketClient(
            server.port(), "/?call=good&channel=agent", TestSettings.token(Role.ADMIN))) {
      holder.audio(new byte[320]);
      twin.binary(new byte[3200]);
      both.binary(new byte[3200]);
      other.binary(new byte[3200]);
      assertThat(twin.closed().code()).isEqualTo(1008);
      assertThat(both.closed().code()).isEqualTo(1008);
      assertThat(other.closed().code()).isEqualTo(1008);
    }
  }

  @Test
  void whoNeverReadsIsCutOff() throws Exception {
    byte[] many = ByteBuffer.allocate(25 * 1000)
        .put(new String(
                RawSocket.frame(TEXT, "{\"reset\":1}".getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.ISO_8859_1)
            .repeat(1000)
            .getBytes(StandardCharsets.ISO_8859_1))
        .array();
    try (RawSocket deaf = new RawSocket(server.port(), "/", TOKEN)) {
      assertThat(deaf.status()).isEqualTo(101);
      assertThatThrownBy(() -> {
            for (int thousand = 0; thousand < 5000; thousand++) {
              deaf.raw(many);
            }
          })
          .isInstanceOf(IOException.class);
    }
  }

  private int refused(String headers) throws IOException {
    try (RawSocket client = new RawSocket(server.port(), "/", headers)) {
      return client.status();
    }
  }

  private int closed(byte[] bytes) throws IOException {
    try (RawSocket client = new RawSocket(server.port(), "/", TOKEN)) {
      assertThat(client.status()).isEqualTo(101);
      try {
        client.raw(bytes);
      } catch (SocketException e) {
        return 1006;
      }
      return client.closeCode();
    }
  }

  /** The head of a message of a gigabyte, and as much of it as is too much. */
  private static byte[] gigabyte() {
    return ByteBuffer.allocate(2 * IntakeServer.MESSAGE_BYTES)
        .put((byte) BINARY)
        .put((byte) 0xFF)
        .putLong(1L << 30)
        .array();
  }
}
