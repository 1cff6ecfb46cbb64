package io.callwarden.claim;

import java.util.Locale;

/** Whether a claim is proved, as far as the sentence, the register and the day of the call tell. */
public enum ClaimState {
  /** A registered proof was valid on the day of the call, or the sentence itself states a criterion and a source. */
  SUBSTANTIATED,
  /** The registered proof had ended before the day of the call. */
  EXPIRED,
  /** The registered proof was not valid yet on the day of the call. */
  NOT_YET_VALID,
  /** There is a registered proof, and nobody said on which day the call was. */
  UNDATED,
  /** No proof is registered. */
  UNSUBSTANTIATED;

  /** The name in files, for example {@code not-yet-valid}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
