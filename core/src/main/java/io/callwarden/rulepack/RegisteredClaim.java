package io.callwarden.rulepack;

import io.callwarden.text.Language;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that the company can prove, with its proof. Immutable.
 *
 * @param id unique in its register
 * @param language of its phrases
 * @param phrases what is said when the claim is made; any one is enough
 * @param criterion by what the claim is true, in words, or null
 * @param proof the document that proves it
 * @param from the first day on which the proof is valid
 * @param until the last one, or null if it does not end
 * @param line where the entry begins in its file, from 1
 */
public record RegisteredClaim(
    String id,
    Language language,
    List<Phrase> phrases,
    @Nullable String criterion,
    String proof,
    LocalDate from,
    @Nullable LocalDate until,
    int line) {
  public RegisteredClaim {
    phrases = List.copyOf(phrases);
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException(
          "a proof that ends on " + until + " cannot begin on " + from);
    }
  }
}
