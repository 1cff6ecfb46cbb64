package io.callwarden.app.report;

import io.callwarden.app.evaluate.Comparison;
import io.callwarden.app.evaluate.Comparison.Change;
import io.callwarden.app.evaluate.Counts;
import io.callwarden.app.evaluate.Evaluation;
import io.callwarden.app.evaluate.LineResult;
import io.callwarden.rulepack.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The figures of an evaluation, row by row, whatever form they are written in. */
final class EvaluationTables {
  /** In place of a language or category: all of them. */
  static final String ALL = "all";

  private EvaluationTables() {}

  /** The counts of a category in a language with the present and with other rules, and what differs. */
  record Row(String language, String category, Counts now, Counts other, int won, int lost) {
    Row plus(String newLanguage, String newCategory, Row more) {
      return new Row(
          newLanguage,
          newCategory,
          now.plus(more.now),
          other.plus(more.other),
          won + more.won,
          lost + more.lost);
    }
  }

  /** The false alarms in a file of innocent sentences; a category counts once a sentence. */
  record Plain(String file, int lines, int falseAlarms) {
    double perThousand() {
      return lines == 0 ? 0 : 1000.0 * falseAlarms / lines;
    }
  }

  /** A row for each language and category that occur, one for each language, and one for all if there are several. */
  static List<Row> accuracy(Evaluation evaluation) {
    return accuracy(new Comparison(evaluation, evaluation, List.of()));
  }

  static List<Row> accuracy(Comparison comparison) {
    Map<String, Map<Category, Counts>> now = comparison.now().counts();
    Map<String, Map<Category, Counts>> other = comparison.other().counts();
    TreeSet<String> languages = new TreeSet<>(now.keySet());
    languages.addAll(other.keySet());
    List<Row> rows = new ArrayList<>();
    Row all = new Row(ALL, ALL, Counts.NONE, Counts.NONE, 0, 0);
    for (String language : languages) {
      Map<Category, Counts> nowOf = now.getOrDefault(language, Map.of());
      Map<Category, Counts> otherOf = other.getOrDefault(language, Map.of());
      Row whole = new Row(language, ALL, Counts.NONE, Counts.NONE, 0, 0);
      for (Category category : Category.values()) {
        if (nowOf.containsKey(category) || otherOf.containsKey(category)) {
          Row row = new Row(
              language,
              category.id(),
              nowOf.getOrDefault(category, Counts.NONE),
              otherOf.getOrDefault(category, Counts.NONE),
              changes(comparison, language, category, true),
              changes(comparison, language, category, false));
          rows.add(row);
          whole = whole.plus(language, ALL, row);
        }
      }
      rows.add(whole);
      all = all.plus(ALL, ALL, whole);
    }
    if (languages.size() > 1) {
      rows.add(all);
    }
    return rows;
  }

  private static int changes(
      Comparison comparison, String language, Category category, boolean won) {
    int count = 0;
    for (Change change : comparison.changes()) {
      boolean same = change.category() == category
          && change.won() == won
          && !change.now().file().plain()
          && change.now().language().equals(language);
      count += same ? 1 : 0;
    }
    return count;
  }

  /** A row for each plain file. */
  static List<Plain> innocent(Evaluation evaluation) {
    Map<String, Plain> rows = new LinkedHashMap<>();
    for (LineResult result : evaluation.innocent()) {
      rows.merge(
          result.file().source(),
          new Plain(result.file().source(), 1, result.found().size()),
          (one, more) ->
              new Plain(one.file, one.lines + more.lines, one.falseAlarms + more.falseAlarms));
    }
    return List.copyOf(rows.values());
  }
}
