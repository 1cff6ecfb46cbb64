/**
 * Running an analysis: {@code InputFinder} turns the user's paths into inputs, an analyzer turns each into an {@code
 * Outcome}, {@code OrderedRunner} does so on several threads and hands the outcomes on in the order of the inputs.
 */
@NullMarked
package io.callwarden.app.run;

import org.jspecify.annotations.NullMarked;
