package io.callwarden.app.report.html;

import io.callwarden.alert.Alert;
import io.callwarden.app.report.Report.Place;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Severity;
import io.callwarden.score.Scorecard;
import io.callwarden.text.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call's line in the index. Immutable.
 *
 * @param file the page's name
 * @param day ISO 8601, or null
 * @param duration seconds, or NaN
 * @param score 0 to 100, or NaN
 * @param failed whether a critical item of the scorecard failed it
 * @param severities the number of its findings of each severity that has any
 * @param categories the number of its findings of each category that has any
 */
record IndexEntry(
    String id,
    String file,
    String source,
    @Nullable Language language,
    @Nullable String agent,
    @Nullable String day,
    double duration,
    double score,
    boolean failed,
    Map<Severity, Integer> severities,
    Map<Category, Integer> categories) {

  static IndexEntry of(AnalyzedCall call, Place place) {
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    Map<Category, Integer> categories = new EnumMap<>(Category.class);
    for (Alert alert : call.alerts()) {
      severities.merge(alert.finding().severity(), 1, Integer::sum);
      categories.merge(alert.finding().rule().category(), 1, Integer::sum);
    }
    Scorecard card = call.scorecard();
    return new IndexEntry(
        call.id(),
        place.file(),
        call.source(),
        call.language(),
        call.agent(),
        call.date() == null ? null : call.date().day().toString(),
        call.duration(),
        card == null ? Double.NaN : card.score(),
        card != null && card.isFailed(),
        Collections.unmodifiableMap(severities),
        Collections.unmodifiableMap(categories));
  }
}
