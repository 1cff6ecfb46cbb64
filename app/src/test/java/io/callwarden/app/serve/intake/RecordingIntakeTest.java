package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.run.Input;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(IntakeServer.Shared.class)
class RecordingIntakeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TRANSCRIPT = """
      {"call": "inside", "language": "ru", "utterances": [
        {"speaker": "agent", "start": 0.5, "end": 3, "text": "у нас лучший тариф в городе"},
        {"speaker": "customer", "start": 3.5, "end": 4, "text": "понятно"}]}
      """;

  private final IntakeServer server;

  RecordingIntakeTest(IntakeServer server) {
    this.server = server;
  }

  @Test
  void aRecordingGivesWhatTheCommandLineGives() throws Exception {
    SampleCall sample = SampleCall.russian("02-bank-card-fee");
    HttpResponse<String> answer = post(
        "?call=rec-1&language=ru&agent=anna",
        "audio/wav",
        BodyPublishers.ofFile(SampleCall.path(sample.name())));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"call\":\"rec-1\"}");
    assertThat(answer.headers().firstValue("Location")).hasValue("/calls/rec-1");
    JsonNode call = server.await("rec-1", "ended");
    assertThat(server.findings(call)).isEqualTo(sample.expected());
    assertThat(call.path("call").path("intake").asText()).isEqualTo("recording");
    assertThat(call.path("call").path("agent").asText()).isEqualTo("anna");
    assertThat(call.path("call").path("duration").asDouble()).isGreaterThan(50);
  }

  @Test
  void aFormWithATranscriptIsACallOfTheIdThatTheServerGives() throws Exception {
    String form = "--x\r\nContent-Disposition: form-data; name=\"file\";"
        + " filename=\"../../../etc/passwd.json\"\r\n\r\n" + TRANSCRIPT + "\r\n--x--\r\n";
    HttpResponse<String> answer =
        post("", "multipart/form-data; boundary=x", BodyPublishers.ofString(form));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = JSON.readTree(answer.body()).path("call").asText();
    JsonNode call = server.await(id, "ended");
    assertThat(server.findings(call))
        .contains("ru.superlative.best agent confirmed «лучший тариф»");
    assertThat(call.path("call").path("intake").asText()).isEqualTo("transcript");
  }

  @Test
  void knowsATranscriptByItsContentAndSaysWhatItLeavesOut() throws Exception {
    String lines = TRANSCRIPT.replace("\n", " ") + "\n" + TRANSCRIPT.replace("\n", " ") + "\n";
    assertThat(post("?call=rec-lines", "application/x-ndjson", BodyPublishers.ofString(lines))
            .statusCode())
        .isEqualTo(202);
    assertThat(post("?call=rec-plain", "", BodyPublishers.ofString("agent: у нас лучший тариф"))
            .statusCode())
        .isEqualTo(202);

    assertThat(server.await("rec-lines", "ended").path("events").toString())
        .contains("send each on its own");
    assertThat(server.findings(server.await("rec-plain", "ended")))
        .contains("ru.superlative.best agent confirmed «лучший тариф»");
  }

  @Test
  void whatCannotBeReadEndsWithANotice() throws Exception {
    assertThat(post("?call=rec-noise", "audio/wav", BodyPublishers.ofString("RIFF, honestly"))
            .statusCode())
        .isEqualTo(202);
    assertThat(post(
                "?call=rec-json", "application/json", BodyPublishers.ofString("{\"utterances\": ["))
            .statusCode())
        .isEqualTo(202);

    for (String id : new String[] {"rec-noise", "rec-json"}) {
      assertThat(server.await(id, "ended").path("events"))
          .filteredOn(event -> event.path("type").asText().equals("notice"))
          .singleElement()
          .satisfies(notice -> assertThat(notice.path("message").asText())
              .startsWith("It could not be analysed: ")
              .doesNotContain("incoming", "honestly"));
    }
  }

  @Test
  void whatIsCutIsAnalysedAndItsNoticeNamesNoFileOfTheServer() throws Exception {
    byte[] recording = Files.readAllBytes(SampleCall.path("02-bank-card-fee"));
    BodyPublisher half = BodyPublishers.ofByteArray(recording, 0, recording.length / 8);
    assertThat(post("?call=rec-cut&language=ru", "audio/wav", half).statusCode())
        .isEqualTo(202);

    assertThat(server.await("rec-cut", "ended").path("events"))
        .filteredOn(event -> event.path("message").asText().contains(" is cut: "))
        .singleElement()
        .satisfies(
            notice -> assertThat(notice.path("message").asText()).startsWith("The file is cut: "));
  }

  @Test
  void refusesWhatIsWrong() throws Exception {
    BodyPublisher text = BodyPublishers.ofString("agent: да");
    assertThat(post("?call=../x", "text/plain", text).statusCode()).isEqualTo(400);
    assertThat(post("?language=xx", "text/plain", text).statusCode()).isEqualTo(400);
    assertThat(post("", "text/plain", BodyPublishers.noBody()).statusCode()).isEqualTo(400);
    assertThat(post("", "multipart/form-data; boundary=x", text)).satisfies(answer -> {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Connection")).hasValue("close");
    });
    assertThat(post("", "multipart/form-data", text).statusCode()).isEqualTo(400);
    assertThat(answerToALengthOf(9 << 20)).startsWith("HTTP/1.1 413 ");
    assertThat(server
            .send(server.request("/calls", Role.SUPERVISOR).POST(text).build())
            .statusCode())
        .isEqualTo(403);

    assertThat(post("?call=rec-once", "text/plain", text).statusCode()).isEqualTo(202);
    assertThat(post("?call=rec-once", "text/plain", text).statusCode()).isEqualTo(409);
    server.await("rec-once", "ended");
  }

  @Test
  void theInboxFindsWhatWasAcceptedAndRemovesTheRest(@TempDir Path data) throws Exception {
    Inbox inbox = new Inbox(data.resolve("incoming"));
    String file = inbox.receive(
        new ByteArrayInputStream(TRANSCRIPT.getBytes(StandardCharsets.UTF_8)), ".json", 10_000);
    String orphan = inbox.receive(new ByteArrayInputStream(new byte[3]), "", 10);
    inbox.accept(new Recording(
        file, Input.Kind.TRANSCRIPT, "kept", "ingest", "ru", null, null, "2026-03-01T10:00:00Z"));

    assertThat(inbox.left()).hasSize(1).allMatch(each -> each.call().equals("kept"));
    assertThat(inbox.path(orphan)).doesNotExist();
    assertThat(inbox.path(file)).exists();
    inbox.remove(file);
    assertThat(inbox.left()).isEmpty();
    assertThat(data.resolve("incoming")).isEmptyDirectory();
  }

  /** The first line of the answer to a body of which only the beginning comes. */
  private String answerToALengthOf(int bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("""
              POST /calls HTTP/1.1\r
              Host: 127.0.0.1:%d\r
              Authorization: Bearer %s\r
              Content-Type: audio/wav\r
              Content-Length: %d\r
              \r
              """.formatted(
              server.port(), TestSettings.token(Role.INGEST), bytes)
          .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[64 << 10]);
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  private HttpResponse<String> post(String query, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = server.request("/calls" + query, Role.INGEST).POST(body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return server.send(request.build());
  }
}
