package io.callwarden.score;

import static io.callwarden.score.ScoreFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwarden.dialogue.Credit;
import io.callwarden.dialogue.Figure;
import io.callwarden.rulepack.Category;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoreFormReaderTest {
  private static ScoreForm read(String yaml) {
    return ScoreFormReader.read("form.yaml", yaml, ScoreFixture.RULES);
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(ScoreFormException.class, () -> read(yaml)).problems().stream()
        .map(RuleProblem::toString)
        .toList();
  }

  /** What is wrong with a form of one item that has these fields besides its id and title. */
  private static List<String> problemsOfItem(String fields) {
    return problems(yaml(10, "- {id: it, title: Он, " + fields + "}\n"));
  }

  @Test
  void readsEveryKindOfItem() {
    ScoreForm form = read("""
        form: ru.mine
        version: "1.2"
        language: ru
        title: Моя анкета
        total: 30
        sections:
          - id: one
            title: Первый
            items:
              - id: a
                title: А
                weight: 12.25
                categories: [refusal, long-pause]
                each: 2.5
              - {id: b, title: Б, weight: 5, rules: [ru.filler-word], applies: {when: [hold, complaint, missing-response.threat]}}
          - id: two
            title: Второй
            items:
              - {id: c, title: В, weight: 5, obligations: [missing-response]}
              - {id: d, title: Г, weight: 5, credit: empathy, atLeast: 3}
              - {id: e, title: Д, weight: 2.75, figure: {name: silence-share, to: 0.3}}
              - {id: f, title: Е, weight: 0, critical: true, categories: rudeness}
        """);

    assertThat(form.id()).isEqualTo("ru.mine");
    assertThat(form.version()).isEqualTo("1.2");
    assertThat(form.language()).isEqualTo(Language.RUSSIAN);
    assertThat(form.sections())
        .extracting(ScoreForm.Section::title)
        .containsExactly("Первый", "Второй");
    assertThat(form.items())
        .extracting(ScoreForm.Item::measure)
        .containsExactly(
            new Measure.Categories(List.of(Category.REFUSAL, Category.LONG_PAUSE), new Points(250)),
            new Measure.Rules(List.of("ru.filler-word"), null),
            new Measure.Obligations(List.of("missing-response"), null),
            new Measure.Earning(Credit.EMPATHY, 3),
            new Measure.Within(Figure.SILENCE_SHARE, Double.NEGATIVE_INFINITY, 0.3),
            new Measure.Categories(List.of(Category.RUDENESS), null));
    assertThat(form.items().get(0).weight()).hasToString("12.25");
    assertThat(form.items().get(1).when())
        .isEqualTo(new ScoreForm.When(
            true, false, List.of(Category.COMPLAINT), List.of("missing-response.threat")));
    assertThat(form.items())
        .extracting(ScoreForm.Item::critical)
        .containsExactly(false, false, false, false, false, true);
  }

  @Test
  void weightsThatDoNotAddUpAreNamedWithTheirSum() {
    String items = """
        - {id: a, title: А, weight: 40.5, categories: [refusal]}
        - {id: b, title: Б, weight: 57, categories: [rudeness]}
        """;
    assertThat(problems(yaml(100, items)))
        .containsExactly(
            "form.yaml:5:8: error: the weights add up to 97.5 (all 97.5) and not to 100; give the items 2.5 more, or write 'total: 97.5'");
    assertThat(problems(yaml(90, items)).get(0))
        .endsWith("take 7.5 off the items, or write 'total: 97.5'");
    assertThat(problems(yaml(100, items).replace("total: 100\n", "")).get(0))
        .contains("and not to 100");
  }

  @Test
  void tenthsAddUpExactly() {
    String items = "- {id: a%d, title: А, weight: 0.1, categories: [refusal]}\n";
    StringBuilder ten = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      ten.append(items.formatted(i));
    }
    assertThat(read(yaml(1, ten.toString())).items()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: [filer-word] | unknown rule 'filer-word'; did you mean 'filler-word'?",
        "rules: [ru.refusal.unknwon] | unknown rule 'ru.refusal.unknwon'; did you mean 'ru.refusal.unknown'?",
        "rules: [ru.fill] | unknown rule 'ru.fill'; did you mean 'ru.filler-word'?",
        "obligations: [missing-response.treat] | unknown rule 'missing-response.treat'; did you mean 'missing-response.threat'?",
        "obligations: [filler-word] | 'filler-word' is no rule of the category missing-response; write it under 'rules'",
        "categories: [long-pauze] | unknown category 'long-pauze'; did you mean 'long-pause'?",
        "categories: [complaint] | 'complaint' is about the client, and no mistake of the operator's; did you mean 'applies: {when: [complaint]}'?",
        "credit: emphathy | unknown credit 'emphathy'; did you mean 'empathy'?",
        "'figure: {name: agent-speed, to: 9}' | unknown figure 'agent-speed'; did you mean 'agent-share'?",
        "'credit: empathy, applies: {when: [holds]}' | unknown situation 'holds'; known are hold, times, every category and every rule of missing-response; did you mean 'hold'?"
      },
      quoteCharacter = '\'')
  void anUnknownNameIsToldWithTheOneThatWasMeant(String fields, String problem) {
    assertThat(problemsOfItem("weight: 10, " + fields))
        .singleElement()
        .asString()
        .endsWith("error: item it: " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-5",
        "0",
        "1e3",
        "1001",
        "NaN",
        "Infinity",
        "5.123",
        "99999999999999999999",
        "ten",
        "''",
        "[5]"
      })
  void aWeightIsAPositiveNumberThatPeopleWrite(String weight) {
    assertThat(problemsOfItem("categories: [refusal], weight: " + weight))
        .singleElement()
        .asString()
        .startsWith("form.yaml:10:")
        .contains("item it: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "categories: [refusal], each: 0",
        "categories: [refusal], each: 10.5",
        "categories: [refusal], each: -1",
        "credit: empathy, atLeast: 0",
        "credit: empathy, atLeast: 6",
        "credit: empathy, atLeast: 1.5",
        "credit: empathy, each: 1",
        "categories: [refusal], atLeast: 1",
        "figure: {name: agent-rate, from: -1}",
        "figure: {name: agent-rate, from: 160, to: 90}",
        "figure: {name: agent-rate, from: 1001}",
        "figure: {name: agent-share, to: 40}",
        "figure: {name: agent-rate}",
        "figure: {from: 3}",
        "figure: agent-rate",
        "categories: []",
        "categories: {refusal: 3}",
        "categories: [[refusal]]",
        "rules: ['']",
        "categories: [refusal], critical: yes",
        "categories: [refusal], applies: hold",
        "categories: [refusal], applies: {}",
        "categories: [refusal], applies: {if: hold}",
        "categories: [refusal], wieght: 4",
        "categories: [refusal], weight: 10"
      })
  void nonsenseInAnItemIsOneProblemWithItsPlace(String fields) {
    assertThat(problemsOfItem("weight: 10, " + fields))
        .singleElement()
        .asString()
        .matches(
            "form\\.yaml:10:\\d+: error: item it: .+; .+|form\\.yaml:10:\\d+: error: item it: .+");
  }

  @Test
  void anItemHasOneMeasure() {
    assertThat(problemsOfItem("weight: 10, categories: [refusal], credit: empathy"))
        .singleElement()
        .asString()
        .endsWith(
            "item it: an item has one measure, and here are categories and credit; make an item of each");
    assertThat(problemsOfItem("weight: 10"))
        .singleElement()
        .asString()
        .endsWith(
            "item it: nothing says what the points depend on; add one of categories, rules, obligations, credit, figure");
  }

  @Test
  void allMistakesAreToldAtOnceAndNoneTwice() {
    assertThat(problems("""
            form: ru.mine
            language: de
            titel: Моя анкета
            sections:
              - id: one
                items:
                  - {id: a, title: А, weight: 5, categories: [refusal]}
                  - {id: a, title: Б, weight: 5, categories: [rudeness]}
                  - {title: В, weight: many, categories: [rudeness]}
                  - none
              - id: one
                title: Второй
            """))
        .containsExactly(
            "form.yaml:3:1: error: unknown field 'titel' of a form; did you mean 'title'?",
            "form.yaml:1:1: error: 'version' is missing; add 'version: \"1.0.0\"'",
            "form.yaml:2:11: error: unknown language 'de'; known are ru and uk",
            "form.yaml:1:1: error: 'title' is missing; add 'title: …'",
            "form.yaml:5:5: error: section one: 'title' is missing; add 'title: …'",
            "form.yaml:8:14: error: item a: the id 'a' is taken by the item in line 7; give this one an id of its own",
            "form.yaml:9:9: error: the item has no id; add 'id: …'",
            "form.yaml:9:28: error: 'weight' is a number of points from 0 to 1000, such as 5 or 2.5",
            "form.yaml:10:9: error: an item begins with 'id: …', and this is a text",
            "form.yaml:11:9: error: section one: the id 'one' is taken by the section in line 5; give this one an id of its own",
            "form.yaml:11:5: error: section one: the section has no items; add 'items:' with '- id: …' below it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "form",
        "[1, 2]",
        "form: [",
        "a: &b c",
        "form: x\n---\nform: y",
        "form: ru.x",
        "form: {a: b}\nsections: {a: b}",
        "sections: [[]]",
        "sections:\n- id: a b\n  title: x\n  items: [{id: '=1', title: x}]"
      })
  void whatIsNoFormIsToldWithItsPlace(String yaml) {
    assertThat(problems(yaml))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).matches("(?s)form\\.yaml:\\d+:\\d+: error: .+"));
  }

  @Test
  void aFileThatIsNotUtf8IsToldWithItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("form.yaml");
    Files.writeString(file, "form: x\ntitle: Анкета\n", Charset.forName("windows-1251"));

    assertThatThrownBy(() -> ScoreFormReader.read(file, ScoreFixture.RULES))
        .isInstanceOf(ScoreFormException.class)
        .hasMessageContaining("form.yaml:2:1: error: the file is not UTF-8");
  }
}
