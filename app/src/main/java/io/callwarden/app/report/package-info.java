/** Reports: an analysed call as text for people, as JSON Lines and as CSV for other programs. */
@NullMarked
package io.callwarden.app.report;

import org.jspecify.annotations.NullMarked;
