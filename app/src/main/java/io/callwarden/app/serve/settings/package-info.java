/** What the server was told to do: one YAML file, options and environment variables. */
@NullMarked
package io.callwarden.app.serve.settings;

import org.jspecify.annotations.NullMarked;
