@NullMarked
package io.callwarden.app.serve.rules;

import org.jspecify.annotations.NullMarked;
