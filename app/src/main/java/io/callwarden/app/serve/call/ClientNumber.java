package io.callwarden.app.serve.call;

import org.jspecify.annotations.Nullable;

/** The client's number as it may be stored and shown. */
public final class ClientNumber {
  /** Fewer digits are an extension or part of a name. */
  private static final int SHORTEST = 7;

  private static final int SHOWN = 2;

  private ClientNumber() {}

  /** A name or number as telephony gave it; of a telephone number only the last two digits are left. */
  public static @Nullable String masked(@Nullable String client) {
    if (client == null) {
      return null;
    }
    long digits = client.codePoints().filter(Character::isDigit).count();
    if (digits < SHORTEST) {
      return client;
    }
    StringBuilder masked = new StringBuilder();
    long left = digits;
    for (int at = 0; at < client.length(); at++) {
      char character = client.charAt(at);
      if (Character.isDigit(character)) {
        masked.append(left > SHOWN ? '•' : character);
        left--;
      } else {
        masked.append(character);
      }
    }
    return masked.toString();
  }
}
