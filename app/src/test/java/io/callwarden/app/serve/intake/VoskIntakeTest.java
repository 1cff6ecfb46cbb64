package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IntakeServer.Shared.class)
class VoskIntakeTest {
  private static final SocketClient.Close DONE = new SocketClient.Close(1000, "");

  private final IntakeServer server;

  VoskIntakeTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void twoConnectionsOfACallGiveWhatItsRecordingGives() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    try (VoskCall agent = new VoskCall(
            server.vosk("call=whole&language=ru&channel=agent&agent=anna&alerts=true"));
        VoskCall customer =
            new VoskCall(server.vosk("call=whole&language=ru&channel=customer&client=%2B7900"))) {
      VoskCall.play(sample, agent, customer);
      assertThat(agent.eof().path("text").isTextual()).isTrue();
      assertThat(customer.eof().path("text").isTextual()).isTrue();
      assertThat(agent.socket().closed()).isEqualTo(DONE);
      assertThat(customer.socket().closed()).isEqualTo(DONE);

      JsonNode call = server.await("whole", "ended");
      assertThat(server.findings(call)).isEqualTo(sample.expected());
      assertThat(call.path("call").path("agent").asText()).isEqualTo("anna");
      assertThat(call.path("call").path("intake").asText()).isEqualTo("vosk");
      assertThat(agent.alerts())
          .isNotEmpty()
          .allSatisfy(alert -> assertThat(alert.path("call").asText()).isEqualTo("whole"));
      assertThat(customer.alerts()).isEmpty();
    }
  }

  @Test
  void answersEveryMessageOnceWhateverItsLength() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    byte[] audio = SampleCall.bytes(sample.agent(), 0, 10 * sample.sampleRate());
    int[] lengths = {1, 0, 2, 3, 40_001, 7, 320, 64_000, 1};
    int sent = 0;
    try (VoskCall mixed = new VoskCall(server.vosk("call=odd&language=ru"))) {
      mixed.config("\"sample_rate\": " + sample.sampleRate());
      for (int length : lengths) {
        byte[] piece = Arrays.copyOfRange(audio, sent, sent + length);
        sent += length;
        JsonNode reply = mixed.audio(piece);
        assertThat(reply.has("partial") || reply.has("text")).isTrue();
      }
      for (int length : lengths) {
        mixed.socket().binary(new byte[length]);
      }
      for (int length : lengths) {
        assertThat(mixed.reply()).as("%s bytes", length).isNotNull();
      }
      assertThat(mixed.eof().has("text")).isTrue();
      assertThat(mixed.socket().closed()).isEqualTo(DONE);
      assertThat(mixed.socket().isRead()).isTrue();
    }
  }

  @Test
  void endsACallInWhichNothingWasSaid() throws Exception {
    try (VoskCall silent = new VoskCall(server.vosk("language=ru"))) {
      assertThat(silent.eof().toString()).isEqualTo("{\"text\":\"\"}");
      assertThat(silent.socket().closed()).isEqualTo(DONE);
    }
  }

  @Test
  void takesACloseForTheEndAndABreakForABreak() throws Exception {
    try (VoskCall closing = new VoskCall(server.vosk("call=closing&language=ru"));
        VoskCall breaking = new VoskCall(server.vosk("call=breaking&language=ru"))) {
      closing.audio(new byte[1600]);
      closing.socket().bye(1000);
      breaking.audio(new byte[1600]);
      breaking.socket().abort();
    }
    server.await("closing", "ended");
    server.await("breaking", "cut");

    try (VoskCall again = new VoskCall(server.vosk("call=breaking&language=ru"))) {
      again.audio(new byte[1600]);
      again.eof();
    }
    assertThat(server.await("breaking", "ended").path("call").path("intake").asText())
        .isEqualTo("vosk");
  }

  @Test
  void sendsExistingClientsNothingThatTheyDoNotKnow() throws Exception {
    try (VoskCall client = new VoskCall(server.vosk("language=ru"))) {
      client.config(
          "\"phrase_list\" : [\"да\", \"[unk]\"], \"words\" : 1, \"max_alternatives\" : 20");
      assertThat(client.audio(new byte[3200]).toString()).isEqualTo("{\"partial\":\"\"}");
      assertThat(client.eof().path("alternatives")).hasSize(1);
    }
  }

  @Test
  void saysWhyItClosesWhatItRefuses() {
    assertThat(refusal("call=../../etc", "")).isEqualTo(1008);
    assertThat(refusal("channel=left", "")).isEqualTo(1008);
    assertThat(refusal("", "{\"config\": {\"model\": \"/etc\"}}")).isEqualTo(1008);
    assertThat(refusal("", "{\"config\": {\"sample_rate\": 1}}")).isEqualTo(1008);
    assertThat(refusal("", "{\"config\": 7}")).isEqualTo(1008);
    assertThat(refusal("", "{\"config\": ")).isEqualTo(1003);
    assertThat(refusal("", "audio, honestly")).isEqualTo(1003);
    assertThat(refusal("", "[]")).isEqualTo(1003);
    assertThat(refusal("", "{}")).isEqualTo(1003);
  }

  /** The close code for a client that asks for this and sends that. */
  private int refusal(String query, String message) {
    try (SocketClient client = server.vosk(query)) {
      if (!message.isEmpty()) {
        client.text(message);
      }
      SocketClient.Close close = client.closed();
      assertThat(close.reason()).isNotBlank().doesNotContain("etc", "left", "honestly");
      return close.code();
    }
  }

  @Test
  void refusesASecondConfigAndOneAfterTheAudio() throws Exception {
    try (VoskCall twice = new VoskCall(server.vosk(""));
        VoskCall late = new VoskCall(server.vosk("language=ru"))) {
      twice.config("");
      twice.config("");
      assertThat(twice.socket().closed())
          .isEqualTo(new SocketClient.Close(1008, "config comes once"));

      late.audio(new byte[320]);
      late.config("");
      assertThat(late.socket().closed())
          .isEqualTo(new SocketClient.Close(1008, "config comes before the audio"));
    }
  }

  @Test
  void refusesAnotherLegOfASideThatIsConnected() throws Exception {
    try (VoskCall first = new VoskCall(server.vosk("call=taken&language=ru&channel=agent"));
        VoskCall second = new VoskCall(server.vosk("call=taken&language=ru&channel=agent"))) {
      first.audio(new byte[320]);
      second.socket().binary(new byte[320]);
      assertThat(second.socket().closed().code()).isEqualTo(1008);
      assertThat(first.audio(new byte[320]).has("partial")).isTrue();
    }
  }

  @Test
  void closesWhoSendsNothingOrSendsTooMuch() throws Exception {
    try (SocketClient idle = server.vosk("language=ru");
        VoskCall stopped = new VoskCall(server.vosk("call=stopped&language=ru"));
        SocketClient half = server.vosk("language=ru");
        SocketClient huge = server.vosk("language=ru")) {
      stopped.audio(new byte[320]);
      half.half(new byte[100]);
      huge.binary(new byte[IntakeServer.MESSAGE_BYTES + 1]);

      assertThat(huge.closed().code()).isEqualTo(1009);
      for (SocketClient each : List.of(idle, stopped.socket(), half)) {
        assertThat(each.closed()).isEqualTo(new SocketClient.Close(1008, "no audio for 3 seconds"));
      }
    }
    server.await("stopped", "cut");
  }
}
