package io.callwarden.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.callwarden.CallwardenException;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema by which editors complete and check packs agrees with the reader of packs. */
class PackSchemaTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String HEAD = "pack: a\nversion: '1'\nlanguage: ru\n";
  private static final String RULE =
      HEAD + "rules:\n- id: r\n  category: refusal\n  phrases: [a]\n";

  private static final String COURSE = HEAD + "rules:\n- id: r\n  category: long-pause\n  course: ";

  private static JsonNode source() throws IOException {
    return new ObjectMapper().readTree(Path.of("pack.schema.json").toFile());
  }

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(source());
    return schema.validate(YAML.readTree(yaml));
  }

  @TestFactory
  Stream<DynamicTest> everyShippedPackIsValidAndNamesTheSchema() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String path : Lexicon.files()) {
      tests.add(DynamicTest.dynamicTest(path, () -> {
        String yaml = Files.readString(Path.of("packs").resolve(path));
        assertThat(validate(yaml)).isEmpty();
        assertThat(yaml).startsWith("# yaml-language-server: $schema=../../pack.schema.json\n");
      }));
    }
    return tests.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pack: a\nversion: '1'\n",
        HEAD + "rulez: []\n",
        HEAD + "language: de\n",
        HEAD + "rules: {id: r}\n",
        HEAD + "rules:\n- category: refusal\n  phrases: [a]\n",
        HEAD + "rules:\n- id: r\n  phrases: [a]\n",
        HEAD + "rules:\n- id: r\n  category: refusal\n",
        HEAD + "rules:\n- id: r\n  category: refusal\n  phrases: []\n",
        HEAD + "rules:\n- id: r\n  category: refusals\n  phrases: [a]\n",
        RULE + "  severity: grave\n",
        RULE + "  exept: [b]\n",
        RULE + "  limit: {perUtterance: 0}\n",
        RULE + "  limit: {perHour: 3}\n",
        RULE + "  limit: {}\n",
        RULE + "  after: []\n",
        RULE + "  examples: [{text: b}]\n",
        RULE + "  examples: [{after: a, text: b, then: c}]\n",
        HEAD + "lists: {shops: {names: [a], threshold: 0.2}}\n",
        HEAD + "definitions: {a b: c}\n",
        HEAD + "except:\n- categories: [nothing]\n  phrases: [a]\n",
        HEAD + "except:\n- phrases: [a]\n",
        HEAD + "limits: {r: 3}\n",
        HEAD + "claims: {object: {phrases: [a]}}\n",
        HEAD + "claims: {party: {except: [a]}}\n",
        HEAD + "acts: {hold: {phrases: [a]}}\n",
        HEAD + "acts: {hold: {speaker: agent}}\n",
        HEAD + "acts: {hold: {speaker: nobody, phrases: [a]}}\n",
        HEAD + "acts: {threat: {speaker: agent, phrases: [a]}}\n",
        HEAD + "acts: {hold on: {speaker: agent, phrases: [a]}}\n",
        HEAD + "limits: {r: {over: -1}}\n",
        HEAD + "limits: {r: {turns: 1.5}}\n",
        HEAD + "limits: {r: {}}\n",
        COURSE + "{}\n",
        COURSE + "{pause: {}}\n",
        COURSE + "{pause: {over: 0}}\n",
        COURSE + "{pause: {over: 4000}}\n",
        COURSE + "{pauze: {over: 6}}\n",
        COURSE + "{pause: {over: 6}, interruption: {overlap: 1}}\n",
        COURSE + "{hold: {without: music, silence: 10, announced: 4}}\n",
        COURSE + "{hold: {without: reason, silence: 10}}\n",
        COURSE + "{pace: {differs: 35, seconds: 60, words: 2.5}}\n",
        COURSE + "{opening: {say: [], turns: 2}}\n",
        COURSE + "{opening: {say: [a]}}\n",
        COURSE + "{closing: {say: a, turns: 2}}\n",
        COURSE + "{obligation: {when: [a], then: [b]}}\n",
        COURSE + "{order: {no: [a], once: [b]}}\n",
        COURSE + "{pause: {over: 6}}\n  phrases: [a]\n",
        COURSE + "{pause: {over: 6}}\n  limit: {perMinute: 2}\n",
        COURSE + "{pause: {over: 6}}\n  examples: ['a']\n",
        COURSE + "{pause: {over: 6}}\n  examples: [{found: 'agent: a', fine: 'agent: a'}]\n",
        HEAD + "rules:\n- id: r\n  category: refusal\n  course: {pause: {over: 6}}\n",
        HEAD + "rules:\n- id: r\n  category: long-pause\n  phrases: [a]\n",
        RULE + "  examples: [{fine: 'agent: a'}]\n"
      })
  void whatTheReaderRefusesIsInvalid(String yaml) throws IOException {
    assertThat(validate(yaml)).as(yaml).isNotEmpty();
    assertThat(problems(yaml)).as(yaml).isNotEmpty();
  }

  @Test
  void whatTheReaderTakesIsValid() throws IOException {
    String yaml = HEAD + """
        limits: {r: {over: 8}, s: {perUtterance: 3}}
        acts:
          hold-announced: {speaker: agent, phrases: [минутку], except: [минутку назад], examples: ["**минутку**"]}
        rules:
        - id: r
          category: long-pause
          course: {pause: {over: 6}}
          examples:
          - found: |
              agent: а
              (9 s)
              agent: б
          - fine: |
              agent: а
        - {id: a, category: missing-response, course: {obligation: {when: [threat], then: [b], turns: 2, seconds: 9}}}
        - {id: b, category: missing-response, course: {order: {no: [a], before: [b], once: [c]}}}
        - {id: c, category: pace-mismatch, course: {pace: {differs: 35, seconds: 60, words: 20, customerBelow: 80}}}
        - {id: d, category: interruption, course: {interruption: {overlap: 0.8}}}
        """;
    assertThat(validate(yaml)).isEmpty();
    assertThat(problems(yaml)).isEmpty();
  }

  private static String problems(String yaml) {
    try {
      List<String> messages = new ArrayList<>();
      for (RuleProblem problem : RulePackReader.read("test", yaml).problems()) {
        messages.add(problem.message());
      }
      return String.join("\n", messages);
    } catch (CallwardenException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The reader names the fields that it knows when it meets one that is like none of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/properties; qqq: 1",
        "/definitions/rule/properties; rules: [{qqq: 1}]",
        "/definitions/limit/properties; rules: [{id: r, limit: {qqq: 1}}]",
        "/definitions/numbers/properties; limits: {r: {qqq: 1}}",
        "/definitions/act/properties; acts: {a: {qqq: 1}}",
        "/definitions/course/properties; rules: [{id: r, course: {qqq: 1}}]",
        "/definitions/course/properties/obligation/properties; rules: [{id: r, course: {obligation: {qqq: 1}}}]",
        "/definitions/course/properties/order/properties; rules: [{id: r, course: {order: {qqq: 1}}}]",
        "/definitions/course/properties/opening/properties; rules: [{id: r, course: {opening: {qqq: 1}}}]",
        "/definitions/course/properties/closing/properties; rules: [{id: r, course: {closing: {qqq: 1}}}]",
        "/definitions/course/properties/hold/properties; rules: [{id: r, course: {hold: {qqq: 1}}}]",
        "/definitions/course/properties/pause/properties; rules: [{id: r, course: {pause: {qqq: 1}}}]",
        "/definitions/course/properties/pace/properties; rules: [{id: r, course: {pace: {qqq: 1}}}]",
        "/definitions/course/properties/interruption/properties; rules: [{id: r, course: {interruption: {qqq: 1}}}]",
        "/definitions/dialogueExample/properties; rules: [{id: r, course: {}, examples: [{qqq: 1}]}]",
        "/definitions/example/anyOf/1/properties; rules: [{id: r, examples: [{qqq: 1}]}]",
        "/definitions/list/anyOf/1/properties; lists: {a: {qqq: 1}}",
        "/definitions/sharedException/properties; except: [{qqq: 1}]",
        "/definitions/claimPart/properties; claims: {party: {qqq: 1}}",
        "/properties/claims/properties; claims: {qqq: {phrases: [a]}}"
      })
  void theFieldsOfSchemaAndReaderAreTheSame(String place, String yaml) throws IOException {
    List<String> fields = new ArrayList<>();
    source().at(place).fieldNames().forEachRemaining(fields::add);

    Matcher known = Pattern.compile("'qqq'[^;]*; known are ([A-Za-z, ]+)")
        .matcher(problems(HEAD + yaml + "\n"));

    assertThat(known.find()).as(problems(HEAD + yaml + "\n")).isTrue();
    assertThat(fields).containsExactlyInAnyOrder(known.group(1).split(", "));
  }

  @Test
  void theCategoriesAndSeveritiesAreThoseOfTheProgram() throws IOException {
    assertThat(texts("/definitions/category/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(Category.values()).map(Category::id).toList());
    assertThat(texts("/definitions/rule/then/properties/category/enum"))
        .containsExactlyElementsOf(Arrays.stream(Category.values())
            .filter(Category::isCourse)
            .map(Category::id)
            .toList());
    assertThat(texts("/definitions/rule/else/properties/category/enum"))
        .containsExactlyElementsOf(Arrays.stream(Category.values())
            .filter(category -> !category.isCourse())
            .map(Category::id)
            .toList());
    assertThat(texts("/definitions/sharedException/properties/categories/items/enum"))
        .hasSize(
            (int) Arrays.stream(Category.values()).filter(c -> !c.isCourse()).count() + 1)
        .contains("all");
    assertThat(texts("/definitions/rule/properties/severity/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(Severity.values()).map(Severity::id).toList());
  }

  private static List<String> texts(String place) throws IOException {
    List<String> texts = new ArrayList<>();
    source().at(place).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
