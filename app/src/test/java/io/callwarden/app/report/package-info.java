@NullMarked
package io.callwarden.app.report;

import org.jspecify.annotations.NullMarked;
