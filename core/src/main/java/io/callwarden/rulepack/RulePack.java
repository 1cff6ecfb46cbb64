package io.callwarden.rulepack;

import io.callwarden.text.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of rules. Immutable.
 *
 * @param id unique among the packs that work together
 * @param version as the author writes it; findings name it
 * @param language of all its phrases
 * @param title one line for people
 * @param lists the lists that its phrases use, which the user fills; may be empty here
 * @param exampleLists what fills the lists while the pack's examples run
 * @param definitions parts of phrases by the name that phrases of this and later packs of the language use for them, in
 *     the file's order
 * @param exceptions what holds back the rules of whole categories, whatever pack of the language they stand in
 * @param disabled ids of rules in earlier packs that are switched off
 * @param limits numbers that replace those of rules of this pack or of earlier ones, by rule id
 * @param claims how the parts of a claim are said, each part a rule that makes no findings of its own
 * @param acts the dialogue acts that it gives phrases for
 * @param rules the rules that could be read, in the file's order
 * @param problems what is wrong with the others
 */
public record RulePack(
    String id,
    String version,
    Language language,
    String title,
    Map<String, WordList> lists,
    Map<String, WordList> exampleLists,
    Map<String, Phrase> definitions,
    List<SharedException> exceptions,
    List<String> disabled,
    Map<String, NewLimits> limits,
    Map<ClaimPart, Rule> claims,
    List<Act> acts,
    List<Rule> rules,
    List<RuleProblem> problems) {
  public RulePack {
    lists = Map.copyOf(lists);
    exampleLists = Map.copyOf(exampleLists);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    exceptions = List.copyOf(exceptions);
    disabled = List.copyOf(disabled);
    limits = Map.copyOf(limits);
    claims = Map.copyOf(claims);
    acts = List.copyOf(acts);
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /** The words that phrases of this pack can use, its lists and definitions, with other rules and without its problems. */
  public RulePack withOnly(List<Rule> others) {
    return new RulePack(
        id,
        version,
        language,
        title,
        lists,
        exampleLists,
        definitions,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        others,
        List.of());
  }
}
