package io.callwarden.app.report;

import io.callwarden.claim.Claim;
import io.callwarden.rulepack.RegisteredClaim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim in words. */
final class ClaimText {
  private ClaimText() {}

  /** What could be read off the sentence, for example {@code «дешевле», about «тариф», against «конкурентов»}. */
  static String parts(Claim claim, String text) {
    List<String> parts = new ArrayList<>();
    parts.add("«" + claim.word().in(text) + "»");
    add(parts, "about", claim.object(), text);
    add(parts, "against", claim.party(), text);
    add(parts, "criterion", claim.criterion(), text);
    add(parts, "source", claim.source(), text);
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, Claim.@Nullable Part part, String text) {
    if (part != null) {
      parts.add(name + " «" + part.in(text) + "»");
    }
  }

  /** Whether it is proved, and by what. */
  static String proof(Claim claim) {
    RegisteredClaim entry = claim.entry();
    String proof = entry == null ? "" : ": " + describe(entry);
    return switch (claim.state()) {
      case SUBSTANTIATED ->
        entry == null
            ? "substantiated by the sentence, which states criterion and source; check them"
            : "substantiated" + proof;
      case EXPIRED -> "expired" + proof;
      case NOT_YET_VALID -> "not yet valid" + proof;
      case UNDATED -> "the day of the call is not known" + proof;
      case UNSUBSTANTIATED -> "unsubstantiated: no proof is on file";
    };
  }

  private static String describe(RegisteredClaim entry) {
    String valid = entry.until() == null
        ? "valid from " + entry.from()
        : "valid " + entry.from() + " to " + entry.until();
    return entry.proof()
        + (entry.criterion() == null ? "" : ", " + entry.criterion())
        + " (" + entry.id() + ", " + valid + ")";
  }
}
