package io.callwarden.match;

import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.Phrase;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The named parts of phrases of all packs. A definition means what it means in its own pack: a later pack that gives the
 * name to something else changes nothing in earlier packs. Used while a program is compiled.
 */
final class Definitions {
  /** The most characters of a phrase with its definitions written out. */
  static final int MAX_LENGTH = 50_000;

  /** The most definitions within definitions. */
  static final int MAX_DEPTH = 15;

  /** The definitions that the phrases of one pack see, by name. */
  static final class Scope {
    private final Map<String, Definition> byName;

    private Scope(Map<String, Definition> byName) {
      this.byName = byName;
    }
  }

  private static final class Definition {
    final String pack;
    final String name;
    final Phrase phrase;

    @Nullable
    String text;

    boolean open;
    boolean wrong;
    boolean used;

    Definition(String pack, String name, Phrase phrase) {
      this.pack = pack;
      this.name = name;
      this.phrase = phrase;
    }
  }

  private final Map<Language, Scope> latest = new EnumMap<>(Language.class);
  private final List<Definition> all = new ArrayList<>();
  private final List<RuleProblem> problems;

  /**
   * Makes it empty.
   *
   * @param problems takes what is wrong with definitions
   */
  Definitions(List<RuleProblem> problems) {
    this.problems = problems;
  }

  /** Adds the definitions of a pack to those of the packs before it; to be called for each pack, in order. */
  Scope scope(RulePack pack) {
    Scope before = latest.get(pack.language());
    if (pack.definitions().isEmpty()) {
      return before == null ? new Scope(Map.of()) : before;
    }
    Scope scope =
        new Scope(before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.byName));
    List<Definition> own = new ArrayList<>();
    pack.definitions().forEach((name, phrase) -> {
      Definition definition = new Definition(pack.id(), name, phrase);
      own.add(definition);
      scope.byName.put(name, definition);
    });
    all.addAll(own);
    for (Definition definition : own) {
      write(definition, scope, new ArrayList<>());
    }
    latest.put(pack.language(), scope);
    return scope;
  }

  private void write(Definition definition, Scope scope, List<String> within) {
    if (definition.text != null || definition.wrong) {
      return;
    }
    definition.open = true;
    within.add(definition.name);
    String source = definition.phrase.source();
    WrittenOut written = WrittenOut.asItIs(source);
    try {
      written = writeOut(source, scope, within);
      PhraseParser.parsePart(written);
      ProgramCompiler.noteMixedLetters(definition.pack, null, definition.phrase, problems);
      definition.text = written.text();
    } catch (PhraseSyntaxException e) {
      definition.wrong = true;
      problems.add(ProgramCompiler.problem(
          definition.pack, null, "definition", definition.phrase, written, e));
    }
    within.remove(within.size() - 1);
    definition.open = false;
  }

  /**
   * The phrase with its definitions written out.
   *
   * @throws PhraseSyntaxException if it names an unknown or a wrong definition; with the offset in the source
   */
  WrittenOut writeOut(String source, Scope scope) throws PhraseSyntaxException {
    return writeOut(source, scope, new ArrayList<>());
  }

  private WrittenOut writeOut(String source, Scope scope, List<String> within)
      throws PhraseSyntaxException {
    if (source.indexOf('{') < 0) {
      return WrittenOut.asItIs(source);
    }
    StringBuilder text = new StringBuilder();
    IntList offsets = new IntList();
    boolean quoted = false;
    for (int at = 0; at < source.length(); at++) {
      char c = source.charAt(at);
      quoted ^= c == '"';
      if (c != '{' || quoted) {
        text.append(c);
        offsets.add(at);
        continue;
      }
      int end = source.indexOf('}', at);
      if (end < 0) {
        throw new PhraseSyntaxException(at, "the name of a definition is not closed; add '}'");
      }
      text.append('(').append(meaning(source.substring(at + 1, end).strip(), at, scope, within));
      text.append(')');
      while (offsets.size() < text.length()) {
        offsets.add(at);
      }
      if (text.length() > MAX_LENGTH) {
        throw new PhraseSyntaxException(
            at,
            "with its definitions written out the phrase has more than " + MAX_LENGTH
                + " characters; divide it");
      }
      at = end;
    }
    return new WrittenOut(text.toString(), offsets.toArray());
  }

  private String meaning(String name, int at, Scope scope, List<String> within)
      throws PhraseSyntaxException {
    Definition definition = scope.byName.get(name);
    if (definition == null) {
      throw new PhraseSyntaxException(
          at + 1,
          name.isEmpty()
              ? "between { and } stands the name of a definition, for example {we}"
              : "no definition '" + name + "' in this pack or an earlier one of its language"
                  + NearestName.suggestion(name, scope.byName.keySet()));
    }
    if (definition.open) {
      throw new PhraseSyntaxException(
          at + 1,
          "the definition '" + name + "' leads back to itself: "
              + String.join(" → ", within.subList(within.indexOf(name), within.size())) + " → "
              + name);
    }
    if (within.size() >= MAX_DEPTH) {
      throw new PhraseSyntaxException(
          at + 1, "definitions within definitions more than " + MAX_DEPTH + " deep");
    }
    definition.used = true;
    write(definition, scope, within);
    if (definition.text == null) {
      throw new PhraseSyntaxException(
          at + 1, "the definition '" + name + "' has an error of its own; put it right first");
    }
    return definition.text;
  }

  /** Notes the definitions that nothing uses. */
  void noteUnused() {
    for (Definition definition : all) {
      if (!definition.used && !definition.wrong) {
        problems.add(new RuleProblem(
            Level.NOTE,
            definition.pack,
            null,
            definition.phrase.line(),
            definition.phrase.column(),
            "no phrase uses the definition '" + definition.name + "'"));
      }
    }
  }
}
