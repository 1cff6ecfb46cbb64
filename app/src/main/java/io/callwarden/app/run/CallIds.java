package io.callwarden.app.run;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the ids of a run's calls apart: the second call {@code 42} is reported as {@code 42-2}, the third as {@code
 * 42-3}. One thread at a time.
 */
public final class CallIds {
  private final Set<String> taken = new HashSet<>();

  /** The id, or the first free one made from it. */
  public String unique(String id) {
    String unique = id;
    for (int number = 2; !taken.add(unique); number++) {
      unique = id + "-" + number;
    }
    return unique;
  }
}
