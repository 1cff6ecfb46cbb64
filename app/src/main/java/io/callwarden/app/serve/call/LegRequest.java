package io.callwarden.app.serve.call;

import io.callwarden.app.serve.access.Identity;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * What an intake knows of one side of a call before its audio. Immutable.
 *
 * @param call the call's id, checked by {@link CallIds#check}; null for a new one
 * @param speaker who is on this leg; {@link Speaker#UNKNOWN} where it holds both sides
 * @param language if known
 * @param sampleRate samples a second, 4000 to 192000
 * @param agent the operator's name or number, or null
 * @param client the client's name or number, or null
 * @param intake such as {@code vosk}
 * @param owner who sends it; a call's legs belong to one owner
 */
public record LegRequest(
    @Nullable String call,
    Speaker speaker,
    @Nullable Language language,
    int sampleRate,
    @Nullable String agent,
    @Nullable String client,
    String intake,
    Identity owner) {}
