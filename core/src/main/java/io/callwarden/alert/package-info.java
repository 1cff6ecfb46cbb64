/** What a person sees: findings become alerts that are provisional, confirmed or retracted. */
@NullMarked
package io.callwarden.alert;

import org.jspecify.annotations.NullMarked;
