/** Audio in: files and streams become {@link io.callwarden.audio.AudioFrame}s of one channel each. */
@NullMarked
package io.callwarden.audio;

import org.jspecify.annotations.NullMarked;
