package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.report.Style;
import io.callwarden.app.report.TextReport;
import io.callwarden.app.report.html.HtmlReport;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.Progress;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of pages, as the commands make them. */
final class HtmlPagesTest {
  private static final Path CALLS = CommandRunner.root().resolve("samples").resolve("calls");

  @TempDir
  Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void transcriptsBecomePagesAndAnIndexOfThem() throws IOException {
    Path transcript = CommandRunner.write(folder.resolve("in").resolve("a.jsonl"), """
        {"call":"a/b\\"<c>","language":"ru","utterances":[{"speaker":"agent","text":"у нас лучший тариф"}]}
        {"call":"index","language":"ru","utterances":[{"speaker":"agent","text":"</script>"}]}
        """);
    Path out = folder.resolve("out");

    for (String command : List.of("analyze", "score")) {
      CommandRunner.Result result =
          new CommandRunner().run(command, transcript, "--format", "html", "--out", out);

      assertThat(result.code()).isZero();
      assertThat(result.out()).contains("begin with " + out.resolve("index.html"));
      assertThat(names(out)).containsExactly("a_b__c_.html", "index-2.html", "index.html");
      assertThat(out.resolve("a_b__c_.html"))
          .content()
          .contains("<html lang=\"ru\">", "у нас лучший тариф", "ru.superlative.best");
      assertThat(out.resolve("index.html"))
          .content()
          .contains("\"file\":\"a_b__c_.html\"", "\"file\":\"index-2.html\"");
    }
    assertThat(out.resolve("a_b__c_.html")).content().contains("\"scorecard\":{");
  }

  @Test
  void theUserChoosesTheLanguageOfThePages() throws IOException {
    Path transcript = CommandRunner.write(folder.resolve("a.txt"), "agent: у нас лучший тариф\n");
    Path out = folder.resolve("out");
    new CommandRunner()
        .run("analyze", transcript, "-f", "html", "-o", out, "--report-language", "en");

    assertThat(out.resolve("a.html")).content().contains("<html lang=\"en\">");
    assertThat(out.resolve("index.html")).content().contains("<html lang=\"en\">");
  }

  @Test
  void pagesNeedAFolder() throws IOException {
    Path transcript = CommandRunner.write(folder.resolve("a.txt"), "agent: да\n");

    CommandRunner.Result result =
        new CommandRunner().run("analyze", transcript, "--format", "html");

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("makes a folder of pages: name it with --out");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void recordingsThatBrowsersPlayAreCopiedBesideThePages() throws IOException {
    Path recording = CALLS.resolve("ru").resolve("02-bank-card-fee.wav");
    Path other = Files.writeString(folder.resolve("b.mp3"), "no WAV");

    Path out = pages(recorded("a/b", recording), recorded("b", other));

    assertThat(names(out)).containsExactly("a_b.html", "audio", "b.html", "index.html");
    assertThat(names(out.resolve("audio"))).containsExactly("a_b.wav");
    assertThat(out.resolve("audio").resolve("a_b.wav")).hasSameBinaryContentAs(recording);
    assertThat(out.resolve("a_b.html")).content().contains("\"audio\":\"audio/a_b.wav\"");
    assertThat(out.resolve("b.html")).content().doesNotContain("\"audio\":");
    assertThat(said.toString()).contains("were not copied beside the pages: " + other);
  }

  private Path pages(AnalyzedCall... calls) {
    Path out = folder.resolve("out");
    Console console = new Console(
        new ByteArrayInputStream(new byte[0]), new StringWriter(), said, "", 0, Map.of());
    HtmlReport report = new HtmlReport(null);
    AnalyzeRun run = new AnalyzeRun(
        console,
        report,
        OutputFolder.open(out, report.extension(), report.summaryName()),
        Progress.NONE);
    run.begin();
    for (AnalyzedCall call : calls) {
      run.accept(call);
    }
    run.end(false, new TextReport(new Style(false, 80)));
    return out;
  }

  private static AnalyzedCall recorded(String id, Path recording) {
    return new AnalyzedCall(
        id,
        recording.toString(),
        true,
        Language.RUSSIAN,
        null,
        null,
        10,
        List.of(),
        List.of(),
        CallSummary.EMPTY,
        List.of());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
