/** Measurements. */
@NullMarked
package io.callwarden.benchmarks;

import org.jspecify.annotations.NullMarked;
