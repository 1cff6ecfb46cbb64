@NullMarked
package io.callwarden.app.report.html;

import org.jspecify.annotations.NullMarked;
