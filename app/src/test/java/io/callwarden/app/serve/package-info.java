@NullMarked
package io.callwarden.app.serve;

import org.jspecify.annotations.NullMarked;
