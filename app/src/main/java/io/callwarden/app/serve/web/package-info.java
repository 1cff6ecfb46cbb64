/** HTTP: the supervisor's page, REST, events, metrics. */
@NullMarked
package io.callwarden.app.serve.web;

import org.jspecify.annotations.NullMarked;
