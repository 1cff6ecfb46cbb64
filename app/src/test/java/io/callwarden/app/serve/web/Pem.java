package io.callwarden.app.serve.web;

import io.callwarden.app.serve.settings.ServerSettings.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates for tests, made by the JDK's keytool. */
final class Pem {
  private static final String PASSWORD = "password";

  private Pem() {}

  /** A key and a certificate for localhost as PEM files. */
  static Tls make(Path folder, String name, String algorithm) throws Exception {
    KeyStore store = store(folder, name, algorithm);
    Path certificate = folder.resolve(name + ".pem");
    Path key = folder.resolve(name + "-key.pem");
    Files.writeString(
        certificate, block("CERTIFICATE", store.getCertificate("server").getEncoded()));
    Files.writeString(
        key, block("PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    return new Tls(certificate, key);
  }

  static X509Certificate certificate(Tls tls) throws GeneralSecurityException {
    return (X509Certificate) TlsFiles.keyStore(tls).getCertificate("server");
  }

  static String block(String label, byte[] content) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, lines.encodeToString(content), label);
  }

  private static KeyStore store(Path folder, String name, String algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            algorithm,
            "-keysize",
            algorithm.equals("EC") ? "256" : "2048",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString()))
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("keytool failed: " + said);
    }
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }
}
