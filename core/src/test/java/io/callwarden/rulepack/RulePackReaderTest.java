package io.callwarden.rulepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackReaderTest {
  private static final String HEAD = "pack: ru.mine\nversion: \"1.0\"\nlanguage: ru\ntitle: Моё\n";

  private static RulePack rules(String rules) {
    return RulePackReader.read("mine.yaml", HEAD + "rules:\n" + rules);
  }

  @Test
  void readsEveryFieldOfARule() {
    RulePack pack = RulePackReader.read("mine.yaml", HEAD + """
                lists:
                  competitors: []
                  brands: {names: [Альфа-Связь], threshold: 0.9}
                exampleLists:
                  competitors: [Ромашка Телеком]
                disable: [ru.superlative.first]
                rules:
                  - id: ru.superlative.best
                    category: superlative
                    severity: high
                    title: «Лучший»
                    basis: ["38-ФЗ"]
                    advice: "один из популярных"
                    phrases:
                      - лучший
                      - '"самый лучший"'
                    except: [в лучшем случае]
                    examples:
                      - "у нас **лучший тариф** и **лучшая** цена"
                      - всего лучшего
                """);

    assertThat(pack.problems()).isEmpty();
    assertThat(pack.id()).isEqualTo("ru.mine");
    assertThat(pack.version()).isEqualTo("1.0");
    assertThat(pack.language()).isEqualTo(Language.RUSSIAN);
    assertThat(pack.lists())
        .containsEntry("competitors", new WordList(List.of(), WordList.DEFAULT_THRESHOLD))
        .containsEntry("brands", new WordList(List.of("Альфа-Связь"), 0.9));
    assertThat(pack.exampleLists())
        .containsEntry(
            "competitors", new WordList(List.of("Ромашка Телеком"), WordList.DEFAULT_THRESHOLD));
    assertThat(pack.disabled()).containsExactly("ru.superlative.first");
    Rule rule = pack.rules().get(0);
    assertThat(rule.severity()).isEqualTo(Severity.HIGH);
    assertThat(rule.phrases())
        .containsExactly(new Phrase("лучший", 19, 9), new Phrase("\"самый лучший\"", 20, 10));
    assertThat(rule.exceptions()).containsExactly(new Phrase("в лучшем случае", 21, 14));
    assertThat(rule.examples().get(0).text()).isEqualTo("у нас лучший тариф и лучшая цена");
    assertThat(rule.examples().get(0).spans())
        .containsExactly(new RuleExample.Span(6, 18), new RuleExample.Span(21, 27));
    assertThat(rule.examples().get(1).spans()).isEmpty();
    assertThat(rule.line()).isEqualTo(12);
  }

  @Test
  void namesLineColumnAndTheNearestFieldForAnUnknownOne() {
    RulePack pack = rules(
        "  - id: a\n    categry: refusal\n    phrases: [нет]\n  - id: b\n    category: refusal\n    phrases: [нет]\n");

    assertThat(pack.rules()).extracting(Rule::id).containsExactly("b");
    RuleProblem problem = pack.problems().get(0);
    assertThat(problem.rule()).isEqualTo("a");
    assertThat(problem.line()).isEqualTo(7);
    assertThat(problem.column()).isEqualTo(5);
    assertThat(problem.message())
        .isEqualTo("unknown field 'categry' of a rule; did you mean 'category'?");
  }

  @Test
  void readsWhatMustStandBeforeAndHowOftenARuleMustMatch() {
    RulePack pack = RulePackReader.read("mine.yaml", HEAD + """
                limits:
                  ru.other: {perMinute: 7}
                rules:
                  - id: a
                    category: monosyllabic-answer
                    phrases: [^ нет $]
                    after: [ли, можно]
                    limit: {perUtterance: 2, perMinute: 4}
                    examples:
                      - {after: а можно завтра, text: "**нет**"}
                      - "нет"
                """);

    assertThat(pack.problems()).isEmpty();
    assertThat(pack.limits())
        .containsEntry("ru.other", new NewLimits(Map.of("perMinute", 7.0), 6, 13));
    Rule rule = pack.rules().get(0);
    assertThat(rule.after()).extracting(Phrase::source).containsExactly("ли", "можно");
    assertThat(rule.limit()).isEqualTo(new Limit(2, 4));
    assertThat(rule.examples().get(0).after()).isEqualTo("а можно завтра");
    assertThat(rule.examples().get(1).after()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: {perUtterance: 0}           | 27 | 'perUtterance' is a whole number of matches from 1 to 1000",
        "limit: {perUtterance: 1001}        | 27 | 'perUtterance' is a whole number of matches from 1 to 1000",
        "limit: {perHour: 3}                | 13 | unknown field 'perHour' of a limit; did you mean 'perUtterance'?",
        "limit: 3                           | 12 | a limit is written {perUtterance: 2, perMinute: 4}; either one is enough",
        "limit: {perMinute: 1, perMinute: 2} | 27 | 'perMinute' stands here a second time",
        "after: []                          | 5  | 'after' is empty; leave it out, or write what the other side says before",
        "examples: [{text: нет}]            | 16 | an example with a sentence before it is written {after: \"…\", text: \"…\"}",
        "examples: [{after: а, say: нет}]   | 27 | unknown field 'say' of an example; known are after, text; if it is one text, put it in quotes",
        "examples: [{after: [], text: нет}] | 24 | 'after' of an example must be a text; put it in quotes",
      })
  void namesTheColumnOfAWrongLimitOrContext(String field, int column, String message) {
    RulePack pack = rules("  - id: a\n    category: refusal\n    phrases: [нет]\n    " + field);

    assertThat(pack.rules()).isEmpty();
    assertThat(pack.problems())
        .extracting(RuleProblem::column, RuleProblem::message)
        .containsExactly(tuple(column, message));
  }

  @Test
  void leavesOutOnlyTheBrokenRules() {
    RulePack pack = rules("""
              - id: ok
                category: refusal
                phrases: [нет]
              - id: ok
                category: refusal
                phrases: [да]
              - id: category
                category: superlativ
                phrases: [нет]
              - id: severity
                category: refusal
                severity: hihg
                phrases: [нет]
              - id: nothing
                category: refusal
              - id: empty
                category: refusal
                phrases: ['']
              - id: twice
                category: refusal
                phrases: [нет, нет]
              - id: marks
                category: refusal
                phrases: [нет]
                examples: ["**нет"]
              - id: hollow
                category: refusal
                phrases: [нет]
                examples: ["****нет"]
              - id: quotes
                category: refusal
                phrases: ["не знаю"]
              - category: refusal
                phrases: [нет]
              - just text
            """);

    assertThat(pack.rules()).extracting(Rule::id).containsExactly("ok");
    assertThat(pack.problems().stream().map(problem -> problem.rule() + ": " + problem.message()))
        .satisfiesExactly(
            message -> assertThat(message).startsWith("ok: the id is taken by the rule in line 6"),
            message -> assertThat(message).contains("did you mean 'superlative'?"),
            message -> assertThat(message).contains("did you mean 'high'?"),
            message -> assertThat(message).startsWith("nothing: the rule has no phrases"),
            message -> assertThat(message).isEqualTo("empty: the phrase is empty"),
            message -> assertThat(message).startsWith("twice: the phrase stands here a second"),
            message -> assertThat(message).contains("does not close"),
            message -> assertThat(message).contains("nothing between two ** marks"),
            message -> assertThat(message).contains("single quotes"),
            message -> assertThat(message).startsWith("null: the rule has no id"),
            message -> assertThat(message).contains("this is a text"));
  }

  @Test
  void saysWhereBrokenYamlBreaks() {
    RulePackException e = catchThrowableOfType(
        RulePackException.class,
        () ->
            rules("  - id: a\n    category: refusal\n    phrases:\n      - @competitors лучше\n"));

    assertThat(e).hasMessageContaining("mine.yaml").hasMessageContaining("single quotes");
    assertThat(e.line()).isEqualTo(9);
    assertThat(e.column()).isEqualTo(9);
  }

  @Test
  void refusesWhatIsNoPack() {
    assertThatThrownBy(() -> RulePackReader.read("p", "")).isInstanceOf(RulePackException.class);
    assertThatThrownBy(() -> RulePackReader.read("p", "- a"))
        .hasMessageContaining("line 1, column 1: a pack begins with");
    assertThatThrownBy(() -> RulePackReader.read("p", "pack: a\nversion: 1\n"))
        .hasMessageContaining("no 'language'");
    assertThatThrownBy(() -> RulePackReader.read("p", "pack: a\nversion: 1\nlanguage: de\n"))
        .hasMessageContaining("line 3, column 11: unknown language 'de'");
    assertThatThrownBy(() -> RulePackReader.read("p", HEAD + "---\n" + HEAD))
        .hasMessageContaining("one YAML document");
  }

  @Test
  void refusesAliasesAnchorsAndTagsSoThatNoDocumentGrowsWhileItIsRead() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    assertThatThrownBy(() -> RulePackReader.read("p", bomb)).hasMessageContaining("anchor");
    assertThatThrownBy(() -> rules("  - *name\n")).isInstanceOf(RulePackException.class);
    assertThatThrownBy(() -> RulePackReader.read("p", HEAD + "rules: !!java.io.File x\n"))
        .hasMessageContaining("tag");
    assertThatThrownBy(() -> RulePackReader.read("p", HEAD + "rules: " + "[".repeat(100_000)))
        .isInstanceOf(RulePackException.class);
  }

  @Test
  void readsAFileWithAByteOrderMark(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "\uFEFF" + HEAD);
    assertThat(RulePackReader.read(file).title()).isEqualTo("Моё");
  }

  @Test
  void saysThatAFileIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.write(file, HEAD.getBytes(Charset.forName("windows-1251")));
    assertThatThrownBy(() -> RulePackReader.read(file))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining("line 4")
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesAThresholdOutOfRange() {
    RulePack pack = RulePackReader.read("p", HEAD + "lists:\n  a: {names: [x], threshold: 2}\n");
    assertThat(pack.problems()).hasSize(1);
    assertThat(pack.problems().get(0))
        .hasToString("ru.mine:6:30: error: a threshold is a number from 0.5 to 1");
  }

  @Test
  void whateverIsWrittenOnlyARulePackExceptionLeavesTheReader() {
    String good = HEAD
        + "lists: {a: [b]}\nrules:\n  - id: a\n    category: refusal\n    phrases: [нет, '\"да\"']\n";
    String alphabet = "\"'[]{}:,-#&*!|>%@?\n \tяx0~<\\";
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder yaml = new StringBuilder(good);
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(yaml.length());
        yaml.replace(
            at,
            at + random.nextInt(2),
            String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
      }
      try {
        assertThat(RulePackReader.read("p", yaml.toString()).problems()).isNotNull();
      } catch (RulePackException e) {
        assertThat(e.line()).as("seed %d", seed).isPositive();
        assertThat(e.column()).as("seed %d", seed).isPositive();
      }
    }
  }
}
