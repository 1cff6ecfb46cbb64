package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateTest {
  @TempDir
  Path folder;

  private Path pack;
  private Path other;

  @BeforeEach
  void writePacks() throws IOException {
    pack = pack("pack.yaml", "test.flowers", "тюльпанчик");
    other = pack("other.yaml", "test.others", "ромашечка");
  }

  private Path pack(String file, String id, String word) throws IOException {
    return CommandRunner.write(folder.resolve(file), """
        pack: %s
        version: "7"
        language: ru
        title: Слова для испытаний
        rules:
          - id: %s.word
            category: superlative
            phrases: ['"%s"']
        """.formatted(id, id, word));
  }

  private Path gold(String name, String... lines) throws IOException {
    return CommandRunner.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  void countsPerCategoryAndListsEveryError() throws IOException {
    Path gold = gold(
        "ru.jsonl",
        "{\"text\": \"это тюльпанчик\", \"categories\": [\"superlative\"]}",
        "{\"text\": \"это астрочка\", \"categories\": [\"superlative\"]}",
        "",
        "{\"text\": \"вот и тюльпанчик\", \"categories\": [], \"id\": 4}",
        "{\"text\": \"всё хорошо\", \"categories\": []}");

    Result result = evaluate(gold, "--against", "shipped", "--against", pack, "--summary");
    assertThat(result.code()).isZero();

    result = evaluate(gold, "--pack", pack);

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("ru\\.jsonl:2 +superlative\n +это астрочка\n")
        .contains("ru.jsonl:4  superlative  test.flowers.word (test.flowers 7)\n")
        .contains("вот и [[тюльпанчик]]")
        .contains("4 sentences")
        .containsPattern(
            "ru +superlative +2 +1 +1 +1 +0\\.500 +0\\.500 +0\\.500\n +ru +all +2 +1 +1 +1 ");
  }

  @Test
  void showsWhatOtherRulesWouldWinAndLose() throws IOException {
    Path gold = gold(
        "ru.jsonl",
        "{\"text\": \"это тюльпанчик\", \"categories\": [\"superlative\"]}",
        "{\"text\": \"это ромашечка\", \"categories\": [\"superlative\"]}",
        "{\"text\": \"нет тюльпанчик\", \"categories\": []}",
        "{\"text\": \"нет ромашечка\", \"categories\": []}",
        "{\"text\": \"тюльпанчик ромашечка\", \"categories\": [\"superlative\"]}");

    Result result = evaluate(gold, "--pack", pack, "--against", other);

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .containsSubsequence(
            "  " + gold + ":2  superlative  found by test.others.word (test.others 7)",
            "      это [[ромашечка]]",
            "  " + gold + ":3  superlative  no false alarm of test.flowers.word (test.flowers 7)",
            "      нет [[тюльпанчик]]",
            "  " + gold + ":1  superlative  no longer found by test.flowers.word (test.flowers 7)",
            "      это [[тюльпанчик]]",
            "  " + gold + ":4  superlative  false alarm of test.others.word (test.others 7)",
            "      нет [[ромашечка]]");
    assertThat(result.out())
        .containsPattern("ru +superlative +2 +2 +0\\.667 → 0\\.667 +0\\.667 → 0\\.667 ")
        .doesNotContain(":5");
    assertThat(evaluate(gold, "--pack", pack, "--against", other, "--format", "jsonl")
            .lines())
        .anySatisfy(line -> assertThat(line)
            .startsWith("{\"type\":\"won\",\"file\":")
            .contains("\"line\":2", "\"labelled\":true", "\"evidence\":\"ромашечка\""))
        .anySatisfy(line -> assertThat(line)
            .startsWith("{\"type\":\"accuracy\",\"language\":\"ru\",\"category\":\"all\"")
            .contains("\"other\":{", "\"won\":2,\"lost\":2"));
  }

  @Test
  void otherRulesCanBeAFolderAndTheShippedOnes() throws IOException {
    Path gold =
        gold("ru.jsonl", "{\"text\": \"это тюльпанчик\", \"categories\": [\"superlative\"]}");

    Result result = evaluate(gold, "--against", "shipped", "--against", folder);

    assertThat(result.out()).contains("found by test.flowers.word");
    assertThat(evaluate(gold, "--against", folder.resolve("nothing")).code()).isEqualTo(2);
    Files.createDirectory(folder.resolve("empty"));
    assertThat(evaluate(gold, "--against", folder.resolve("empty")).err())
        .contains("the folder holds no rule pack (.yaml)");
  }

  @Test
  void countsFalseAlarmsInPlainTextByTheThousand() throws IOException {
    Path plain = gold("plain.txt", "всё хорошо", "", "это тюльпанчик", "до свидания", "спасибо");

    assertThat(evaluate(plain, "--pack", pack).out())
        .contains("plain.txt:3  superlative  test.flowers.word")
        .containsPattern("plain\\.txt +4 +1 +250\\.0\n")
        .doesNotContain("Accuracy");
    assertThat(evaluate(plain, "--pack", pack, "--format", "jsonl").lines())
        .last()
        .asString()
        .startsWith("{\"type\":\"innocent\"")
        .endsWith("\"lines\":4,\"falseAlarms\":1,\"perThousand\":250.0}");
  }

  @Test
  void theLanguageComesFromTheLineThenTheOptionThenTheNameThenTheWords() throws IOException {
    String neutral = "{\"text\": \"тюльпанчик\", \"categories\": []";
    Path named = gold("gold-uk.jsonl", neutral + ", \"language\": \"ru\"}", neutral + "}");
    Path unnamed = gold(
        "gold.jsonl",
        "{\"text\": \"что вы хотели\", \"categories\": [\"refusal\"]}",
        "{\"text\": \"що ви хотіли\", \"categories\": [\"refusal\"]}");

    assertThat(evaluate(named, "--pack", pack).out())
        .containsPattern("ru +superlative +· +· +· +1 ")
        .doesNotContainPattern("uk +superlative");
    assertThat(evaluate(named, "--pack", pack, "--language", "ru").out())
        .containsPattern("ru +superlative +· +· +· +2 ");
    assertThat(evaluate(unnamed).out())
        .containsPattern("ru +refusal +1 ")
        .containsPattern("uk +refusal +1 ")
        .containsPattern("all +all +2 ");
  }

  @Test
  void rulesThatAskWhatWasSaidBeforeSeeIt() throws IOException {
    Path gold = gold(
        "ru.jsonl",
        "{\"text\": \"тюльпанчик\", \"after\": \"тюльпанчик\", \"categories\": [\"superlative\"]}",
        "{\"text\": \"да\", \"after\": \"тюльпанчик\", \"speaker\": \"customer\", \"categories\": []}");

    Result result = evaluate(gold, "--pack", pack);

    assertThat(result.out())
        .as("of the line itself only")
        .containsPattern("superlative +1 +1 +· +· ");
  }

  @Test
  void ofConversationsTheCourseIsJudged() throws IOException {
    Path course = CommandRunner.write(folder.resolve("course.yaml"), """
        pack: test.course
        version: "3"
        language: ru
        rules:
          - {id: ru.long-pause, category: long-pause, course: {pause: {over: 6}}}
          - {id: test.word, category: rudeness, phrases: ['"тюльпанчик"']}
        """);
    Path gold = gold(
        "calls-ru.jsonl",
        call("right", "long-pause", 9),
        call("missed", "long-pause", 3),
        call("false", "", 9),
        call("innocent", "", 3));

    Result result = evaluate(gold, "--against", course);
    assertThat(result.code()).isZero();
    result = evaluate(gold, "--pack", course);

    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .containsSubsequence(
            "  " + gold + ":2  missed  long-pause",
            "  " + gold + ":3  false  long-pause  ru.long-pause (test.course 3)");
    assertThat(result.out())
        .contains("4 conversations")
        .containsPattern("ru +long-pause +2 +1 +1 +1 +0\\.500 +0\\.500 +0\\.500")
        .as("what one utterance says has no labels in a conversation")
        .doesNotContain("rudeness");
    assertThat(evaluate(gold, "--pack", course, "--format", "jsonl").lines())
        .anySatisfy(line -> assertThat(line)
            .startsWith("{\"type\":\"false-alarm\"")
            .contains(
                "\"line\":3",
                "\"call\":\"false\"",
                "\"rule\":\"ru.long-pause\",\"pack\":\"test.course\""));
  }

  /** The operator answers a question after so many seconds. */
  private static String call(String id, String findings, int seconds) {
    return """
        {"call": "%s", "language": "ru", "findings": [%s], "note": "для людей", "utterances": [\
        {"speaker": "agent", "start": 0, "end": 4, "text": "компания Ромашка, меня зовут Анна"}, \
        {"speaker": "customer", "start": 5, "end": 7, "text": "когда привезут мой заказ"}, \
        {"speaker": "agent", "start": %d, "end": %d, "text": "заказ с тюльпанчик привезут завтра, до свидания"}]}""".formatted(
            id, findings.isEmpty() ? "" : "\"" + findings + "\"", 7 + seconds, 10 + seconds);
  }

  @Test
  void ofSentencesTheCourseIsNotJudged() throws IOException {
    Path course = CommandRunner.write(folder.resolve("course.yaml"), """
        pack: test.course
        version: "3"
        language: ru
        acts:
          farewell: {speaker: either, phrases: [до свидания]}
        rules:
          - {id: test.farewell, category: missing-farewell, course: {closing: {say: [farewell], turns: 2}}}
        """);
    Path gold = gold("ru.jsonl", "{\"text\": \"добрый день\", \"categories\": []}");

    assertThat(evaluate(gold, "--pack", course).out()).doesNotContain("missing-farewell");
  }

  @Test
  void brokenConversationsAreNamedWithTheirPlaceAndTheOthersCount() throws IOException {
    String said = "\"utterances\": [{\"speaker\": \"agent\", \"text\": \"добрый день\"}]";
    Path gold = gold(
        "ru.jsonl",
        "{\"findings\": [], " + said + "}",
        "{\"findings\": [\"long-paus\"], " + said + "}",
        "{\"findings\": [\"refusal\"], " + said + "}",
        "{\"findings\": \"long-pause\", " + said + "}",
        "{" + said + "}",
        "{\"findings\": []}",
        "{\"findings\": [], \"categories\": [], " + said + "}",
        "{\"findings\": [], \"utterances\": []}",
        "{\"findings\": [], \"utterances\": 3}",
        "{\"findings\": [], " + said.replace("agent", "agnet") + "}",
        "{\"findings\": [], " + said.replace("\"text\"", "\"start\": -5, \"end\": 3, \"text\"")
            + "}",
        "{\"findings\": [], \"utterances\": [{\"speaker\": \"agent\", \"text\": \"а\", \"start\": 9, \"end\": 10},"
            + " {\"speaker\": \"agent\", \"text\": \"б\", \"start\": 1, \"end\": 2}]}",
        "{\"text\": \"всё хорошо\", \"categories\": []}");

    Result result = evaluate(gold, "--pack", pack);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).contains("1 conversation\n");
    assertThat(result.err())
        .contains(":2:15: unknown category 'long-paus'; did you mean 'long-pause'?")
        .contains(":3:14: 'refusal' is about what one utterance says;")
        .contains(":4:14: 'findings' must be a list of category ids, for example [\"long-pause\"]")
        .contains(":5:1: a conversation has 'findings' in place of 'text' and 'categories';")
        .contains(":6:1: the line has 'findings' and no 'utterances'")
        .contains(":7:1: a conversation has 'findings' in place of")
        .contains(":8:1: the call has no utterances")
        .contains(":9:32: \"utterances\" is an array")
        .contains(":10:1: the speaker is none of agent, customer and unknown")
        .contains(":11:1: a time is not a number of seconds")
        .contains(":12:1: the times run backwards")
        .contains(":13:1: the file has sentences and conversations;");
  }

  @Test
  void brokenLinesAreNamedWithTheirPlaceAndTheOthersCount() throws IOException {
    Path gold = gold(
        "ru.jsonl",
        "\uFEFF{\"text\": \"это тюльпанчик\", \"categories\": [\"superlative\"]}",
        "{\"text\": \"раз\", \"categories\": [\"superlativ\"]}",
        "{\"text\": \"два\"",
        "{\"text\": \"три\"}",
        "{\"categories\": []}",
        "[1, 2]",
        "{\"text\": \"пять\", \"categories\": \"refusal\"}",
        "{\"text\": \"шесть\", \"categories\": [], \"speeker\": \"agent\"}",
        "{\"text\": \"семь\", \"categories\": [], \"speaker\": \"operator\"}",
        "{\"text\": \"восемь\", \"categories\": [\"threat\"]}",
        "{\"text\": \"девять\", \"categories\": []} {}",
        "{\"text\": \"десять\", \"text\": \"десять\", \"categories\": []}",
        "{\"text\": 11, \"categories\": []}",
        "{\"text\": \"" + "[".repeat(9) + "\", \"categories\": " + "[".repeat(5000),
        "{\"text\": \"пауза\", \"categories\": [\"long-pause\"]}",
        "{\"text\": \"конец\", \"categories\": []}\r");

    Result result = evaluate(gold, "--pack", pack);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).contains("2 sentences").containsPattern("superlative +1 +1 ");
    assertThat(result.err())
        .contains(":2:32: unknown category 'superlativ'; did you mean 'superlative'?")
        .containsPattern(":3:\\d+: the line is not JSON")
        .contains(":4:1: the line has no 'categories'; write \"categories\": []")
        .contains(":5:1: the line has no 'text'")
        .contains(":6:1: a line is one object")
        .contains(":7:32: 'categories' must be a list")
        .contains("unknown field 'speeker'; did you mean 'speaker'?")
        .contains("unknown speaker 'operator'; known are agent, customer, unknown")
        .contains("'long-pause' is about the course of a call; label conversations")
        .contains("'threat' is what the client says; add \"speaker\": \"customer\"")
        .contains("there is more after the end of the object")
        .containsPattern(":12:\\d+: the field stands here a second time")
        .contains("'text' must be a text in quotation marks")
        .containsPattern(":14:\\d+: ")
        .doesNotContain("десять");
  }

  @Test
  void linesInAnotherEncodingAreNamed() throws IOException {
    Path gold = folder.resolve("ru.jsonl");
    Files.write(
        gold,
        "{\"text\": \"раз\", \"categories\": []}\n{\"text\": \"да\", \"categories\": []}\n"
            .replace("раз", "\u00e0")
            .getBytes(StandardCharsets.ISO_8859_1));

    Result result = evaluate(gold);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("ru.jsonl:1:11: the line is not UTF-8");
    assertThat(result.out()).contains("1 sentence\n");
  }

  @Test
  void whatCannotBeReadOrMakesNoSenseIsSaid() throws IOException {
    Path empty = gold("empty.jsonl", "");

    assertThat(evaluate(empty).out()).contains("There is no line to measure.");
    assertThat(evaluate(empty).code()).isZero();
    assertThat(evaluate(folder.resolve("absent.jsonl")).code()).isEqualTo(4);
    assertThat(evaluate(folder.resolve("absent.jsonl")).err()).contains("There is no such file.");
    assertThat(evaluate(folder).code()).isEqualTo(2);
    assertThat(evaluate().code()).isEqualTo(2);
  }

  private static Result evaluate(Object... arguments) {
    Object[] line = new Object[arguments.length + 1];
    line[0] = "evaluate";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return new CommandRunner().run(line);
  }
}
