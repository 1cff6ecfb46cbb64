/**
 * Reports of analysed calls ({@link io.callwarden.app.report.Report}) and of a call while it lasts ({@link
 * io.callwarden.app.report.LiveReport}): text for people, JSON Lines and CSV for programs; and of scorecards ({@code Score…}).
 *
 * <p>The fields of JSON and CSV are stable, as others build on them; new ones are only added. Times are seconds from the
 * call's start, rounded to 0.01; unknown ones are left out (JSON) or empty (CSV). Lines end in a line feed, in CSV in CR LF (RFC 4180).
 *
 * <p>What was said is foreign text: it never steers a terminal ({@link io.callwarden.app.report.Terminals}) and never
 * becomes a spreadsheet's formula ({@link io.callwarden.app.report.CsvReport}).
 */
@NullMarked
package io.callwarden.app.report;

import org.jspecify.annotations.NullMarked;
