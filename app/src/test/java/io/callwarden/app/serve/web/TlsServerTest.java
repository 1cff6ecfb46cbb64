package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.Tls;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsServerTest {
  @TempDir
  private Path folder;

  private Tls tls;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    tls = Pem.make(folder, "server", "EC");
    ServerSettings settings =
        TestSettings.builder(folder.resolve("data")).tls(tls).build();
    server = new TestServer(
        settings, new Listening.Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), 500));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void speaksTlsWithThoseWhoTrustItsCertificate() throws Exception {
    HttpResponse<String> answer = client(tls)
        .send(HttpRequest.newBuilder(uri("https", "/healthz")).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.headers().firstValue("Strict-Transport-Security").orElseThrow())
        .startsWith("max-age=");
    HttpResponse<String> signIn = client(tls)
        .send(
            HttpRequest.newBuilder(uri("https", "/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"qa-token\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(signIn.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
  }

  @Test
  void opensWebSockets() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    client(tls)
        .newWebSocketBuilder()
        .buildAsync(uri("wss", "/?token=ingest-token"), new WebSocket.Listener() {
          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket from, CharSequence data, boolean last) {
            heard.complete(data.toString());
            return null;
          }
        })
        .join();

    assertThat(heard.get(20, TimeUnit.SECONDS)).contains("INGEST");
  }

  @Test
  void isNotTrustedByThoseWhoDoNotKnowItsCertificate() {
    assertThatThrownBy(() -> HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("https", "/healthz")).build(), BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void doesNotAnswerThoseWhoSpeakWithoutIt() throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      String answer = "";
      try {
        answer = client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").rest();
      } catch (SocketException e) {
        // closed at once
      }
      assertThat(answer).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void speaksNoOldVersions() throws Exception {
    for (String old : new String[] {"TLSv1", "TLSv1.1"}) {
      try (SSLSocket socket = (SSLSocket) context(tls)
          .getSocketFactory()
          .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setEnabledProtocols(new String[] {old});
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void closesHandshakesThatComeInDrops() throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      client.send("\u0016\u0003\u0001\u0002\u0000");
      String answer = "";
      try {
        answer = client.rest();
      } catch (SocketException e) {
        // closed
      }
      assertThat(answer).doesNotContain("HTTP");
    }
  }

  @Test
  void takesACertificateThatWasRenewedAndStaysWithTheOldOneWhileTheFilesAreWrong()
      throws Exception {
    Tls renewed = Pem.make(folder, "renewed", "RSA");
    X509Certificate before = shown();

    replace(renewed.certificate(), tls.certificate(), 1); // its key is not there yet
    assertThat(shown()).isEqualTo(before);
    replace(renewed.key(), tls.key(), 2);

    Instant end = Instant.now().plusSeconds(30);
    X509Certificate now = shown();
    while (now.equals(before) && Instant.now().isBefore(end)) {
      now = shown();
    }
    assertThat(now).isEqualTo(Pem.certificate(renewed));
  }

  private void replace(Path from, Path to, int seconds) throws Exception {
    Files.write(to, Files.readAllBytes(from));
    Files.setLastModifiedTime(to, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  /** The certificate that the server shows. */
  private X509Certificate shown() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    try (SSLSocket socket = (SSLSocket)
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private URI uri(String scheme, String path) {
    return URI.create(scheme + "://localhost:" + server.port() + path);
  }

  private static HttpClient client(Tls trusted) throws Exception {
    return HttpClient.newBuilder().sslContext(context(trusted)).build();
  }

  private static SSLContext context(Tls trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", Pem.certificate(trusted));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
