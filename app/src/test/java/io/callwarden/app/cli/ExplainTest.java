package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainTest {
  @TempDir
  Path folder;

  private Path pack;

  @BeforeEach
  void writePack() throws IOException {
    pack = CommandRunner.write(folder.resolve("pack.yaml"), """
        pack: test.words
        version: "7"
        language: ru
        title: Слова для испытаний
        rules:
          - id: test.word
            category: superlative
            title: Слово «тюльпанчик»
            phrases: ['"тюльпанчик"']
            except: ['"алый" "тюльпанчик"']
          - id: test.sail
            category: superlative
            title: Алый парус
            phrases: ['"алый" [большой] "парус"']
        """);
  }

  @Test
  void showsTheRuleThePhraseAndTheReadings() {
    Result result = explain("это тюльпанчик");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("это [[тюльпанчик]]")
        .contains("critical  Слово «тюльпанчик»")
        .contains("test.word (test.words 7)")
        .contains("\"тюльпанчик\"  (line 9)")
        .contains("Words");
  }

  @Test
  void showsWhatHeldAMatchBack() {
    assertThat(explain("алый тюльпанчик").out())
        .contains("held back  Слово «тюльпанчик»")
        .contains("matches «алый тюльпанчик»");
  }

  @Test
  void showsTheActsThatAreDoneBySayingIt() throws IOException {
    pack = CommandRunner.write(folder.resolve("acts.yaml"), """
        pack: test.acts
        version: "7"
        language: ru
        acts:
          asks-tulip: {speaker: agent, phrases: ['где "тюльпанчик"'], except: ['где "тюльпанчик" лежит']}
          has-tulip: {speaker: customer, phrases: ['"тюльпанчик"']}
        """);

    assertThat(explain("а где тюльпанчик").out())
        .containsPattern("asks-tulip +где тюльпанчик +test\\.acts, line 5")
        .doesNotContain("has-tulip");
    assertThat(explain("а где тюльпанчик лежит").out()).doesNotContain("asks-tulip");
    assertThat(new CommandRunner()
            .run("explain", "--pack", pack, "-l", "ru", "--speaker", "customer", "вот тюльпанчик")
            .out())
        .contains("has-tulip");
  }

  @Test
  void saysSoWhenNothingMatches() {
    assertThat(explain("алгоритм").out()).contains("No rule matches.");
  }

  @Test
  void saysInPlainWordsWhatWasAlmostFound() {
    String out = explain("алый цвет").out();

    assertThat(out)
        .contains("Almost found (no finding: only the beginning of a phrase was said)")
        .containsPattern("words +«алый»")
        .containsPattern("missing +«парус»\n")
        .contains("test.sail (test.words 7, line 14)")
        .doesNotContain(" of 2");
  }

  @Test
  void judgesAnswersByWhatWasSaidBeforeAndHabitsByHowOften() throws IOException {
    pack = CommandRunner.write(folder.resolve("answers.yaml"), """
        pack: test.answers
        version: "7"
        language: ru
        rules:
          - id: test.answer
            category: superlative
            title: Ответ
            phrases: ['"тюльпанчик"']
            after: [какой цветок]
          - id: test.habit
            category: superlative
            title: Привычка
            phrases: ['"ромашечка"']
            limit: {perUtterance: 2}
        """);

    assertThat(explain("тюльпанчик").out())
        .contains("no finding yet  Ответ")
        .containsPattern("needs +before it, words of the other side such as какой цветок");
    assertThat(new CommandRunner()
            .run("explain", "--pack", pack, "тюльпанчик", "--after", "а какие цветы есть")
            .out())
        .contains("critical  Ответ")
        .doesNotContain("no finding yet");
    assertThat(explain("ромашечка").out())
        .contains("no finding yet  Привычка")
        .contains("to be said 2 times in one utterance");
    assertThat(explain("ромашечка и ромашечка").out()).contains("critical  Привычка");
  }

  @Test
  void anEmptyTextIsWrongUse() {
    assertThat(explain(" ").code()).isEqualTo(2);
    assertThat(new CommandRunner().run("explain").code()).isEqualTo(2);
  }

  private Result explain(String text) {
    return new CommandRunner().run("explain", "--pack", pack, "--language", "ru", text);
  }
}
