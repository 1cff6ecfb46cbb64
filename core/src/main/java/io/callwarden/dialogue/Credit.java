package io.callwarden.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an operator did well. Counts on the scorecard, never an alert. Each is an act of the same name. */
public enum Credit {
  YOU_STATEMENT,
  ALTERNATIVE_OFFERED,
  CLARIFYING_QUESTION,
  DELAY_EXPLAINED,
  CONCRETE_ANSWER,
  EMPATHY,
  POLITENESS;

  /** The name in files and packs, for example {@code alternative-offered}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The credit of this name, or null. */
  public static @Nullable Credit of(String id) {
    for (Credit credit : values()) {
      if (credit.id().equals(id)) {
        return credit;
      }
    }
    return null;
  }

  /** The names of all credits. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Credit::id).toList();
  }
}
