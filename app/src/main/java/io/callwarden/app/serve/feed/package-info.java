/** Stored events on their way out: to listeners and web hooks. A slow one is left behind; no call waits for it. */
@NullMarked
package io.callwarden.app.serve.feed;

import org.jspecify.annotations.NullMarked;
