/**
 * Measurements of the whole pipeline and of its parts, each beside a peer in the same run: {@code benchmarks/run NAME} in
 * the root of the project. {@link io.callwarden.benchmarks.Benchmarks} knows the names; the figures stand in
 * benchmarks/README.md.
 */
@NullMarked
package io.callwarden.benchmarks;

import org.jspecify.annotations.NullMarked;
