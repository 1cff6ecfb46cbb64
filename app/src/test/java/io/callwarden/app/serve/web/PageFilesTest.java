package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageFilesTest {
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/shared/base.css, text/css;charset=utf-8",
    "/shared/base.js, text/javascript;charset=utf-8",
  })
  void sendsFilesWithTheirTypes(String path, String type) {
    HttpResponse<String> answer = server.get(null, path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace("; ", ";"))
        .isEqualTo(type);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.body()).isNotEmpty();
  }

  @Test
  void sendsAFileOnceUnlessItChanges() {
    String tag =
        server.get(null, "/shared/base.css").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = server.send(
        server.request("GET", "/shared/base.css", null, Map.of("If-None-Match", "\"x\", " + tag)));
    HttpResponse<String> other = server.send(
        server.request("GET", "/shared/base.css", null, Map.of("If-None-Match", "\"other\"")));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void packsFilesForThoseWhoTakeThemSo() throws Exception {
    String plain = server.get(null, "/shared/base.css").body();

    HttpResponse<byte[]> packed = bytes("gzip, br");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(plain.length() / 2);
    assertThat(new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8))
        .isEqualTo(plain);
    assertThat(bytes("br, gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void answersHeadWithoutTheContent() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      String head = client
          .send("HEAD /shared/base.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
          .rest();
      assertThat(head).startsWith("HTTP/1.1 200 ").contains("ETag: ").endsWith("\r\n\r\n");
    }
  }

  @Test
  void tellsBrowsersToTrustNothingElse() {
    for (String path :
        new String[] {"/shared/base.css", "/healthz", "/calls", "/nothing", "/a%2fb"}) {
      HttpResponse<String> answer = server.get(null, path);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertThat(policy)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "*", "data:");
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
      if (!path.startsWith("/shared")) {
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
      }
    }
  }

  private HttpResponse<byte[]> bytes(String encodings) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            server.request("GET", "/shared/base.css", null, Map.of("Accept-Encoding", encodings)),
            BodyHandlers.ofByteArray());
  }
}
