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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labelled files, measured with the rules of one monitor. Each line is a call of its own: a conversation, or an utterance
 * and what was said before it, if the line tells it. Of a conversation its course is judged, of an utterance what it
 * says. Immutable.
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
    String call = line instanceof LabelledCall labelled ? labelled.call() : file.source();
    ConversationSession session = monitor.open(call, line.language());
    List<Utterance> utterances = utterances(line);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : utterances) {
      events.addAll(session.accept(utterance));
    }
    events.addAll(session.finish());
    // What was said before an utterance has no labels.
    int first = line instanceof LabelledCall ? 0 : utterances.size() - 1;
    Map<Category, List<Finding>> found = new EnumMap<>(Category.class);
    Set<Language> spoken = EnumSet.noneOf(Language.class);
    for (CallEvent event : events) {
      if (event instanceof UtteranceEvent said && said.utterance().index() >= first) {
        spoken.addAll(said.languages());
      } else if (event instanceof AlertEvent raised
          && raised.alert().state() == Alert.State.CONFIRMED
          && raised.alert().finding().utterance() >= first
          && line.judges(raised.alert().finding().rule().category())) {
        Finding finding = raised.alert().finding();
        found
            .computeIfAbsent(finding.rule().category(), category -> new ArrayList<>())
            .add(finding);
      }
    }
    return new LineResult(file, line, name(line.language(), spoken), found);
  }

  private static List<Utterance> utterances(LabelledLine line) {
    if (line instanceof LabelledCall call) {
      return call.utterances();
    }
    LabelledUtterance said = (LabelledUtterance) line;
    Utterance utterance = utterance(said.speaker(), said.text());
    return said.after() == null
        ? List.of(utterance)
        : List.of(utterance(other(said.speaker()), said.after()), utterance);
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
