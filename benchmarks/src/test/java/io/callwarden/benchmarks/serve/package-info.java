/** Tests of the measurements of the live server. */
@NullMarked
package io.callwarden.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
