package io.callwarden.app.serve.access;

import io.callwarden.app.serve.settings.ServerSettings.Token;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells who asks, by token or by the cookie of the page. Thread-safe.
 *
 * <p>Tokens are compared by their SHA-256, each in constant time and all of them whichever fits. A cookie holds the
 * token's name and its expiry, signed with the token's SHA-256: it survives a restart, and is worth nothing once the token
 * is taken out of the settings.
 */
public final class Access {
  /** Attribute of requests and WebSocket connections under which the web server leaves the {@link Identity}. */
  public static final String IDENTITY = "callwarden.identity";

  /**
   * Attribute of requests of the page under which the web server leaves the {@link java.time.Instant} at which the
   * sign-in expires; requests with a token have none.
   */
  public static final String EXPIRES = "callwarden.expires";

  /**
   * Attribute of requests and WebSocket connections under which the web server leaves the address that they come from, as a
   * text; behind a proxy that is not the address of the peer.
   */
  public static final String ADDRESS = "callwarden.address";

  /** Name of the page's cookie. */
  public static final String COOKIE = "callwarden";

  /** So long somebody stays signed in to the page: a working day with its breaks. */
  static final Duration SESSION = Duration.ofHours(12);

  private static final int MAX_TOKEN = 1024;
  private static final Pattern COOKIE_VALUE =
      Pattern.compile("([A-Za-z0-9_-]{1,512})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final List<Key> keys;
  private final Clock clock;

  /** Cookies of those who signed out, until they would have expired; a restart forgets them. */
  private final Map<String, Instant> signedOut = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared with equals
  private record Key(Identity identity, byte[] sha256) {}

  /** With the tokens of the settings. */
  public Access(List<Token> tokens, Clock clock) {
    this.keys = tokens.stream()
        .map(token -> new Key(
            new Identity(token.name(), token.role()), HexFormat.of().parseHex(token.sha256())))
        .toList();
    this.clock = clock;
  }

  /** Whose token this is, or empty if it is nobody's. */
  public Optional<Identity> byToken(String token) {
    return key(token).map(Key::identity);
  }

  /** Signs the owner of a token in to the page, or empty if it is nobody's. */
  public Optional<SignIn> signIn(String token) {
    Instant expires = Instant.ofEpochSecond(clock.instant().plus(SESSION).getEpochSecond());
    return key(token).map(key -> {
      String signed = encoded(key.identity().name()) + "." + expires.getEpochSecond();
      return new SignIn(
          key.identity(), expires, signed + "." + base64(signature(key.sha256(), signed)));
    });
  }

  /** Whose cookie this is, or empty if it is forged, too old, or its token is gone. */
  public Optional<SignIn> byCookie(String value) {
    Matcher parts = COOKIE_VALUE.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Instant expires = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
    if (!expires.isAfter(clock.instant()) || signedOut.containsKey(value)) {
      return Optional.empty();
    }
    String signed = parts.group(1) + "." + parts.group(2);
    for (Key key : keys) {
      if (encoded(key.identity().name()).equals(parts.group(1))) {
        byte[] expected =
            base64(signature(key.sha256(), signed)).getBytes(StandardCharsets.US_ASCII);
        if (MessageDigest.isEqual(expected, parts.group(3).getBytes(StandardCharsets.US_ASCII))) {
          return Optional.of(new SignIn(key.identity(), expires, value));
        }
      }
    }
    return Optional.empty();
  }

  /** Makes a cookie worthless before its time. */
  public void signOut(SignIn signIn) {
    Instant now = clock.instant();
    signedOut.values().removeIf(expires -> !expires.isAfter(now));
    signedOut.put(signIn.cookie(), signIn.expires());
  }

  private Optional<Key> key(String token) {
    if (token.isEmpty() || token.length() > MAX_TOKEN) {
      return Optional.empty();
    }
    byte[] hash = sha256(token);
    Optional<Key> found = Optional.empty();
    for (Key key : keys) {
      if (MessageDigest.isEqual(key.sha256(), hash)) {
        found = Optional.of(key);
      }
    }
    return found;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] signature(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  private static String encoded(String name) {
    return base64(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
