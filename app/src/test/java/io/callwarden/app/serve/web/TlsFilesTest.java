package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.settings.ServerSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsFilesTest {
  @TempDir
  private static Path made;

  private static Tls ec;
  private static Tls rsa;
  private static Tls another;

  @TempDir
  private Path folder;

  @BeforeAll
  static void make() throws Exception {
    ec = Pem.make(made, "ec", "EC");
    rsa = Pem.make(made, "rsa", "RSA");
    another = Pem.make(made, "another", "EC");
  }

  @Test
  void readsKeysOfBothKinds() throws Exception {
    for (Tls tls : new Tls[] {ec, rsa}) {
      KeyStore store = TlsFiles.keyStore(tls);
      assertThat(store.getCertificateChain("server")).hasSize(1);
    }
  }

  @Test
  void readsAChainWithTextAroundIt() throws Exception {
    Path chain = write("subject=CN = localhost\r\n"
        + Files.readString(ec.certificate()).replace("\n", "\r\n")
        + "issuer\n"
        + Files.readString(rsa.certificate()));
    Path key = folder.resolve("key.pem");
    Files.writeString(key, Pem.block("EC PARAMETERS", new byte[8]) + Files.readString(ec.key()));

    KeyStore store = TlsFiles.keyStore(new Tls(chain, key));

    assertThat(store.getCertificateChain("server")).hasSize(2);
  }

  @Test
  void saysThatTheServersCertificateMustStandFirst() throws Exception {
    Path chain = write(Files.readString(rsa.certificate()) + Files.readString(ec.certificate()));

    assertThatThrownBy(() -> TlsFiles.keyStore(new Tls(chain, ec.key())))
        .isInstanceOf(TlsFilesException.class)
        .hasMessageContaining("must stand first");
  }

  @Test
  void saysWhenKeyAndCertificateDoNotBelongTogether() {
    for (Tls wrong : new Tls[] {rsa, another}) {
      assertThatThrownBy(() -> TlsFiles.keyStore(new Tls(ec.certificate(), wrong.key())))
          .isInstanceOf(TlsFilesException.class)
          .hasMessage("%s is not the key of the certificate in %s", wrong.key(), ec.certificate());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RSA PRIVATE KEY, openssl pkcs8 -topk8",
    "EC PRIVATE KEY, openssl pkcs8 -topk8",
    "ENCRYPTED PRIVATE KEY, has a password",
    "PRIVATE KEY, 'damaged, or neither RSA nor EC'",
    "CERTIFICATE, no private key"
  })
  void saysWhatToDoWithOtherKeys(String label, String sentence) throws IOException {
    Path key = write(Pem.block(label, new byte[] {48, 3, 2, 1, 0}));

    assertThatThrownBy(() -> TlsFiles.keyStore(new Tls(ec.certificate(), key)))
        .isInstanceOf(TlsFilesException.class)
        .hasMessageContaining(key.toString())
        .hasMessageContaining(sentence);
  }

  @Test
  void saysWhatIsWrongWithTheCertificate() throws IOException {
    assertRefused(folder.resolve("missing.pem"), "does not exist");
    assertRefused(folder, "cannot be read");
    assertRefused(write(""), "holds no certificate in PEM form");
    assertRefused(
        write(Pem.block("CERTIFICATE", new byte[] {1, 2, 3})), "certificate 1 is damaged");
    assertRefused(
        write("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"), "is damaged");
    assertRefused(write("-".repeat(2 << 20)), "too long");
  }

  private static void assertRefused(Path certificate, String sentence) {
    assertThatThrownBy(() -> TlsFiles.keyStore(new Tls(certificate, ec.key())))
        .isInstanceOf(TlsFilesException.class)
        .hasMessageContaining(certificate.toString())
        .hasMessageContaining(sentence);
  }

  private Path write(String text) throws IOException {
    Path file = Files.createTempFile(folder, "file", ".pem");
    return Files.writeString(file, text);
  }
}
