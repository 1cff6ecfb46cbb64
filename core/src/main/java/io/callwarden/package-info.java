/**
 * The door of the library: rules in, words of a call in, events out.
 *
 * <pre>{@code
 * ComplianceMonitor monitor = ComplianceMonitor.builder()
 *     .packs(List.of(RulePackReader.read(Path.of("advertising.yaml"))))
 *     .list("competitors", List.of("Альфа-Связь"))
 *     .build();
 * ConversationSession session = monitor.open("call-42", Language.RUSSIAN);
 * session.accept(new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, "у нас лучший тариф", List.of()))
 *     .forEach(event -> use(event));
 * session.finish().forEach(event -> use(event));
 * }</pre>
 *
 * <h2>Types</h2>
 *
 * <ul>
 *   <li>{@link io.callwarden.ComplianceMonitor}: the rules of all packs, compiled. Built once (the dictionaries are
 *       read then), immutable, shared by all calls and threads. A broken rule is left out and stands in {@code
 *       problems()}; {@code explain} says why a text matches or does not.
 *   <li>{@link io.callwarden.ConversationSession}: one call, one thread at a time. Small, as it keeps no transcript: only
 *       the alerts of utterances that are still being spoken.
 *   <li>{@link io.callwarden.CallEvent}: an utterance that ended, words that may still change, an alert.
 *   <li>{@link io.callwarden.CallwardenException}: the root of what the library throws beside {@code IOException} and the
 *       exceptions of wrong calls ({@code IllegalArgumentException}, {@code IllegalStateException}).
 * </ul>
 *
 * <h2>The way of a call</h2>
 *
 * {@code audio} gives frames of sound, {@code speech} makes them hypotheses (partial and final results), {@code privacy} puts
 * placeholders in the places of identifiers, {@code text} makes an utterance tokens with grammar, {@code match} finds the rules' phrases among them, {@code claim} reads what an
 * advertising sentence claims and whether it is proved, {@code dialogue} makes
 * findings of the matches and {@code alert} follows what a person was told. {@code rulepack}
 * holds the rules as data. Which package may use which is checked by a test. A transcript enters as utterances and goes the same way from there.
 *
 * <h2>What always holds</h2>
 *
 * <ul>
 *   <li>The way in which audio or words are cut changes nothing in the confirmed alerts.
 *   <li>A live call and the transcript of its final results give the same confirmed alerts.
 *   <li>A provisional alert is later confirmed or retracted; {@code finish()} retracts what is left.
 *   <li>{@code save()} and {@code restore()} anywhere in a call change nothing.
 *   <li>No clock is read and no thread is started: time comes with the words, in seconds from the call's start.
 *   <li>Numbers that identify people are masked before anything else is done with them, unless the monitor was told not to.
 *   <li>No text of a call stands in a message of an exception.
 * </ul>
 */
@NullMarked
package io.callwarden;

import org.jspecify.annotations.NullMarked;
