/**
 * Personal data: finds the numbers that identify people and their money, and puts placeholders in their places before
 * anything else sees them.
 *
 * <p>{@link io.callwarden.privacy.PersonalDataMasker} is the door; a session holds one per call. It reads words from left
 * to right. Numbers that follow each other with nothing but fillers and corrections between are a {@code Run} of {@code
 * Group}s (what school grammar makes one number of). Words around them ({@code cues.txt}) say what they are: units and
 * words in front («дом», «до») make a number innocent; labels («номер карты», «код из смс») and the other side's question
 * open a {@code Topic}, and what follows is hidden even if it is only a part. Where nobody said anything, the way in which
 * the digits are said decides ({@code Shapes}): amounts and times have few groups, identifiers have many. Check digits name
 * the kind and are never a condition, for recognisers make mistakes.
 *
 * <p>The state between two utterances ({@link io.callwarden.privacy.MaskingState}) holds what the next numbers are likely to
 * be, how many digits were said and whether an identifier was left in its middle, but no digit. In words that may still
 * change, all that further words could make an identifier is hidden too: no partial result shows what the final one hides.
 *
 * <p>What is no number is not looked for: names, addresses and electronic mail stay.
 */
@NullMarked
package io.callwarden.privacy;

import org.jspecify.annotations.NullMarked;
