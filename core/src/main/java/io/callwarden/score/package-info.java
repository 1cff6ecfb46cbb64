/**
 * From findings to a score: what a quality department's form says of a call.
 *
 * <p>A {@link io.callwarden.score.ScoreForm} is a YAML file of weighted items in sections; {@link
 * io.callwarden.score.ScoreFormReader} reads it and refuses one with a mistake, because a score by half a form is none.
 * {@link io.callwarden.score.Scorer} takes the findings of a call and its summary and fills the form in: a {@link
 * io.callwarden.score.Scorecard}.
 *
 * <p>The score can be followed by hand. Points are exact to a hundredth ({@link io.callwarden.score.Points}); an item
 * that cannot be judged in a call, or has nothing to judge there, does not apply and its weight is left out; the score is
 * the points that were earned out of those of the items that apply, in per cent, rounded half up to a tenth. A figure is
 * compared as people are shown it, rounded. One critical item that loses points makes the score 0.
 *
 * <p>Everything here is immutable and thread-safe.
 */
@NullMarked
package io.callwarden.score;

import org.jspecify.annotations.NullMarked;
