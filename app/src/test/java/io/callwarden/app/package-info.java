@NullMarked
package io.callwarden.app;

import org.jspecify.annotations.NullMarked;
