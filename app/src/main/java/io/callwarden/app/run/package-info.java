/**
 * Running an analysis.
 *
 * <p>Recorded calls: {@link io.callwarden.app.run.InputFinder} turns the user's paths into inputs, {@link
 * io.callwarden.app.run.CallAnalyzer} makes a task of each call, and {@link io.callwarden.app.run.OrderedRunner} runs the
 * tasks on several threads and hands the outcomes on in the order of the inputs. An {@link io.callwarden.app.run.Outcome}
 * is an analysed call or the reason why there is none.
 *
 * <p>A live call: {@link io.callwarden.app.run.LiveInput} is a stream, or a recording that a {@link
 * io.callwarden.app.run.Pacer} holds back; {@link io.callwarden.app.run.LiveRun} follows it to its end.
 *
 * <p>The channels of a call are decoded side by side, and their results are put in the order in which they were heard, so
 * that a recording gives the same alerts as the live call. No queue between threads grows with a call's length: who reads
 * faster waits.
 */
@NullMarked
package io.callwarden.app.run;

import org.jspecify.annotations.NullMarked;
