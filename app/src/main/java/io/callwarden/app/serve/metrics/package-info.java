/** Figures of the running server, for Prometheus. */
@NullMarked
package io.callwarden.app.serve.metrics;

import org.jspecify.annotations.NullMarked;
