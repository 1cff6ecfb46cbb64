package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.TestLimits;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.AuditRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks when a proxy stands before the server; this machine is the proxy here. */
final class ProxiesTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String WRONG = "{\"token\":\"wrong\"}";

  /** So few that none comes back while a test lasts that takes a few seconds. */
  private static final int PER_MINUTE = 2;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7                          | 203.0.113.7",
        "198.51.100.1, 203.0.113.7            | 203.0.113.7",
        "203.0.113.7,127.0.0.1, 10.1.2.3      | 203.0.113.7",
        "garbage, 203.0.113.7,10.9.9.9        | 203.0.113.7",
        "2001:DB8::1                          | 2001:db8:0:0:0:0:0:1",
        "::ffff:203.0.113.7                   | 203.0.113.7",
      })
  void theLastEntryThatIsNoProxyIsWhoAsks(String header, String address) {
    try (TestServer server = start(Set.of(LOOPBACK, "10.0.0.0/8"))) {
      assertThat(refusal(server, header)).isEqualTo("401 GET from " + address);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "unknown",
        "203.0.113.7,",
        "203.0.113.7, localhost",
        "203.0.113.7:4711",
        "[2001:db8::1]",
        "203.0.113",
        "203.0.113.256",
        "1",
        "127.0.0.1",
        ":",
        ".:",
        "fe80::1%eth0",
        "for=203.0.113.7",
      })
  void aHeaderThatNamesNobodyLeavesTheProxy(String header) {
    try (TestServer server = start(Set.of(LOOPBACK))) {
      assertThat(refusal(server, header)).isEqualTo("401 GET from " + LOOPBACK);
    }
  }

  @Test
  void severalHeadersAreOneList() throws IOException {
    try (TestServer server = start(Set.of(LOOPBACK));
        RawClient client = new RawClient(server.port())) {
      client.send("""
          GET /calls HTTP/1.1\r
          Host: a\r
          X-Forwarded-For: 198.51.100.1\r
          X-Forwarded-For: 203.0.113.7\r
          Connection: close\r
          \r
          """).rest();
      assertThat(latest(server).detail()).isEqualTo("401 GET from 203.0.113.7");
    }
  }

  @Test
  void nobodyElseIsBelieved() {
    try (TestServer server = start(Set.of("10.0.0.0/8"))) {
      assertThat(refusal(server, "203.0.113.7")).isEqualTo("401 GET from " + LOOPBACK);
    }
  }

  @Test
  void limitsCountEachAddressOnItsOwn() {
    try (TestServer server = start(Set.of(LOOPBACK))) {
      for (int i = 0; i < PER_MINUTE; i++) {
        assertThat(get(server, "203.0.113.7").statusCode()).isEqualTo(401);
      }
      assertThat(get(server, "203.0.113.7").statusCode()).isEqualTo(429);
      assertThat(get(server, "198.51.100.1, 203.0.113.7").statusCode())
          .as("whoever makes up more entries is still the same")
          .isEqualTo(429);
      assertThat(get(server, "203.0.113.8").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void wrongSignInsAreNotedWithTheAddress() {
    try (TestServer server = start(Set.of(LOOPBACK))) {
      HttpResponse<String> answer = server.send(
          server.request("POST", "/session", WRONG, Map.of("X-Forwarded-For", "203.0.113.7")));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(latest(server).detail()).isEqualTo("from 203.0.113.7");
    }
  }

  @Test
  void telephonyIsToldTheAddressToo() throws IOException {
    try (TestServer server = start(Set.of(LOOPBACK));
        RawClient client = new RawClient(server.port())) {
      client.send("""
          GET /address HTTP/1.1\r
          Host: a\r
          Authorization: Bearer %s\r
          X-Forwarded-For: 203.0.113.7\r
          Connection: close\r
          \r
          """.formatted(TestSettings.token(Role.QA)));
      assertThat(client.rest()).endsWith("\r\n\r\n203.0.113.7");
    }
  }

  private TestServer start(Set<String> proxies) {
    return new TestServer(
        TestSettings.builder(folder)
            .proxies(proxies)
            .limits(new TestLimits().requestsPerMinute(PER_MINUTE).limits())
            .build(),
        Listening.Patience.DEFAULT);
  }

  /** What the audit log says of a request without a token. */
  private static String refusal(TestServer server, String header) {
    assertThat(get(server, header).statusCode()).isEqualTo(401);
    return latest(server).detail();
  }

  private static HttpResponse<String> get(TestServer server, String header) {
    return server.send(server.request("GET", "/calls", null, Map.of("X-Forwarded-For", header)));
  }

  private static AuditRecord latest(TestServer server) {
    return server.journal.audits(null, null, 1).get(0);
  }
}
