package io.callwarden.app.evaluate;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labelled files, measured with the rules of one monitor. Each line is a call of its own: what was said before, if the
 * line tells it, and the utterance. Immutable.
 */
public final class Evaluation {
  /** The language of utterances in which both are spoken and the file does not tell one. */
  public static final String MIXED = "mixed";

  private final List<LineResult> labelled;
  private final List<LineResult> innocent;

  private Evaluation(List<LineResult> labelled, List<LineResult> innocent) {
    this.labelled = List.copyOf(labelled);
    this.innocent = List.copyOf(innocent);
  }

  /** Measures the files. */
  public static Evaluation of(ComplianceMonitor monitor, List<LabelledFile> files) {
    List<LineResult> labelled = new ArrayList<>();
    List<LineResult> innocent = new ArrayList<>();
    for (LabelledFile file : files) {
      for (LabelledLine line : file.lines()) {
        (file.plain() ? innocent : labelled).add(result(monitor, file, line));
      }
    }
    return new Evaluation(labelled, innocent);
  }

  /** The lines of labelled files, in their order. */
  public List<LineResult> labelled() {
    return labelled;
  }

  /** The lines of plain files, in their order. */
  public List<LineResult> innocent() {
    return innocent;
  }

  /** The counts of the labelled files by language and category, without categories that do not occur. */
  public Map<String, Map<Category, Counts>> counts() {
    Map<String, Map<Category, Counts>> counts = new TreeMap<>();
    for (LineResult result : labelled) {
      Map<Category, Counts> ofLanguage =
          counts.computeIfAbsent(result.language(), language -> new EnumMap<>(Category.class));
      for (Category category : result.categories()) {
        Counts one = Counts.of(
            result.line().categories().contains(category), result.found().containsKey(category));
        ofLanguage.merge(category, one, Counts::plus);
      }
    }
    return counts;
  }

  /** The counts of all labelled files and categories. */
  public Counts total() {
    Counts total = Counts.NONE;
    for (Map<Category, Counts> ofLanguage : counts().values()) {
      total = total.plus(sum(ofLanguage));
    }
    return total;
  }

  /** The counts of several categories together. */
  public static Counts sum(Map<Category, Counts> counts) {
    return counts.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  private static LineResult result(
      ComplianceMonitor monitor, LabelledFile file, LabelledLine line) {
    ConversationSession session = monitor.open(file.source(), line.language());
    int index = 0;
    if (line.after() != null) {
      session.accept(utterance(other(line.speaker()), line.after()));
      index++;
    }
    List<CallEvent> events =
        new ArrayList<>(session.accept(utterance(line.speaker(), line.text())));
    events.addAll(session.finish());
    Map<Category, List<Finding>> found = new EnumMap<>(Category.class);
    String language = "";
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent said) {
        language = name(line.language(), said.languages());
      } else if (event instanceof AlertEvent raised
          && raised.alert().state() == Alert.State.CONFIRMED
          && raised.alert().finding().utterance() == index) {
        Finding finding = raised.alert().finding();
        found
            .computeIfAbsent(finding.rule().category(), category -> new ArrayList<>())
            .add(finding);
      }
    }
    return new LineResult(file, line, language, found);
  }

  private static String name(@Nullable Language stated, Set<Language> spoken) {
    if (stated != null) {
      return stated.code();
    }
    return spoken.size() == 1 ? spoken.iterator().next().code() : MIXED;
  }

  private static Utterance utterance(Speaker speaker, String text) {
    return new Utterance(0, speaker, TimeSpan.UNKNOWN, text, List.of());
  }

  private static Speaker other(Speaker speaker) {
    return speaker == Speaker.CUSTOMER ? Speaker.AGENT : Speaker.CUSTOMER;
  }
}
