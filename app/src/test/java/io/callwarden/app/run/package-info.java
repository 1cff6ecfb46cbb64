@NullMarked
package io.callwarden.app.run;

import org.jspecify.annotations.NullMarked;
