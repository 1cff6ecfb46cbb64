@NullMarked
package io.callwarden.app.cli;

import org.jspecify.annotations.NullMarked;
