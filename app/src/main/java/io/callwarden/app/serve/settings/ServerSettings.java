package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.access.Role;
import io.callwarden.text.Language;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server was told to do, complete and checked. Immutable.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param port of HTTP and WebSocket; 0 for any free one
 * @param tls certificate and key, or null for plain HTTP
 * @param audioSocket where Asterisk connects
 * @param tokens who may come in
 * @param origins origins of pages, beside the server's own, that browsers may connect from, such as {@code
 *     https://desk.example}
 * @param proxies addresses and networks of proxies before the server, which say in X-Forwarded-For who asks
 * @param data folder of the journal
 * @param database JDBC URL of PostgreSQL, or null for SQLite in the data folder
 * @param models folders of speech models by language; the model store is asked for others
 * @param language of calls that do not say theirs, or null to find it out for each
 * @param packs rule packs beside the shipped ones
 * @param lists files that fill lists of the packs, by name
 * @param claims registers of proved claims
 * @param limits what is refused
 * @param masking whether personal data is hidden before anything is stored or sent
 * @param retentionDays calls that ended more days ago are deleted; 0 keeps them
 * @param webhooks where events are sent
 */
public record ServerSettings(
    String host,
    int port,
    @Nullable Tls tls,
    AudioSocket audioSocket,
    List<Token> tokens,
    List<String> origins,
    Set<String> proxies,
    Path data,
    @Nullable String database,
    Map<Language, Path> models,
    @Nullable Language language,
    List<Path> packs,
    Map<String, Path> lists,
    List<Path> claims,
    Limits limits,
    boolean masking,
    int retentionDays,
    List<Webhook> webhooks) {
  public ServerSettings {
    tokens = List.copyOf(tokens);
    origins = List.copyOf(origins);
    proxies = Set.copyOf(proxies);
    models = Map.copyOf(models);
    packs = List.copyOf(packs);
    lists = Map.copyOf(lists);
    claims = List.copyOf(claims);
    webhooks = List.copyOf(webhooks);
  }

  /** The port that is listened on unless another is set. */
  public static final int DEFAULT_PORT = 8790;

  /**
   * The settings of somebody who sets nothing: loopback, port {@value #DEFAULT_PORT}, no tokens, masking, SQLite, every
   * call kept.
   *
   * @param data folder of the journal
   */
  public static ServerSettings defaults(Path data) {
    return builder(data).build();
  }

  /** A builder that begins with {@link #defaults}. */
  public static ServerSettingsBuilder builder(Path data) {
    return new ServerSettingsBuilder(data);
  }

  /** A builder that begins with these settings. */
  public ServerSettingsBuilder toBuilder() {
    return new ServerSettingsBuilder(this);
  }

  /** PEM files. The key is PKCS #8, RSA or EC, without a password. */
  public record Tls(Path certificate, Path key) {}

  /**
   * Asterisk's protocol says nothing of who speaks, so that the port does. A port of 0 is closed.
   *
   * @param agent port of the operator's legs
   * @param customer port of the client's legs
   * @param mixed port of legs that hold both sides
   * @param peers addresses that may connect, since the protocol has no password
   */
  public record AudioSocket(int agent, int customer, int mixed, Set<String> peers) {
    /** All ports closed. */
    public static final AudioSocket CLOSED = new AudioSocket(0, 0, 0, Set.of());

    public AudioSocket {
      peers = Set.copyOf(peers);
    }
  }

  /**
   * A token and who has it.
   *
   * @param name unique, for the audit log
   * @param sha256 of the token's UTF-8 bytes, 64 hexadecimal digits in lower case; tokens themselves are not kept
   */
  public record Token(String name, Role role, String sha256) {
    /** The token of a secret that is known as text. */
    public static Token of(String name, Role role, String secret) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        return new Token(name, role, HexFormat.of().formatHex(hash));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }

  /**
   * What is refused.
   *
   * @param channels legs that may be decoded at once; 0 for what the machine was measured to bear
   * @param messageBytes the longest WebSocket message
   * @param recordingBytes the longest recording or transcript that may be sent in
   * @param idleSeconds a connection that sends nothing for so long is closed
   * @param reconnectSeconds for so long a call waits for a leg that broke off
   * @param backlogSeconds audio that has waited so long is given up and named as a gap
   * @param requestsPerMinute of one token or address, beside audio
   * @param listeners event streams that may be open at once
   */
  public record Limits(
      int channels,
      int messageBytes,
      long recordingBytes,
      int idleSeconds,
      int reconnectSeconds,
      int backlogSeconds,
      int requestsPerMinute,
      int listeners) {
    public static final Limits DEFAULT = new Limits(0, 1 << 20, 512L << 20, 60, 30, 10, 600, 5000);
  }

  /**
   * A receiver of events.
   *
   * @param name unique; deliveries are remembered under it
   * @param url where to post
   * @param secret key of the signature
   * @param types of events that are sent, such as {@code alert}; empty for all that are stored
   */
  public record Webhook(String name, URI url, String secret, Set<String> types) {
    public Webhook {
      types = Set.copyOf(types);
    }

    /** Without the secret: settings are written into logs. */
    @Override
    public String toString() {
      return "Webhook[name=" + name + ", url=" + url + ", types=" + types + "]";
    }
  }
}
