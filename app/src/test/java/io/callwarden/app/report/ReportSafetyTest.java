package io.callwarden.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.run.AnalyzedCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile text in calls, and the edges of lay-out. */
final class ReportSafetyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
  void aSpreadsheetTakesNoWordsForAFormula(String text) throws IOException {
    List<CSVRecord> rows = CSVFormat.RFC4180
        .parse(new StringReader(write(new CsvReport(false), text)))
        .getRecords();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).get(7)).isEqualTo("'" + text);
  }

  @Test
  void csvKeepsQuotesCommasAndLineBreaks() throws IOException {
    String text = "он сказал: \"да, лучший\"\r\nвсё; точка";

    List<CSVRecord> rows = CSVFormat.RFC4180
        .parse(new StringReader(write(new CsvReport(false), text)))
        .getRecords();

    assertThat(rows.get(1).get(8)).isEqualTo(text);
  }

  @Test
  void csvBeginsWithAByteOrderMarkWhenAsked() {
    assertThat(write(new CsvReport(true), "x")).startsWith("\uFEFFcall,file,");
  }

  @Test
  void textSteersNoTerminal() {
    String text = write(
        new TextReport(new Style(false, 80)), "раз\u001b[2J\u0007два\r\nтри\u202Eчетыре\u009B5m");

    assertThat(text).contains("[[раз [2J два  три четыре 5m]]");
    assertThat(text).doesNotContain("\u001b", "\u0007", "\r", "\u202E", "\u009B");
  }

  @Test
  void scorecardsSteerNoTerminalAndFitThePage() {
    String hostile = "раз\u001b[2J\u0007два\r\nтри\u202Eчетыре ".repeat(20);
    for (int columns : new int[] {50, 80, 120}) {
      String text = scored(new ScoreTextReport(new Style(false, columns)), hostile);

      assertThat(text).contains("−20").doesNotContain("\u001b", "\u0007", "\r", "\u202E");
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(Terminals.columns(line)).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void scoresInSpreadsheetsAndJsonStayWhatTheyAre() throws IOException {
    List<CSVRecord> rows = CSVFormat.RFC4180
        .parse(new StringReader(
            scored(new ScoreCsvReport(List.of(SampleCalls.form()), false), "=1+1")))
        .getRecords();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).get(3)).isEqualTo("'=HYPERLINK(\"http://x\")");
    assertThat(scored(new ScoreJsonReport(), "a\nb\u2028\"c").lines()).hasSize(1);
  }

  private static String scored(Report report, String words) {
    AnalyzedCall said = SampleCalls.saying(words);
    AnalyzedCall call = new AnalyzedCall(
        said.id(),
        said.source(),
        said.audio(),
        said.language(),
        "=HYPERLINK(\"http://x\")",
        said.date(),
        said.duration(),
        said.utterances(),
        said.alerts(),
        said.summary(),
        said.notices());
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    report.begin(out);
    report.call(SampleCalls.scored(call), out);
    out.flush();
    return text.toString();
  }

  @Test
  void aJsonLineStaysOneLine() {
    assertThat(write(new JsonLinesReport(), "a\nb\u0000c\u2028d").lines()).hasSize(3);
  }

  @Test
  void wrapsWordsThatAreWiderThanThePage() {
    List<String> lines = MarkedText.wrap("ы".repeat(95) + " конец", 40);

    assertThat(lines).containsExactly("ы".repeat(40), "ы".repeat(40), "ы".repeat(15) + " конец");
  }

  @Test
  void countsPicturesAsTwoColumnsAndAccentsAsNone() {
    assertThat(Terminals.columns("😀")).isEqualTo(2);
    assertThat(Terminals.columns("и\u0301")).isEqualTo(1);
  }

  @Test
  void shortensAPathInItsMiddle() {
    assertThat(Terminals.shortened("recordings/2026/11/22/operator-anna/call-42.wav", 24))
        .isEqualTo("recordi…anna/call-42.wav")
        .hasSize(24);
  }

  @Test
  void everyLineFitsThePage() {
    for (int columns : new int[] {50, 80, 120}) {
      String text = write(
          new TextReport(new Style(false, columns)),
          "у нас лучший тариф, и ".repeat(30) + "длинное".repeat(30));
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(Terminals.columns(line)).isLessThanOrEqualTo(columns));
    }
  }

  private static String write(Report report, String words) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    AnalyzedCall call = SampleCalls.saying(words);
    report.begin(out);
    report.call(call, out);
    out.flush();
    return text.toString();
  }
}
