@NullMarked
package io.callwarden.app.serve.journal;

import org.jspecify.annotations.NullMarked;
