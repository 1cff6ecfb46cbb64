package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code callwarden analyze} over transcripts, as a user meets it. */
final class AnalyzeTranscriptsTest {
  /** A rule of our own, so that these tests do not hang on the shipped packs. */
  private static final String PACK = """
      pack: test.words
      version: "7"
      language: ru
      title: Слова для испытаний
      lists:
        competitors: []
      disable: [ru.missing-greeting, ru.missing-farewell, uk.missing-greeting, uk.missing-farewell]
      rules:
        - id: test.superlative.word
          category: superlative
          title: Слово «тюльпанчик»
          basis: ["ст. 1"]
          advice: скажите «цветок»
          phrases: ['"тюльпанчик"']
        - id: test.rival
          category: competitor-comparison
          severity: medium
          title: Конкурент
          phrases: ['"бармаглот" @competitors']
      """;

  private static final String FOUND = """
      {"call": "7", "language": "ru", "agent": "anna", "utterances": [
        {"speaker": "agent", "start": 0.5, "end": 3.504, "text": "Это Тюльпанчик."},
        {"speaker": "customer", "start": 4, "end": 5, "text": "тюльпанчик"}]}
      """;

  private static final String CLEAN = """
      {"call": "8", "language": "ru", "utterances": [{"speaker": "agent", "start": 0, "end": 1, "text": "алгоритм"}]}
      """;

  @TempDir
  Path folder;

  private Path pack;

  @BeforeEach
  void writePack() throws IOException {
    pack = CommandRunner.write(folder.resolve("packs/pack.yaml"), PACK);
  }

  private Path call(String name, String text) throws IOException {
    return CommandRunner.write(folder.resolve("calls").resolve(name), text);
  }

  private Result analyze(Object... arguments) {
    return analyze(new CommandRunner(), arguments);
  }

  private Result analyze(CommandRunner runner, Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("analyze", "--pack", pack));
    words.addAll(List.of(arguments));
    return runner.run(words.toArray());
  }

  @Test
  void writesEventsAsJsonLinesTypeFirstAndFieldsInOrder() throws IOException {
    Result result = analyze("--format", "jsonl", call("7.json", FOUND));

    assertThat(result.code()).isZero();
    assertThat(result.lines()).hasSize(4);
    assertThat(result.lines().get(0))
        .isEqualTo(
            "{\"type\":\"utterance\",\"call\":\"7\",\"utterance\":0,\"speaker\":\"agent\",\"start\":0.5,"
                + "\"end\":3.5,\"text\":\"Это Тюльпанчик.\",\"languages\":[\"ru\"]}");
    assertThat(result.lines().get(1))
        .startsWith(
            "{\"type\":\"alert\",\"call\":\"7\",\"rule\":\"test.superlative.word\",\"category\":\"superlative\","
                + "\"severity\":\"critical\",\"state\":\"confirmed\",\"speaker\":\"agent\",")
        .contains("\"text\":\"Это Тюльпанчик.\",\"utterance\":0,\"basis\":[\"ст. 1\"],"
            + "\"advice\":\"скажите «цветок»\",\"pack\":\"test.words\",\"version\":\"7\",\"id\":\"")
        .endsWith(
            "\"span\":[4,14],\"evidence\":\"Тюльпанчик\",\"claim\":{\"state\":\"unsubstantiated\","
                + "\"word\":\"Тюльпанчик\"}}");
    assertThat(result.lines().get(2)).startsWith("{\"type\":\"utterance\"").contains("customer");
    assertThat(result.lines().get(3)).startsWith("{\"type\":\"metrics\",\"call\":\"7\"");
  }

  @Test
  void marksFindingsInTheSentenceForPeople() throws IOException {
    Result result = analyze(call("7.json", FOUND));

    assertThat(result.out())
        .contains("0:00.5  operator  Это [[Тюльпанчик]].")
        .contains("critical  Слово «тюльпанчик»")
        .contains("rule    test.superlative.word (test.words 7)")
        .contains("basis   ст. 1")
        .contains("advice  скажите «цветок»")
        .contains("1 finding: 1 critical")
        .contains("1 call (0:05), 1 finding in 1 call.")
        .doesNotContain("\u001b");
  }

  @Test
  void hasColoursOnATerminalAndNoneWhereNoColorIsSet() throws IOException {
    Path call = call("7.json", FOUND);

    assertThat(analyze(new CommandRunner().terminals("out"), call).out())
        .contains("\u001b[4;1;31mТюльпанчик\u001b[0m");
    assertThat(
            analyze(new CommandRunner().terminals("out").environment(Map.of("NO_COLOR", "1")), call)
                .out())
        .doesNotContain("\u001b");
    assertThat(analyze(new CommandRunner().terminals("out"), "--color", "never", call)
            .out())
        .doesNotContain("\u001b");
    assertThat(analyze("--color", "always", call).out()).contains("\u001b[4;1;31m");
  }

  @Test
  void endsWithThreeOnlyWhenAFindingIsGraveEnough() throws IOException {
    Path found = call("7.json", FOUND);
    Path clean = call("8.json", CLEAN);

    assertThat(analyze("--fail-on", "critical", found).code()).isEqualTo(3);
    assertThat(analyze("--fail-on", "LOW", found).code()).isEqualTo(3);
    assertThat(analyze("--fail-on", "low", clean).code()).isZero();
    assertThat(analyze(found).code()).isZero();
  }

  @Test
  void aFindingOutweighsAnUnreadableInputWhenTheUserAskedForFindings() throws IOException {
    Path found = call("7.json", FOUND);
    Path broken = call("broken.json", "{");

    assertThat(analyze(found, broken).code()).isEqualTo(4);
    assertThat(analyze("--fail-on", "high", found, broken).code()).isEqualTo(3);
    assertThat(analyze("--fail-on", "high", broken).code()).isEqualTo(4);
  }

  @Test
  void namesThePlaceInBrokenJsonAndAnalysesTheRest() throws IOException {
    Path broken = call("a.json", "{\"call\": \"1\",\n \"utterances\": [}");
    call("b.json", FOUND);

    Result result = analyze("--format", "jsonl", folder.resolve("calls"));

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains(broken + ":2:");
    assertThat(result.lines().get(0))
        .startsWith("{\"type\":\"error\",")
        .contains("\"line\":2,\"column\":");
    assertThat(result.out()).contains("\"rule\":\"test.superlative.word\"");
  }

  @Test
  void readsManyCallsFromOneFileOfLinesAndABadLineSpoilsNoOther() throws IOException {
    Path lines =
        call("many.jsonl", FOUND.replace("\n", "") + "\nbad\n" + CLEAN.replace("\n", "") + "\n");

    Result result = analyze("--format", "jsonl", lines);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("many.jsonl:2");
    assertThat(result.out())
        .contains("\"type\":\"metrics\",\"call\":\"7\"")
        .contains("\"type\":\"metrics\",\"call\":\"8\"");
  }

  @Test
  void saysThatATextIsWindows1251AndReadsItWithEncoding() throws IOException {
    Path call = folder.resolve("1251.txt");
    Files.write(
        call,
        "agent: здравствуйте, это тюльпанчик\ncustomer: да\n"
            .getBytes(Charset.forName("windows-1251")));

    Result wrong = analyze(call);
    Result right = analyze("--encoding", "windows-1251", call);

    assertThat(wrong.code()).isEqualTo(4);
    assertThat(wrong.err()).contains("--encoding windows-1251");
    assertThat(right.code()).isZero();
    assertThat(right.out()).contains("это [[тюльпанчик]]");
  }

  @Test
  void keepsTwoCallsOfOneIdApart() throws IOException {
    Path first = call("a.json", FOUND);
    Path second = call("b.json", FOUND);
    Path out = folder.resolve("out");

    Result events = analyze("--format", "jsonl", first, second);
    assertThat(analyze("--format", "jsonl", "--out", out, first, second).code()).isZero();

    assertThat(events.out()).contains("\"call\":\"7\"").contains("\"call\":\"7-2\"");
    assertThat(events.err())
        .contains("there is another call '7' before it, so this one is reported as '7-2'");
    assertThat(files(out)).containsExactly("7-2.jsonl", "7.jsonl", "summary.jsonl");
    assertThat(Files.readString(out.resolve("7.jsonl"))).doesNotContain("7-2");
  }

  @Test
  void anEmptyTranscriptIsNamedOrReportedButNeverFails() throws IOException {
    Path nothing = call("a.json", "");
    Path silent = call("b.json", "{\"call\": \"silent\", \"utterances\": []}");

    Result result = analyze(nothing, silent);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("a.json");
    assertThat(result.out()).contains("1 could not be read");
  }

  @Test
  void toldTimesThatRunBackwardsAndUnknownSpeakersDoNotStopTheCall() throws IOException {
    Path call = call("a.json", """
        {"call": "x", "utterances": [
          {"speaker": "agent", "start": 10, "end": 3, "text": "тюльпанчик"},
          {"speaker": "robot", "start": 1, "end": 2, "text": "тюльпанчик"}]}
        """);

    Result result = analyze("--language", "ru", "--format", "jsonl", call);

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("\"type\":\"notice\"")
        .contains("\"speaker\":\"unknown\"")
        .doesNotContain("\"start\":10");
    assertThat(result.lines().stream().filter(line -> line.contains("\"type\":\"alert\"")))
        .hasSize(2);
  }

  @Test
  void reportsTheSameWhateverTheNumberOfJobs() throws IOException {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      calls
          .append(FOUND.replace("\n", "").replace("\"7\"", "\"call-" + i + "\""))
          .append('\n');
    }
    Path many = call("many.jsonl", calls.toString());
    call("one.json", FOUND);

    Result one = analyze("--jobs", 1, "--format", "jsonl", many, folder.resolve("calls"));
    Result eight = analyze("--jobs", 8, "--format", "jsonl", many, folder.resolve("calls"));

    assertThat(eight.out()).isEqualTo(one.out());
    assertThat(one.out()).contains("\"call\":\"call-199\"");
  }

  @Test
  void fillsAListFromAFile() throws IOException {
    Path names =
        CommandRunner.write(folder.resolve("names.txt"), "\uFEFF# комментарий\n\nАльфа-Связь\n");
    Path call = call("a.txt", "agent: бармаглот альфа-связи\n");

    assertThat(analyze("--language", "ru", call).out()).contains("no findings");
    assertThat(
            analyze("--language", "ru", "--list", "competitors=" + names, call).out())
        .contains("[[бармаглот альфа-связи]]");
  }

  @Test
  void aBrokenRuleIsNamedWithItsPlaceAndTheOthersWork() throws IOException {
    Path broken = CommandRunner.write(folder.resolve("packs/mine.yaml"), """
        pack: mine
        version: "1"
        language: ru
        title: Моё
        rules:
          - id: mine.bad
            category: superlative
            title: Плохое
            phrases: ["(скобка"]
        """);
    Path call = call("7.json", FOUND);

    Result result = analyze("--pack", broken, call);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains(broken + ":9:").contains("mine.bad");
    assertThat(result.out()).contains("1 finding: 1 critical");
  }

  @Test
  void wrongUseEndsWithTwoAndOneSentence() throws IOException {
    Path call = call("7.json", FOUND);
    Path notYaml = CommandRunner.write(folder.resolve("packs/not.yaml"), "a: [");

    assertWrongUse("no such file", "--pack", folder.resolve("none.yaml"), call);
    assertWrongUse("not.yaml", "--pack", notYaml, call);
    assertWrongUse("no rule pack has a list", "--list", "rivals=" + notYaml, call);
    assertWrongUse("no such file", "--list", "competitors=nothing.txt", call);
    assertWrongUse("--jobs", "--jobs", "0", call);
    assertWrongUse("expected one of text, jsonl, csv, html but was 'pdf'", "--format", "pdf", call);
    assertWrongUse("expected one of low", "--fail-on", "awful", call);
    assertWrongUse("--encoding", "--encoding", "cp-none", call);
    assertWrongUse("Unknown option", "--wrong", call);
    assertWrongUse("Missing required parameter: 'PATH'");
    assertWrongUse("is a file: name a folder", "--out", call, call);
    assertWrongUse("cannot be written", "--out", call.resolve("x"), call);
    assertWrongUse("does not tell the language", "--model", folder, call);
    assertWrongUse("--operator-channel", "--operator-channel", "-1", call);
  }

  @Test
  void aWordThatIsNoCommandIsAnsweredWithTheCommands() {
    Result wrong = new CommandRunner().run("analyse", "calls");
    Result wrongModels = new CommandRunner().run("models", "get");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains(
            "there is no command 'analyse', only analyze, score, listen, serve, models, explain, evaluate, lexicon.")
        .doesNotContain("index");
    assertThat(wrongModels.code()).isEqualTo(2);
    assertThat(wrongModels.err()).contains("there is no command 'get', only list, pull, where.");
    assertThat(new CommandRunner().run("models", "pull", "one", "two").err())
        .contains("what is 'two' here?");
  }

  private void assertWrongUse(String message, Object... arguments) {
    Result result = analyze(arguments);
    assertThat(result.code()).as(message).isEqualTo(2);
    assertThat(result.out()).as(message).isEmpty();
    assertThat(result.err()).contains(message).doesNotContain("Exception", "\tat ");
  }

  @Test
  void missingPathsAreUnreadableInputs() throws IOException {
    Result result = analyze(folder.resolve("nowhere"), call("7.json", FOUND));

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("There is no file or folder of this name.");
    assertThat(result.out()).contains("1 finding in 1 call, 1 could not be read");
  }

  @Test
  void writesAFileForEachCallAndASummary() throws IOException {
    Path out = folder.resolve("reports/new");
    call("7.json", FOUND);
    call("8.json", CLEAN);

    Result result = analyze("--format", "csv", "--out", out, folder.resolve("calls"));

    assertThat(files(out)).containsExactly("7.csv", "8.csv", "summary.csv");
    assertThat(Files.readAllLines(out.resolve("7.csv"))).hasSize(2);
    assertThat(Files.readAllLines(out.resolve("8.csv"))).hasSize(1);
    assertThat(Files.readAllLines(out.resolve("summary.csv"))).hasSize(3);
    assertThat(result.out()).contains("2 calls").contains("The reports are in " + out);
  }

  @Test
  void whatIsFinishedWhenInterruptedIsReported() throws IOException {
    call("a.json", FOUND);
    for (int i = 0; i < 300; i++) {
      call("b" + i + ".json", CLEAN);
    }
    CommandRunner runner = new CommandRunner();
    StringBuilder written = new StringBuilder();
    runner.output(new Writer() {
      @Override
      public void write(char[] text, int offset, int length) {
        written.append(text, offset, length);
        if (written.indexOf("test.superlative.word") >= 0) {
          runner.interruption().interrupt();
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    });

    Result result = analyze(runner, "--jobs", 1, folder.resolve("calls"));

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("interrupted");
    assertThat(written.toString())
        .contains("1 finding: 1 critical")
        .contains("Interrupted: the other calls were not analysed.")
        .doesNotContain("b299");
  }

  @Test
  void endsQuietlyWhenTheReaderLeaves() throws IOException {
    Result result = analyze(
        new CommandRunner().output(new FailingWriter("Broken pipe")), call("7.json", FOUND));

    assertThat(result.code()).isZero();
    assertThat(result.err()).doesNotContain("callwarden: Standard");
  }

  @Test
  void saysSoWhenTheDiskIsFull() throws IOException {
    Result result = analyze(
        new CommandRunner().output(new FailingWriter("No space left on device")),
        call("7.json", FOUND));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("Standard output cannot be written: No space left on device.")
        .doesNotContain("\tat ");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Takes nothing, as a closed pipe or a full disk. */
  private static final class FailingWriter extends Writer {
    private final String message;

    FailingWriter(String message) {
      this.message = message;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
