@NullMarked
package io.callwarden.app.serve.settings;

import org.jspecify.annotations.NullMarked;
