/**
 * Claims: what an advertising sentence claims, and whether that is proved.
 *
 * <p>Between {@code match} and {@code dialogue}: {@link io.callwarden.claim.Claims} compiles, beside the rules, how packs
 * say the parts of a claim and what the claims registers hold. When a rule about superlatives, comparison or impossible
 * promises has matched, a call's {@link io.callwarden.claim.ClaimReader} makes the match a {@link
 * io.callwarden.claim.Claim}: the word, the object, the compared party, the criterion, the source, and its state. Sentences
 * without such a match cost nothing.
 *
 * <p>The object is found by agreement of case, number and gender over all readings of the words; everything else by
 * phrases. What cannot be read off is null. The day of the call comes with the call: no clock is read.
 */
@NullMarked
package io.callwarden.claim;

import org.jspecify.annotations.NullMarked;
