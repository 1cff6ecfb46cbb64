/**
 * Reports as web pages ({@link io.callwarden.app.report.html.HtmlReport}): one page for each call and an index of them, to
 * be opened from disk, without a server or anything from outside.
 *
 * <p>A page is a fixed skeleton, style and script (resources beside this package) and the call's data as JSON. The script
 * shows the data as text nodes, never as markup, and the page's Content-Security-Policy lets no other script, style or
 * connection be: what was said on the phone is foreign text. The script's files are put one after another into the page,
 * in the order that {@link io.callwarden.app.report.html.PageTemplate} names.
 */
@NullMarked
package io.callwarden.app.report.html;

import org.jspecify.annotations.NullMarked;
