package io.callwarden.app.report;

import io.callwarden.dialogue.Finding;
import io.callwarden.match.Explanation;
import io.callwarden.match.Explanation.HeldBack;
import io.callwarden.match.Explanation.Matched;
import io.callwarden.match.Explanation.Near;
import io.callwarden.match.Match;
import io.callwarden.rulepack.Limit;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Feature;
import io.callwarden.text.Language;
import io.callwarden.text.Reading;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import io.callwarden.text.Utterance;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/** An explanation for people: the sentence, what was found and why, what nearly was, and the words. Immutable. */
public final class ExplanationText {
  private static final int NAME_COLUMNS = 10;
  private static final int MAX_EXPECTED = 5;

  private final Style style;

  public ExplanationText(Style style) {
    this.style = style;
  }

  /** Writes the explanation. */
  public void write(Explanation explanation, PrintWriter out) {
    sentence(explanation, out);
    if (explanation.matched().isEmpty() && explanation.heldBack().isEmpty()) {
      out.print("\n  No rule matches.\n");
    }
    for (Matched matched : explanation.matched()) {
      Rule rule = matched.match().rule();
      out.print("\n  " + style.severity(rule.severity(), rule.severity().id()) + "  "
          + style.bold(rule.title()) + "\n");
      found(explanation, rule, matched.match(), matched.phrase(), out);
    }
    for (Matched waiting : explanation.waiting()) {
      Rule rule = waiting.match().rule();
      out.print("\n  " + style.dim("no finding yet") + "  " + style.bold(rule.title()) + "\n");
      found(explanation, rule, waiting.match(), waiting.phrase(), out);
      if (!rule.after().isEmpty()) {
        line("needs", "before it, words of the other side such as " + prompts(rule), out);
      }
      if (rule.limit() != null && rule.limit().perUtterance() != Limit.NONE) {
        line(
            "needs",
            "to be said " + TextReport.plural(rule.limit().perUtterance(), "time")
                + " in one utterance",
            out);
      }
    }
    for (HeldBack held : explanation.heldBack()) {
      Rule rule = held.match().rule();
      out.print("\n  " + style.dim("held back") + "  " + style.bold(rule.title()) + "\n");
      found(explanation, rule, held.match(), held.phrase(), out);
      line(
          "exception",
          phrase(held.exception())
              + (held.sharedBy() == null ? "" : " shared by " + held.sharedBy())
              + " matches «"
              + words(explanation, held.firstToken(), held.endToken()) + "»",
          out);
    }
    acts(explanation, out);
    near(explanation, out);
    readings(explanation, out);
  }

  private void sentence(Explanation explanation, PrintWriter out) {
    Utterance utterance = explanation.utterance().utterance();
    List<Finding> findings = new ArrayList<>();
    for (Matched matched : explanation.matched()) {
      Match match = matched.match();
      findings.add(new Finding(
          match.rule(),
          utterance.speaker(),
          TimeSpan.UNKNOWN,
          utterance.index(),
          1,
          utterance.text(),
          match.begin(),
          match.end(),
          List.of(),
          null));
    }
    for (String line :
        MarkedText.of(utterance.text(), findings, style).lines(style.columns() - 2)) {
      out.print("  " + line + "\n");
    }
    StringJoiner languages = new StringJoiner(" and ");
    for (Language language : new TreeSet<>(explanation.utterance().languages())) {
      languages.add(language.code());
    }
    out.print("  "
        + style.dim(
            "said by the " + TextReport.name(utterance.speaker()) + ", rules for " + languages)
        + "\n");
  }

  private static String prompts(Rule rule) {
    List<String> prompts = new ArrayList<>();
    for (Phrase phrase :
        rule.after().subList(0, Math.min(MAX_EXPECTED, rule.after().size()))) {
      prompts.add(phrase.source());
    }
    return String.join(" or ", prompts) + (rule.after().size() > MAX_EXPECTED ? " …" : "")
        + "; say them with --after";
  }

  private void found(
      Explanation explanation, Rule rule, Match match, Phrase phrase, PrintWriter out) {
    line("words", "«" + words(explanation, match.firstToken(), match.endToken()) + "»", out);
    line("rule", rule.id() + " (" + rule.pack() + " " + rule.version() + ")", out);
    line("phrase", phrase(phrase), out);
  }

  private void acts(Explanation explanation, PrintWriter out) {
    if (explanation.acts().isEmpty()) {
      return;
    }
    out.print("\n  " + style.bold("Acts")
        + style.dim(" (no findings: rules about the course of the call are made of them)") + "\n");
    TextTable table = new TextTable("  act", "words", "by");
    for (Matched act : explanation.acts()) {
      Rule rule = act.match().rule();
      table.add(
          "  " + rule.title(),
          Terminals.visible(
              words(explanation, act.match().firstToken(), act.match().endToken())),
          rule.pack() + ", line " + act.phrase().line());
    }
    table.print(out);
  }

  private void near(Explanation explanation, PrintWriter out) {
    if (explanation.near().isEmpty()) {
      return;
    }
    out.print("\n  " + style.bold("Almost found")
        + style.dim(" (no finding: only the beginning of a phrase was said)") + "\n");
    for (Near near : explanation.near()) {
      Rule rule = near.rule();
      int at = near.phrase().line();
      out.print("\n  " + style.bold(rule.title()) + "\n");
      line("words", "«" + words(explanation, near.firstToken(), near.endToken()) + "»", out);
      line("missing", missing(near), out);
      line(
          "rule",
          rule.id() + " (" + rule.pack() + " " + rule.version() + (at > 0 ? ", line " + at : "")
              + ")",
          out);
    }
  }

  /** What would have had to follow, in words that need no knowledge of the phrase language. */
  private static String missing(Near near) {
    if (near.missing() == 0) {
      return "nothing but the end: the sentence goes on";
    }
    List<String> expected = near.expected();
    StringJoiner choice = new StringJoiner(" or ");
    for (String piece : expected.subList(0, Math.min(MAX_EXPECTED, expected.size()))) {
      choice.add(plain(piece));
    }
    String more = expected.size() > MAX_EXPECTED ? " or another of its words" : "";
    String rest = near.missing() > 1
        ? ", and " + TextReport.plural(near.missing() - 1, "word") + " more"
        : "";
    return choice + more + rest;
  }

  private static String plain(String piece) {
    if (piece.startsWith("@")) {
      return "a name of the list «" + piece.substring(1) + "»";
    }
    if (piece.startsWith("!")) {
      return "a word other than " + piece.substring(1);
    }
    if (piece.startsWith("<")) {
      return "a word of the class " + piece;
    }
    int grammar = piece.indexOf('<');
    String word = grammar < 0 ? piece : piece.substring(0, grammar);
    return "«" + (word.endsWith("*") ? word.substring(0, word.length() - 1) + "…" : word) + "»";
  }

  private void readings(Explanation explanation, PrintWriter out) {
    out.print("\n  " + style.bold("Words") + "\n");
    TextTable table = new TextTable("  word", "read as");
    for (Token token : explanation.utterance().tokens()) {
      List<String> lines = new ArrayList<>();
      for (Reading reading : token.readings()) {
        String line = describe(reading);
        if (!lines.contains(line)) {
          lines.add(line);
        }
      }
      for (int i = 0; i < Math.max(1, lines.size()); i++) {
        table.add("  " + (i == 0 ? token.normal() : ""), lines.isEmpty() ? "–" : lines.get(i));
      }
    }
    table.print(out);
  }

  private static String describe(Reading reading) {
    StringJoiner grammar = new StringJoiner(" ");
    grammar.add(reading.partOfSpeech().name());
    for (Feature feature : new TreeSet<>(reading.features())) {
      grammar.add(feature.name());
    }
    return reading.lemma() + "  " + grammar + "  " + reading.language().code();
  }

  private void line(String name, String text, PrintWriter out) {
    int indent = 2 + NAME_COLUMNS + 1;
    List<String> lines = MarkedText.wrap(text, style.columns() - indent);
    out.print("  " + style.dim(Terminals.left(name, NAME_COLUMNS)) + " " + lines.get(0) + "\n");
    for (String more : lines.subList(1, lines.size())) {
      out.print(" ".repeat(indent) + more + "\n");
    }
  }

  private static String phrase(Phrase phrase) {
    return phrase.line() > 0 ? phrase.source() + "  (line " + phrase.line() + ")" : phrase.source();
  }

  private static String words(Explanation explanation, int first, int end) {
    AnalyzedUtterance utterance = explanation.utterance();
    if (end <= first) {
      return "";
    }
    return utterance
        .utterance()
        .text()
        .substring(
            utterance.tokens().get(first).begin(),
            utterance.tokens().get(end - 1).end());
  }
}
