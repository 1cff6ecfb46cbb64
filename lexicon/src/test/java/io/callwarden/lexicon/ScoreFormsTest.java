package io.callwarden.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figure;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.ScoreFormException;
import io.callwarden.score.ScoreFormReader;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped score forms, the form on the page, and the JSON Schema by which editors complete and check forms. */
class ScoreFormsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern BLOCK = Pattern.compile("```yaml form\n(.*?)```", Pattern.DOTALL);
  private static final List<Rule> RULES = rules();

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (RulePack pack : Lexicon.shipped()) {
      rules.addAll(pack.rules());
    }
    return rules;
  }

  /** A form with one item, which has these fields besides its id and title. */
  private static String form(String item) {
    return "form: a\nversion: '1'\nlanguage: ru\ntitle: b\ntotal: 5\nsections:\n- id: s\n  title: t\n  items:\n"
        + "  - {id: i, title: j, " + item + "}\n";
  }

  private static JsonNode source() throws IOException {
    return new ObjectMapper().readTree(Path.of("form.schema.json").toFile());
  }

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(source());
    return schema.validate(YAML.readTree(yaml));
  }

  private static String problems(String yaml) {
    try {
      ScoreFormReader.read("form.yaml", yaml, RULES);
      return "";
    } catch (ScoreFormException e) {
      List<String> messages = new ArrayList<>();
      for (RuleProblem problem : e.problems()) {
        messages.add(problem.message());
      }
      return String.join("\n", messages);
    }
  }

  @Test
  void theShippedFormsAreAlikeButForTheirLanguage() {
    List<ScoreForm> forms = Lexicon.forms(RULES);

    assertThat(forms)
        .extracting(ScoreForm::language)
        .containsExactly(Language.RUSSIAN, Language.UKRAINIAN);
    assertThat(untitled(forms.get(0))).isEqualTo(untitled(forms.get(1)));
    assertThat(forms.get(0).items().size()).isGreaterThan(20);
  }

  private static List<String> untitled(ScoreForm form) {
    List<String> items = new ArrayList<>();
    for (ScoreForm.Section section : form.sections()) {
      for (ScoreForm.Item item : section.items()) {
        items.add(section.id() + "/" + item.id() + " " + item.weight() + " " + item.critical() + " "
            + item.measure() + " " + item.when());
      }
    }
    return items;
  }

  /** Every mistake of the operator's that Callwarden finds costs points somewhere. */
  @Test
  void theShippedFormsNameEveryCategoryOfTheOperator() throws IOException {
    String yaml = Files.readString(Path.of("forms", "ru.yaml"));
    for (Category category : Category.values()) {
      if (category.speaker() == Speaker.AGENT) {
        assertThat(yaml).contains(category.id());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "uk"})
  void aShippedFormIsValidAndNamesTheSchema(String language) throws IOException {
    String yaml = Files.readString(Path.of("forms", language + ".yaml"));

    assertThat(validate(yaml)).isEmpty();
    assertThat(yaml).startsWith("# yaml-language-server: $schema=../form.schema.json\n");
  }

  @Test
  void theFormOnThePageWorks() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    assertThat(problems(block.group(1))).isEmpty();
    assertThat(validate(block.group(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight: 5",
        "categories: [refusal]",
        "weight: -1, categories: [refusal]",
        "weight: many, categories: [refusal]",
        "weight: 1001, categories: [refusal]",
        "weight: 5, categories: [refusals]",
        "weight: 5, categories: [complaint]",
        "weight: 5, categories: []",
        "weight: 5, categories: [refusal], credit: empathy",
        "weight: 5, categories: [refusal], critical: yes please",
        "weight: 5, categories: [refusal], each: 0",
        "weight: 5, categories: [refusal], atLeast: 2",
        "weight: 5, categories: [refusal], applies: hold",
        "weight: 5, categories: [refusal], applies: {when: [holds]}",
        "weight: 5, categories: [refusal], points: 5",
        "weight: 5, credit: kindness",
        "weight: 5, credit: empathy, atLeast: 6",
        "weight: 5, credit: empathy, each: 1",
        "weight: 5, figure: agent-rate",
        "weight: 5, figure: {name: agent-rate}",
        "weight: 5, figure: {to: 5}",
        "weight: 5, figure: {name: speed, to: 5}",
        "weight: 5, figure: {name: agent-rate, to: -5}"
      })
  void whatTheReaderRefusesIsInvalid(String item) throws IOException {
    assertThat(validate(form(item))).as(item).isNotEmpty();
    assertThat(problems(form(item))).as(item).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight: 5, categories: refusal",
        "weight: 5, categories: [refusal, rudeness], each: 2.5, critical: true",
        "weight: 5, rules: [filler-word], applies: {when: [hold, times, complaint]}",
        "weight: 5, credit: empathy, atLeast: 2, applies: {when: missing-response.threat}",
        "weight: 5, figure: {name: agent-share, from: 0.3, to: 0.6}"
      })
  void whatTheReaderTakesIsValid(String item) throws IOException {
    assertThat(problems(form(item))).isEmpty();
    assertThat(validate(form(item))).isEmpty();
  }

  /** The reader names the fields that it knows when it meets one that is like none of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/properties; qqq: 1",
        "/definitions/section/properties; sections: [{qqq: 1}]",
        "/definitions/item/properties; sections: [{items: [{qqq: 1}]}]",
        "/definitions/item/properties/figure/properties; sections: [{items: [{figure: {qqq: 1}}]}]",
        "/definitions/item/properties/applies/properties; sections: [{items: [{applies: {qqq: 1}}]}]"
      })
  void theFieldsOfSchemaAndReaderAreTheSame(String place, String yaml) throws IOException {
    List<String> fields = new ArrayList<>();
    source().at(place).fieldNames().forEachRemaining(fields::add);

    Matcher known =
        Pattern.compile("'qqq'[^;]*; known are ([A-Za-z, ]+)").matcher(problems(yaml + "\n"));

    assertThat(known.find()).as(problems(yaml)).isTrue();
    assertThat(fields).containsExactlyInAnyOrder(known.group(1).split(", "));
  }

  @Test
  void theNamesAreThoseOfTheProgram() throws IOException {
    List<String> operator = new ArrayList<>();
    List<String> situations = new ArrayList<>(List.of("hold", "times"));
    for (Category category : Category.values()) {
      situations.add(category.id());
      if (category.speaker() == Speaker.AGENT) {
        operator.add(category.id());
      }
    }
    assertThat(texts("/definitions/agentCategory/enum")).isEqualTo(operator);
    assertThat(texts("/definitions/situation/anyOf/0/enum")).isEqualTo(situations);
    assertThat(texts("/definitions/item/properties/credit/enum")).isEqualTo(Credit.ids());
    assertThat(texts("/definitions/item/properties/figure/properties/name/enum"))
        .isEqualTo(Figure.ids());
    assertThat(texts("/properties/language/enum"))
        .isEqualTo(Arrays.stream(Language.values()).map(Language::code).toList());
  }

  private static List<String> texts(String place) throws IOException {
    List<String> texts = new ArrayList<>();
    source().at(place).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
