/** Speech to text: frames of one channel become partial and final results, words with times and confidence. */
@NullMarked
package io.callwarden.speech;

import org.jspecify.annotations.NullMarked;
