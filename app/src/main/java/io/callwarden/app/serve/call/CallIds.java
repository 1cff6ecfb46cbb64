package io.callwarden.app.serve.call;

import java.util.regex.Pattern;

/** Ids of calls that come from outside. */
public final class CallIds {
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:@+-]{0,127}");

  private CallIds() {}

  /**
   * The id, if it is one: 1 to 128 letters, digits or {@code . _ : @ + -}, the first a letter or digit, without {@code ..}.
   *
   * @throws RefusedException if it is none
   */
  public static String check(String id) throws RefusedException {
    if (!ID.matcher(id).matches() || id.contains("..")) {
      throw new RefusedException(
          RefusedException.Reason.INVALID,
          "a call's id has 1 to 128 letters, digits or . _ : @ + - and begins with a letter or digit");
    }
    return id;
  }
}
