package io.callwarden.app.serve.web;

import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How connections are taken: with TLS or without, how patiently, and how large a request may be. Thread-safe. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int HEADER_BYTES = 8 << 10;

  private final ServerSettings settings;
  private final Patience patience;
  private final SlowClients slowClients;
  private final SslContextFactory.@Nullable Server ssl;
  private List<FileTime> times = List.of();

  /**
   * How long clients are waited for.
   *
   * @param header until the header of a request is complete
   * @param idle while a connection is silent; the event streams send something more often
   * @param bytesPerSecond at which the body of a request must come at least
   */
  record Patience(Duration header, Duration idle, int bytesPerSecond) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60), 500);
  }

  /** @throws TlsFilesException if certificate or key cannot be used */
  Listening(ServerSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
    this.slowClients =
        new SlowClients(patience.header(), patience.bytesPerSecond(), System::nanoTime);
    Tls tls = settings.tls();
    if (tls == null) {
      this.ssl = null;
    } else {
      this.ssl = new SslContextFactory.Server();
      this.times = times(tls);
      use(ssl, TlsFiles.keyStore(tls));
      ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      ssl.setRenegotiationAllowed(false);
      ssl.setUseCipherSuitesOrder(true);
    }
  }

  private static void use(SslContextFactory.Server ssl, KeyStore store) {
    ssl.setKeyStore(store);
    ssl.setKeyStorePassword(TlsFiles.PASSWORD);
  }

  void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setRelativeRedirectAllowed(true);
    if (settings.tls() != null) {
      // the name that a client asked for is not compared: operators' machines often go by address
      // alone
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    http.addCustomizer(new SecurityHeaders());
  }

  ServerConnector connector(Server server, HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ConnectionFactory[] factories = ssl == null
        ? new ConnectionFactory[] {plain}
        : new ConnectionFactory[] {
          new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()), plain
        };
    ServerConnector connector = new ServerConnector(server, 1, 1, factories);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(patience.idle().toMillis());
    connector.addBean(slowClients);
    return connector;
  }

  /** What must be looked at from time to time; called by one thread. */
  void look() {
    slowClients.closeSlowOnes();
    renewCertificate();
  }

  /** Takes a certificate that was renewed on disk; connections in progress keep theirs. */
  private void renewCertificate() {
    Tls tls = settings.tls();
    if (tls == null || ssl == null) {
      return;
    }
    List<FileTime> now = times(tls);
    if (now.equals(times)) {
      return;
    }
    times = now;
    try {
      KeyStore store = TlsFiles.keyStore(tls);
      ssl.reload(each -> use(ssl, store));
      LOG.info("the certificate was read anew from {}", tls.certificate());
    } catch (TlsFilesException e) {
      LOG.warn("the certificate in use stays: {}", e.getMessage());
    } catch (Exception e) { // as declared by Jetty
      LOG.warn("the certificate in use stays", e);
    }
  }

  private static List<FileTime> times(Tls tls) {
    return List.of(time(tls.certificate()), time(tls.key()));
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
