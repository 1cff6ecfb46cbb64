package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code callwarden score}, as a user meets it. */
final class ScoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rules and a form of our own, so that these tests do not hang on the shipped ones. */
  private static final String PACK = """
      pack: test.words
      version: "7"
      language: ru
      title: Слова для испытаний
      rules:
        - {id: test.refusal.word, category: refusal, phrases: ['"тюльпанчик"']}
        - {id: test.rudeness.word, category: rudeness, phrases: ['"бармаглот"']}
      """;

  private static final String FORM = """
      form: test.form
      version: "1"
      language: ru
      title: Анкета
      total: 20
      sections:
        - id: words
          title: Слова
          items:
            - {id: tulips, title: Без тюльпанчиков, weight: 10, rules: [refusal.word], each: 2.5}
            - {id: rate, title: Темп, weight: 5, figure: {name: agent-rate, to: 100}}
            - {id: monsters, title: Без бармаглотов, weight: 5, critical: true, rules: [rudeness.word]}
      """;

  @TempDir
  Path folder;

  private Path pack;
  private Path form;

  @BeforeEach
  void writePackFormAndCalls() throws IOException {
    pack = CommandRunner.write(folder.resolve("pack.yaml"), PACK);
    form = CommandRunner.write(folder.resolve("form.yaml"), FORM);
    call("1.json", "anna", "\"start\": 0, \"end\": 3, ", "это тюльпанчик");
    call("2.json", "anna", "\"start\": 0, \"end\": 3, ", "это бармаглот");
    call("3.json", "boris", "", "это алгоритм");
  }

  private void call(String name, String agent, String times, String text) throws IOException {
    CommandRunner.write(folder.resolve("calls").resolve(name), """
        {"language": "ru", "agent": "%s", "utterances": [{"speaker": "agent", %s"text": "%s"}]}
        """.formatted(agent, times, text));
  }

  private Result score(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("score", "--pack", pack, folder.resolve("calls")));
    words.addAll(List.of(arguments));
    return new CommandRunner().run(words.toArray());
  }

  @Test
  void showsPointsEvidenceTimesAndTotalsPerOperator() {
    Result result = score("--form", form);

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("7.5 of 10  Без тюльпанчиков")
        .contains("0:00.0 operator «тюльпанчик»  −2.5  test.refusal.word")
        .contains("5 of 5  Темп")
        .contains("agent-rate: 40 words a minute (at most 100 words a minute)")
        .contains("17.5 of 20  87.5 % of the points that apply")
        .contains("score 87.5  by the form Анкета (test.form 1)")
        .contains("fails  by: Без бармаглотов")
        .contains("–  Темп: not assessed, the transcript has no times")
        .contains("3 calls, mean score 62.5, 1 failed.")
        .containsPattern("anna +2 +43\\.8 +1 +monsters 50\\.0 %")
        .containsPattern("boris +1 +100\\.0 +·");
  }

  @Test
  void writesARowACallWithTheItemsAsColumns() throws IOException {
    Result result = score("--form", form, "--format", "csv");
    List<CSVRecord> rows = CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(result.out()))
        .getRecords();

    assertThat(rows).extracting(row -> row.get("score")).containsExactly("87.5", "0.0", "100.0");
    assertThat(rows).extracting(row -> row.get("tulips")).containsExactly("7.5", "10.0", "10.0");
    assertThat(rows).extracting(row -> row.get("rate")).containsExactly("5.0", "5.0", "");
    assertThat(rows).extracting(row -> row.get("possible")).containsExactly("20.0", "20.0", "15.0");
    assertThat(rows).extracting(row -> row.get("failed by")).containsExactly("", "monsters", "");
  }

  @Test
  void writesAScoreForEachCallAndOneForEachOperatorAndAll() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : score("--form", form, "--format", "jsonl").lines()) {
      events.add(JSON.readTree(line));
    }
    events.removeIf(event -> event.path("type").asText().equals("notice"));

    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .containsExactly("score", "score", "score", "scores", "scores", "scores");
    assertThat(events.get(0).path("score").asDouble()).isEqualTo(87.5);
    assertThat(events.get(0).at("/sections/0/items/0/evidence/0/lost").asDouble())
        .isEqualTo(2.5);
    assertThat(events.get(3).path("agent").asText()).isEqualTo("anna");
    assertThat(events.get(5).path("of").asText()).isEqualTo("all");
    assertThat(events.get(5).path("mean").asDouble()).isEqualTo(62.5);
  }

  @Test
  void putsTheReportsIntoAFolder() throws IOException {
    Path out = folder.resolve("out");
    Result result = score("--form", form, "--format", "csv", "--out", out);

    assertThat(result.out()).contains("3 calls, mean score 62.5").contains("begin with");
    assertThat(Files.readString(out.resolve("1.csv"))).contains("tulips,rate,monsters");
    assertThat(Files.readAllLines(out.resolve("summary.csv"))).hasSize(4);
  }

  @Test
  void takesTheFormInTheLanguageOfTheCall() throws IOException {
    Path other = CommandRunner.write(
        folder.resolve("uk.yaml"),
        FORM.replace("language: ru", "language: uk").replace("test.form", "test.other"));

    assertThat(score("--form", other, "--form", form).out())
        .contains("(test.form 1)")
        .doesNotContain("(test.other 1)");
    assertThat(score("--form", other).out()).contains("(test.other 1)");
  }

  @Test
  void hasAFormOfItsOwn() {
    Result result = score();

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("(ru.quality ").contains("3 calls, mean score ");
  }

  @Test
  void scoresByRulesThatTheUserSwitchedOffWithoutThem() throws IOException {
    Path off = CommandRunner.write(folder.resolve("off.yaml"), """
        pack: test.off
        version: "1"
        language: ru
        disable: [test.refusal.word]
        """);

    assertThat(score("--form", form, "--pack", off).out())
        .contains("–  Без тюльпанчиков: not assessed, its rules are switched off");
  }

  @Test
  void aFormWithMistakesIsWrongUseAndAllMistakesAreTold() throws IOException {
    Path wrong = CommandRunner.write(
        folder.resolve("wrong.yaml"),
        FORM.replace("refusal.word", "refusal.wrod").replace("agent-rate", "agent-pace"));

    Result result = score("--form", wrong);

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains(wrong + ":10:67: error: item tulips: unknown rule 'refusal.wrod'")
        .contains("did you mean 'refusal.word'?")
        .contains("item rate: unknown figure 'agent-pace'")
        .contains("mend it and run the command again.");
    assertThat(score("--form", folder.resolve("none.yaml")).err())
        .contains("there is no such file");
    assertThat(score("--form", folder).code()).isEqualTo(ExitCode.USAGE);
  }
}
