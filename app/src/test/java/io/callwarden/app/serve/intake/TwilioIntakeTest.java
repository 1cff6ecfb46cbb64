package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.audio.G711;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IntakeServer.Shared.class)
class TwilioIntakeTest {
  private static final String BOTH = "\"inbound\", \"outbound\"";
  private static final String TOKEN =
      "\"token\": \"" + TestSettings.token(Role.INGEST) + "\", \"language\": \"ru\"";

  private final IntakeServer server;

  TwilioIntakeTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void aStreamOfBothTracksGivesWhatTheRecordingGives() throws Exception {
    SampleCall sample = SampleCall.russian("04-shop-wrong-item");
    try (TwilioStream stream = stream()) {
      stream.connected();
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-whole\", \"agent\": \"anna\"");
      stream.play(sample, 0, sample.agent().length);
      stream.other("mark");
      stream.other("dtmf");
      stream.other("stop");
      assertThat(stream.socket().closed().code()).isEqualTo(1000);
    }
    JsonNode call = server.await("tw-whole", "ended");
    assertThat(server.findings(call)).isEqualTo(sample.expected());
    assertThat(call.path("call").path("agent").asText()).isEqualTo("anna");
    assertThat(call.path("call").path("intake").asText()).isEqualTo("twilio");
  }

  @Test
  void whatIsMissingIsSilenceAndWhatComesLateOrTwiceIsNotHeardAgain() throws Exception {
    short[] second = new short[8000];
    short[] packet = new short[160];
    try (TwilioStream stream = stream()) {
      stream.connected();
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-holes\"");
      for (String track : new String[] {TwilioTalk.INBOUND, TwilioTalk.OUTBOUND}) {
        stream.media(track, 0, second);
        stream.media(track, 5000, packet);
        stream.media(track, 5000, packet);
        stream.media(track, 2000, packet);
        stream.media(track, 5019, packet);
      }
      stream.other("stop");
      assertThat(stream.socket().closed().code()).isEqualTo(1000);
    }
    JsonNode call = server.await("tw-holes", "ended").path("call");
    assertThat(call.path("duration").asDouble()).isBetween(5.0, 5.3);
  }

  @Test
  void takesTheCallsSidAndTurnsTheSidesRound() throws Exception {
    SampleCall sample = SampleCall.russian("04-shop-wrong-item");
    try (TwilioStream stream = stream()) {
      stream.connected();
      stream.start("\"inbound\"", TOKEN + ", \"inbound\": \"agent\"");
      for (int at = 0; at < 20 * sample.sampleRate(); at += sample.sampleRate()) {
        stream.media(
            TwilioTalk.INBOUND,
            1000L * at / sample.sampleRate(),
            Arrays.copyOfRange(sample.agent(), at, at + sample.sampleRate()));
      }
      stream.other("stop");
      assertThat(stream.socket().closed().code()).isEqualTo(1000);
    }
    assertThat(server.await("CA1", "ended").path("events"))
        .filteredOn(event -> event.path("type").asText().equals("utterance"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.path("speaker").asText()).isEqualTo("agent"));
  }

  @Test
  void aStreamThatBreaksOffIsCut() throws Exception {
    try (TwilioStream stream = stream()) {
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-cut\"");
      stream.media(TwilioTalk.INBOUND, 0, new short[1600]);
    }
    server.await("tw-cut", "cut");
  }

  @Test
  void refusesWhatIsNoStream() {
    assertRefused(1008, stream -> stream.start(BOTH, ""));
    assertRefused(1008, stream -> stream.start(BOTH, "\"token\": \"wrong\""));
    assertRefused(
        1008,
        stream -> stream.start(BOTH, "\"token\": \"" + TestSettings.token(Role.SUPERVISOR) + "\""));
    assertRefused(1008, stream -> stream.start("", TOKEN));
    assertRefused(1008, stream -> stream.start("\"left\"", TOKEN));
    assertRefused(1008, stream -> stream.start(BOTH, TOKEN + ", \"call\": \"../x\""));
    assertRefused(1008, stream -> stream.media(TwilioTalk.INBOUND, 0, new short[1]));
    assertRefused(1003, stream -> stream.socket().text("{\"event\": "));
    assertRefused(1003, stream -> stream.socket().binary(new byte[] {1, 2, 3}));
    assertRefused(1008, stream -> {
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-twice\"");
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-twice\"");
    });
    assertRefused(1008, stream -> {
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-leap\"");
      stream.media(TwilioTalk.INBOUND, 0, new short[160]);
      stream.media(TwilioTalk.INBOUND, 999_999_999_999L, new short[160]);
    });
    assertRefused(1008, stream -> {
      stream.start(BOTH, TOKEN + ", \"call\": \"tw-base64\"");
      stream
          .socket()
          .text("{\"event\": \"media\", \"media\": {\"track\": \"inbound\","
              + " \"timestamp\": \"0\", \"payload\": \"no base64!\"}}");
    });
    assertRefused(
        1008,
        stream -> stream
            .socket()
            .text(
                "{\"event\": \"start\", \"start\": {\"mediaFormat\": {\"encoding\": \"audio/opus\"},"
                    + " \"customParameters\": {" + TOKEN + "}}}"));
    assertRefused(1008, TwilioStream::connected); // and then nothing
  }

  @Test
  void aStartWithoutATokenThatMaySendCallsIsNotedInTheAuditLog() throws Exception {
    String supervisor = TestSettings.token(Role.SUPERVISOR);
    for (String token : new String[] {"guessed-it", supervisor}) {
      assertRefused(1008, stream -> stream.start(BOTH, "\"token\": \"" + token + "\""));
    }

    String audit = server
        .send(server.request("/audit?limit=1000", Role.LEGAL).GET().build())
        .body();
    assertThat(new JsonMapper().readTree(audit).path("audit"))
        .filteredOn(record -> record.path("who").asText().equals(TwilioIntake.NAME))
        .isNotEmpty()
        .allSatisfy(record -> {
          assertThat(record.path("action").asText()).isEqualTo("access.refused");
          assertThat(record.path("role").asText()).isEqualTo("server");
          assertThat(record.path("detail").asText())
              .isEqualTo("127.0.0.1: a start message without a token that may send calls");
        });
  }

  @Test
  void letsNobodyInWithAWrongToken() {
    assertThatThrownBy(() -> new SocketClient(server.port(), TwilioIntake.PATH, "wrong").close())
        .hasRootCauseMessage("Unexpected HTTP response status code 401");
  }

  @Test
  void theEncoderOfThisTestIsTheInverseOfTheDecoder() {
    short[] all = G711.fromMuLaw(codes());
    assertThat(G711.fromMuLaw(TwilioStream.muLaw(all))).isEqualTo(all);
  }

  private static byte[] codes() {
    byte[] codes = new byte[256];
    for (int code = 0; code < codes.length; code++) {
      codes[code] = (byte) code;
    }
    return codes;
  }

  /** What a client does. */
  private interface Deed {
    void to(TwilioStream stream);
  }

  private void assertRefused(int code, Deed deed) {
    try (TwilioStream stream = stream()) {
      deed.to(stream);
      SocketClient.Close close = stream.socket().closed();
      assertThat(close.code()).as(close.reason()).isEqualTo(code);
      assertThat(close.reason()).isNotBlank().doesNotContain("wrong", "left", "base64!");
    }
  }

  private TwilioStream stream() {
    return new TwilioStream(new SocketClient(server.port(), TwilioIntake.PATH, null));
  }
}
