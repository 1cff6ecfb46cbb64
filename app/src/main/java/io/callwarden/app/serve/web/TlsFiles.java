package io.callwarden.app.serve.web;

import io.callwarden.app.serve.settings.ServerSettings.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificate and key as other servers have them: PEM files. */
public final class TlsFiles {
  /** Of the key store that is made; it exists in memory alone, so that there is nothing to hide. */
  static final String PASSWORD = "in-memory";

  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private TlsFiles() {}

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Block(String label, byte[] content) {}

  /**
   * The certificate with its chain, and the key that belongs to it.
   *
   * @throws TlsFilesException if a file cannot be read, holds something else, or the two do not belong together
   */
  public static KeyStore keyStore(Tls files) {
    List<X509Certificate> chain = certificates(files.certificate());
    PrivateKey key = key(files.key());
    if (!belongTogether(key, chain.get(0))) {
      boolean isLater = chain.stream().skip(1).anyMatch(each -> belongTogether(key, each));
      throw new TlsFilesException(
          isLater
              ? files.certificate()
                  + ": the server's own certificate must stand first, those of its issuers after it"
              : files.key() + " is not the key of the certificate in " + files.certificate());
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsFilesException(
          files.certificate() + " and " + files.key() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found = new ArrayList<>();
    for (Block block : blocks(file)) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          found.add((X509Certificate) CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.content())));
        } catch (GeneralSecurityException e) {
          throw new TlsFilesException(
              "%s: certificate %d is damaged".formatted(file, found.size() + 1), e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new TlsFilesException(
          file + " holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
    }
    return found;
  }

  private static PrivateKey key(Path file) {
    for (Block block : blocks(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return pkcs8(file, block.content());
        }
        case "ENCRYPTED PRIVATE KEY" ->
          throw new TlsFilesException(
              file + ": the key has a password; take it off with: openssl pkcs8 -in KEY -out NEW");
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
          throw new TlsFilesException(
              file
                  + ": the key is in an older form; convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
        default -> {
          // such as EC PARAMETERS or the certificate itself
        }
      }
    }
    throw new TlsFilesException(
        file + " holds no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
  }

  private static PrivateKey pkcs8(Path file, byte[] content) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(content);
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // a key of the other kind, or of none
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has RSA and EC", e);
      }
    }
    throw new TlsFilesException(file + ": the key is damaged, or neither RSA nor EC");
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    PublicKey open = certificate.getPublicKey();
    if (!open.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      byte[] sample = "callwarden".getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance(
          key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static List<Block> blocks(Path file) {
    List<Block> found = new ArrayList<>();
    Matcher block = BLOCK.matcher(text(file));
    while (block.find()) {
      try {
        found.add(new Block(block.group(1), Base64.getMimeDecoder().decode(block.group(2))));
      } catch (IllegalArgumentException e) {
        throw new TlsFilesException(file + ": a part of the file is damaged", e);
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new TlsFilesException(file + " is too long for a PEM file");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsFilesException(file + " does not exist", e);
    } catch (IOException e) {
      throw new TlsFilesException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
