package io.callwarden.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that transcripts give the two sides, in English, Russian and Ukrainian. */
final class SpeakerLabels {
  private static final Map<String, Speaker> SPEAKERS = Map.ofEntries(
      Map.entry("agent", Speaker.AGENT),
      Map.entry("operator", Speaker.AGENT),
      Map.entry("агент", Speaker.AGENT),
      Map.entry("оператор", Speaker.AGENT),
      Map.entry("менеджер", Speaker.AGENT),
      Map.entry("консультант", Speaker.AGENT),
      Map.entry("customer", Speaker.CUSTOMER),
      Map.entry("client", Speaker.CUSTOMER),
      Map.entry("caller", Speaker.CUSTOMER),
      Map.entry("клиент", Speaker.CUSTOMER),
      Map.entry("клієнт", Speaker.CUSTOMER),
      Map.entry("клиентка", Speaker.CUSTOMER),
      Map.entry("клієнтка", Speaker.CUSTOMER),
      Map.entry("абонент", Speaker.CUSTOMER),
      Map.entry("unknown", Speaker.UNKNOWN),
      Map.entry("неизвестно", Speaker.UNKNOWN),
      Map.entry("невідомо", Speaker.UNKNOWN));

  private SpeakerLabels() {}

  /** The side of this name in any case, or null. */
  static @Nullable Speaker of(String label) {
    return SPEAKERS.get(WordNormalizer.normalize(label.strip()));
  }
}
