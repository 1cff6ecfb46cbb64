package io.callwarden.app.report;

import io.callwarden.dialogue.Finding;
import io.callwarden.rulepack.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with marked parts, broken into lines. On a terminal the marked parts are coloured and underlined, elsewhere
 * they stand in {@code [[…]]}. Control characters are replaced: a transcript must not steer the reader's terminal.
 */
final class MarkedText {
  private final StringBuilder text = new StringBuilder();
  /** For each UTF-16 unit of {@link #text} the severity of the mark that it stands in, or null. */
  private final List<@Nullable Severity> marks = new ArrayList<>();

  private final Style style;

  private MarkedText(Style style) {
    this.style = style;
  }

  /** The lines of a text without marks. */
  static List<String> wrap(String text, int width) {
    return of(text, List.of(), new Style(false, width)).lines(width);
  }

  static MarkedText of(String text, List<Finding> findings, Style style) {
    @Nullable Severity[] severities = new @Nullable Severity[text.length()];
    for (Finding finding : findings) {
      if (isAboutNoSingleWord(finding)) {
        continue;
      }
      Severity severity = finding.severity();
      for (int i = Math.max(0, finding.begin()); i < Math.min(text.length(), finding.end()); i++) {
        Severity other = severities[i];
        severities[i] = other == null || other.compareTo(severity) < 0 ? severity : other;
      }
    }
    MarkedText marked = new MarkedText(style);
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      boolean in = severities[i] != null;
      if (in && !open) {
        marked.append("[[");
      } else if (!in && open) {
        marked.append("]]");
      }
      open = in;
      marked.text.append(Terminals.visible(text.charAt(i)));
      marked.marks.add(severities[i]);
    }
    if (open) {
      marked.append("]]");
    }
    return marked;
  }

  /** A finding about the course of the call may point at a whole utterance: marked, it would hide the words of others. */
  private static boolean isAboutNoSingleWord(Finding finding) {
    return !finding.moments().isEmpty()
        && finding.begin() == 0
        && finding.end() == finding.text().length();
  }

  private void append(String bracket) {
    if (!style.colour()) {
      for (int i = 0; i < bracket.length(); i++) {
        text.append(bracket.charAt(i));
        marks.add(null);
      }
    }
  }

  /** The text in lines of at most {@code width} columns, broken at spaces, and inside a word only where it is wider. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    int lastSpace = -1;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      used += Terminals.columns(character);
      if (character == ' ') {
        lastSpace = i;
      } else if (used > width && i > begin) {
        int end = lastSpace > begin ? lastSpace : i;
        lines.add(render(begin, end));
        begin = lastSpace > begin ? lastSpace + 1 : i;
        lastSpace = -1;
        used = 0;
        i = begin;
        continue;
      }
      i += Character.charCount(character);
    }
    lines.add(render(begin, text.length()));
    return lines;
  }

  private String render(int begin, int end) {
    if (!style.colour()) {
      return text.substring(begin, end).stripTrailing();
    }
    StringBuilder line = new StringBuilder();
    Severity current = null;
    for (int i = begin; i < end; i++) {
      Severity mark = marks.get(i);
      if (mark != current) {
        line.append(current == null ? "" : style.stop());
        line.append(mark == null ? "" : style.start(mark));
        current = mark;
      }
      line.append(text.charAt(i));
    }
    return line.append(current == null ? "" : style.stop()).toString();
  }
}
