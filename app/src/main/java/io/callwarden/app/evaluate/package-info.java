/**
 * How good the rules are: labelled sentences and conversations go through the monitor as calls do, and what was
 * found is compared with what should have been.
 *
 * <p>{@link io.callwarden.app.evaluate.LabelledFile} is read from JSON Lines or plain text, {@link
 * io.callwarden.app.evaluate.Evaluation} measures it with the rules of one monitor, {@link
 * io.callwarden.app.evaluate.Comparison} says what would change with those of another. The format of the files is
 * described in {@code lexicon/README.md}.
 */
@NullMarked
package io.callwarden.app.evaluate;

import org.jspecify.annotations.NullMarked;
