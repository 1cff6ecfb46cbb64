package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoskIntakeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private IntakeServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = IntakeServer.start(IntakeServer.settings(data).build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void twoConnectionsOfACallGiveWhatItsRecordingGives() throws Exception {
    SampleCall sample = SampleCall.russian("01-provider-slow-internet");
    List<String> alerts = new ArrayList<>();
    try (SocketClient agent =
            server.vosk("call=whole&language=ru&channel=agent&agent=anna&alerts=true");
        SocketClient customer = server.vosk("call=whole&language=ru&channel=customer")) {
      agent.text("{\"config\": {\"sample_rate\": " + sample.sampleRate() + "}}");
      customer.text("{\"config\": {\"sample_rate\": " + sample.sampleRate() + ".0}}");
      int piece = sample.sampleRate() / 5;
      for (int at = 0; at < sample.agent().length; at += piece) {
        int end = Math.min(sample.agent().length, at + piece);
        agent.binary(SampleCall.bytes(sample.agent(), at, end));
        customer.binary(SampleCall.bytes(sample.customer(), at, end));
        reply(agent, alerts);
        reply(customer, List.of());
      }
      agent.text("{\"eof\" : 1}");
      customer.text("{\"eof\" : 1}");
      assertThat(reply(agent, alerts).has("text")).isTrue();
      assertThat(reply(customer, List.of()).has("text")).isTrue();
      assertThat(agent.closed()).isEqualTo(new SocketClient.Close(1000, ""));
      assertThat(customer.closed()).isEqualTo(new SocketClient.Close(1000, ""));
    }
    JsonNode call = server.await("whole", "ended");
    assertThat(server.findings(call)).isEqualTo(sample.expected());
    assertThat(call.path("call").path("agent").asText()).isEqualTo("anna");
  }

  /** The reply to a message; alerts before it are kept. */
  private static JsonNode reply(SocketClient client, List<String> alerts) throws Exception {
    JsonNode message = JSON.readTree(client.next());
    while (message.has("alert")) {
      alerts.add(SampleCall.finding(message.path("alert")));
      message = JSON.readTree(client.next());
    }
    return message;
  }
}
