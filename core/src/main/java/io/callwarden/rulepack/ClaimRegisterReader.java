package io.callwarden.rulepack;

import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims registers. An entry that is wrong is left out and reported with its line and column: half an entry would
 * call a claim proved that is not. The phrases themselves are checked when they are compiled.
 */
public final class ClaimRegisterReader {
  private static final List<String> ROOT_FIELDS = List.of("claims");
  private static final List<String> FIELDS =
      List.of("id", "language", "claim", "criterion", "proof", "valid");
  private static final List<String> VALID_FIELDS = List.of("from", "until");
  private static final String SHAPE =
      "a claims register begins with 'claims:' and a list of entries ('- id: …') below it";

  private final String name;
  private final List<RuleProblem> problems = new ArrayList<>();
  private @Nullable String id;
  private boolean broken;

  private ClaimRegisterReader(String name) {
    this.name = name;
  }

  /**
   * Reads a register from a UTF-8 file.
   *
   * @throws IOException if the file cannot be read
   * @throws RulePackException if it is not UTF-8, not YAML, or no register
   */
  public static ClaimRegister read(Path file) throws IOException {
    return read(file.toString(), RulePackReader.text(file));
  }

  /**
   * Reads a register.
   *
   * @param name what messages call it, usually the file's name
   * @throws RulePackException if it is not YAML, or no register
   */
  public static ClaimRegister read(String name, String yaml) {
    YamlNode root = YamlTreeReader.read(name, yaml);
    if (!(root instanceof Mapping mapping)) {
      throw new RulePackException(
          name, root.line(), root.column(), SHAPE + ", and this is " + root.kind());
    }
    return new ClaimRegisterReader(name).register(mapping);
  }

  private ClaimRegister register(Mapping root) {
    Map<String, YamlNode> fields =
        YamlValues.fields(root, "a register", ROOT_FIELDS, this::problem);
    YamlNode node = fields.get("claims");
    if (node == null) {
      throw new RulePackException(name, root.line(), root.column(), SHAPE);
    }
    List<RegisteredClaim> claims = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      claims(sequence, claims);
    } else if (!YamlValues.isEmpty(node)) {
      problem(node, "'claims' is a list ('- id: …'), and this is " + node.kind());
    }
    return new ClaimRegister(name, claims, problems);
  }

  private void claims(Sequence sequence, List<RegisteredClaim> claims) {
    Map<String, Integer> lineOf = new HashMap<>();
    for (YamlNode item : sequence.items()) {
      id = null;
      broken = false;
      RegisteredClaim claim = claim(item);
      if (claim == null) {
        continue;
      }
      Integer earlier = lineOf.putIfAbsent(claim.id(), claim.line());
      if (earlier == null) {
        claims.add(claim);
      } else {
        problem(
            item,
            "the id is taken by the entry in line " + earlier + "; give this one an id of its own");
      }
    }
  }

  private @Nullable RegisteredClaim claim(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, "an entry begins with 'id: …', and this is " + node.kind());
      return null;
    }
    id = idOf(mapping);
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a claim", FIELDS, this::problem);
    if (id == null) {
      problem(mapping, "the entry has no id; add 'id: …'");
      return null;
    }
    Language language = language(mapping, fields.get("language"));
    List<Phrase> phrases = phrases(mapping, fields.get("claim"));
    String criterion = YamlValues.text(fields.get("criterion"), "criterion", this::problem);
    String proof = YamlValues.text(fields.get("proof"), "proof", this::problem);
    if (!fields.containsKey("proof")) {
      problem(mapping, "the entry names no document; add 'proof: …'");
    }
    Period valid = valid(mapping, fields.get("valid"));
    if (broken || id == null || language == null || proof == null || valid == null) {
      return null;
    }
    return new RegisteredClaim(
        id, language, phrases, criterion, proof, valid.from(), valid.until(), mapping.line());
  }

  /** Before all else, so that every problem of the entry can name it. */
  private static @Nullable String idOf(Mapping mapping) {
    for (Entry entry : mapping.entries()) {
      if (entry.key().text().equals("id")
          && entry.value() instanceof Scalar text
          && !text.text().isBlank()) {
        return text.text().strip();
      }
    }
    return null;
  }

  private @Nullable Language language(Mapping mapping, @Nullable YamlNode node) {
    String code = YamlValues.text(node, "language", this::problem);
    for (Language language : Language.values()) {
      if (language.code().equals(code)) {
        return language;
      }
    }
    if (node == null) {
      problem(mapping, "the entry has no language; add 'language: ru' or 'language: uk'");
    } else if (code != null) {
      problem(node, "unknown language '" + code + "'; known are ru and uk");
    }
    return null;
  }

  /** One phrase, or a list of them. */
  private List<Phrase> phrases(Mapping mapping, @Nullable YamlNode node) {
    if (node == null) {
      problem(mapping, "the entry says no claim; add 'claim: …' in the phrase language");
      return List.of();
    }
    List<YamlNode> items =
        node instanceof Sequence sequence ? sequence.items() : List.<YamlNode>of(node);
    if (items.isEmpty()) {
      problem(node, "'claim' is empty; write what is said when the claim is made");
    }
    return PhraseReader.phrases(items, this::problem);
  }

  private record Period(LocalDate from, @Nullable LocalDate until) {}

  private @Nullable Period valid(Mapping mapping, @Nullable YamlNode node) {
    if (node == null) {
      problem(
          mapping,
          "the entry does not say when its proof is valid; add 'valid: {from: 2026-01-01, until: 2026-12-31}'");
      return null;
    }
    if (!(node instanceof Mapping period)) {
      problem(
          node,
          "'valid' is written {from: 2026-01-01, until: 2026-12-31}, and this is " + node.kind());
      return null;
    }
    Map<String, YamlNode> fields =
        YamlValues.fields(period, "a period", VALID_FIELDS, this::problem);
    YamlNode end = fields.get("until");
    LocalDate from = date(fields.get("from"), "from");
    LocalDate until = date(end, "until");
    if (!fields.containsKey("from")) {
      problem(period, "'valid' does not say from when; add 'from: 2026-01-01'");
    }
    if (from == null) {
      return null;
    }
    if (until != null && until.isBefore(from)) {
      problem(
          end == null ? node : end,
          "the proof ends on " + until + ", before it begins on " + from
              + "; change the two days round");
      return null;
    }
    return new Period(from, until);
  }

  private @Nullable LocalDate date(@Nullable YamlNode node, String field) {
    String text = YamlValues.text(node, field, this::problem);
    if (node == null || text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      problem(node, "'" + text + "' is no day; write it as 2026-03-01");
      return null;
    }
  }

  private void problem(YamlNode at, String message) {
    broken = true;
    problems.add(new RuleProblem(
        Level.ERROR,
        name,
        null,
        at.line(),
        at.column(),
        (id == null ? "" : "claim " + id + ": ") + message));
  }
}
