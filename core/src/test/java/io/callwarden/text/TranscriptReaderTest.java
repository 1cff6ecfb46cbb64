package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwarden.text.TranscriptReader.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptReaderTest {
  private static final String CALL = """
      {"call": "42", "language": "ru", "agent": "anna", "utterances": [
       {"speaker": "agent", "start": 0.5, "end": 3.5, "text": "добрый день",
        "words": [{"word": "добрый", "start": 0.5, "end": 0.9, "conf": 0.98}, {"word": "день", "start": 1, "end": 1.4}]},
       {"speaker": "customer", "start": 4, "end": 5, "text": "алло"}]}
      """;

  @TempDir
  Path directory;

  @Test
  void readsTheFormatOfTheManual() {
    TranscriptResult.Read read = json(CALL);
    Transcript transcript = read.transcript();
    assertThat(read.warnings()).isEmpty();
    assertThat(transcript.call()).isEqualTo("42");
    assertThat(transcript.language()).isEqualTo(Language.RUSSIAN);
    assertThat(transcript.agent()).isEqualTo("anna");
    Utterance first = transcript.utterances().get(0);
    assertThat(first.speaker()).isEqualTo(Speaker.AGENT);
    assertThat(first.time()).isEqualTo(new TimeSpan(0.5, 3.5));
    assertThat(first.words())
        .containsExactly(
            new Word("добрый", new TimeSpan(0.5, 0.9), 0.98),
            new Word("день", new TimeSpan(1, 1.4), 1));
    assertThat(transcript.utterances()).extracting(Utterance::index).containsExactly(0, 1);
  }

  @Test
  void writtenTranscriptReadsBackTheSame() throws IOException {
    Transcript transcript = json(CALL).transcript();
    StringWriter lines = new StringWriter();
    TranscriptWriter.writeLine(transcript, lines);
    TranscriptWriter.writeLine(transcript, lines);
    assertThat(lines.toString().lines()).hasSize(2);
    assertThat(read(lines.toString(), Format.JSON_LINES))
        .containsExactly(
            new TranscriptResult.Read(transcript, List.of()),
            new TranscriptResult.Read(transcript, List.of()));
    StringWriter pretty = new StringWriter();
    TranscriptWriter.write(transcript, pretty);
    assertThat(json(pretty.toString()).transcript()).isEqualTo(transcript);
  }

  @Test
  void theDayOfTheCallIsReadAndWritten() throws IOException {
    String call =
        "{\"date\": \"%s\", \"utterances\": [{\"speaker\": \"agent\", \"text\": \"алло\"}]}";
    LocalDate day = LocalDate.of(2026, 3, 1);
    for (String date : List.of("2026-03-01", "2026-03-01T10:15:00+03:00", " 2026-03-01 10:15 ")) {
      assertThat(json(call.formatted(date)).transcript().date()).isEqualTo(day);
    }
    Transcript transcript = text("# date: 2026-03-01\nagent: алло").transcript();
    assertThat(transcript.date()).isEqualTo(day);
    StringWriter written = new StringWriter();
    TranscriptWriter.write(transcript, written);
    assertThat(json(written.toString()).transcript()).isEqualTo(transcript);
  }

  @Test
  void aDayThatIsNoneIsAWarningWithoutItsText() {
    for (String date : List.of("01.03.2026", "2026-02-30", "вчера", "2026-03-0111", "20260301")) {
      TranscriptResult.Read read = json("{\"date\": \"" + date + "\", \"utterances\": []}");
      assertThat(read.transcript().date()).isNull();
      assertThat(read.warnings().get(0)).contains("the date is not of the form 2026-03-01");
      assertThat(read.warnings().toString()).doesNotContain(date);
    }
    assertThat(json("{\"date\": null, \"utterances\": []}").warnings()).hasSize(1);
  }

  @Test
  void callIsNamedAfterItsFile() throws IOException {
    Path file = Files.writeString(directory.resolve("дзвінок-7.json"), "{\"utterances\": []}");
    TranscriptResult.Read read =
        (TranscriptResult.Read) new TranscriptReader().read(file).get(0);
    assertThat(read.transcript().call()).isEqualTo("дзвінок-7");
    assertThat(read.transcript().utterances()).isEmpty();
    assertThat(read.warnings()).containsExactly("the call has no utterances");
  }

  @Test
  void unknownFieldsOfOthersAreIgnored() {
    TranscriptResult.Read read = json("""
        {"vendor": {"deep": [1, {"x": null}]}, "utterances": [
         {"speaker": "Оператор", "channel": 0, "text": "да", "start": "1.5", "end": 2, "words": null, "sentiment": [0.1]}]}
        """);
    assertThat(read.warnings()).isEmpty();
    assertThat(read.transcript().utterances().get(0).time()).isEqualTo(new TimeSpan(1.5, 2));
    assertThat(read.transcript().utterances().get(0).speaker()).isEqualTo(Speaker.AGENT);
  }

  @Test
  void anArrayOfCallsIsReadCallByCall() {
    List<TranscriptResult> results =
        read("[" + CALL + ", {\"utterances\": []}, {\"utterances\": 5}]", Format.JSON);
    assertThat(results).hasSize(3);
    assertThat(((TranscriptResult.Read) results.get(1)).transcript().call()).isEqualTo("call:2");
    assertThat(results.get(2)).isInstanceOf(TranscriptResult.Failed.class);
  }

  @Test
  void brokenJsonIsNamedWithLineAndColumn() {
    TranscriptException problem = failure("{\"call\": \"42\",\n  \"utterances\": [}", Format.JSON);
    assertThat(problem).hasMessage("file:2:18: this is not valid JSON");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isEqualTo(18);
    assertThat(failure("{\"utterances\": [{\"text\": \"тай", Format.JSON))
        .hasMessageContaining("cut off");
    assertThat(failure("", Format.JSON)).hasMessageContaining("the file is empty");
    assertThat(failure("{\"utterances\": []} {}", Format.JSON))
        .hasMessageContaining("more after the end");
    assertThat(failure("{\"utterances\": [{\"text\": {}}]}", Format.JSON))
        .hasMessageContaining("file:1:26: a string is expected");
    assertThat(failure("5", Format.JSON)).hasMessageContaining("a call is an object");
  }

  @Test
  void messagesHoldNoTextOfTheCall() {
    TranscriptException problem = failure("{\"utterances\": [{\"text\": тайна}]}", Format.JSON);
    assertThat(problem.getMessage()).doesNotContain("тай");
    assertThat(problem).hasNoCause();
    assertThat(json("{\"utterances\": [{\"speaker\": \"Иван Тайный\", \"text\": \"да\"}]}")
            .warnings())
        .allMatch(warning -> !warning.contains("Тайн"));
  }

  @Test
  void oneBadLineDoesNotSpoilTheOthers() {
    String line = "{\"call\": \"a\", \"utterances\": []}";
    List<TranscriptResult> results = read(
        line + "\r\n\n{broken\n" + line.replace("\"call\": \"a\", ", "") + "\n[1]",
        Format.JSON_LINES);
    assertThat(results).hasSize(4);
    assertThat(((TranscriptResult.Failed) results.get(1)).problem().line()).isEqualTo(3);
    assertThat(((TranscriptResult.Read) results.get(2)).transcript().call()).isEqualTo("call:4");
    assertThat(((TranscriptResult.Failed) results.get(3)).problem().line()).isEqualTo(5);
  }

  @Test
  void manyCallsAreHandedOverOneByOne() throws IOException {
    String lines =
        "{\"utterances\": [{\"speaker\": \"agent\", \"text\": \"да\"}]}\n".repeat(20_000);
    InputStream stream = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    int[] count = {0};
    new TranscriptReader().read(stream, Format.JSON_LINES, "file", "call", result -> count[0]++);
    assertThat(count[0]).isEqualTo(20_000);
  }

  @Test
  void unknownSpeakerIsReadAsUnknownAndSaid() {
    TranscriptResult.Read read = json("""
        {"utterances": [{"speaker": "S1", "start": 0, "end": 1, "text": "да"},
         {"speaker": "S2", "start": 1, "end": 2, "text": "нет"},
         {"start": 2, "end": 3, "text": "так"}]}
        """);
    assertThat(read.transcript().utterances())
        .allMatch(utterance -> utterance.speaker() == Speaker.UNKNOWN);
    assertThat(read.warnings()).hasSize(2);
    assertThat(read.warnings().get(0))
        .startsWith("line 1: the speaker is none of agent, customer and unknown")
        .endsWith("(2 times)");
  }

  @Test
  void impossibleTimesCountAsMissing() {
    for (String times : List.of(
        "\"start\": -1, \"end\": 2",
        "\"start\": 5, \"end\": 2",
        "\"start\": 1e12, \"end\": 1e13",
        "\"start\": \"NaN\", \"end\": 3",
        "\"start\": \"скоро\", \"end\": 3",
        "\"start\": [], \"end\": 3",
        "\"start\": 1e999, \"end\": 3")) {
      TranscriptResult.Read read =
          json("{\"utterances\": [{\"speaker\": \"agent\", " + times + ", \"text\": \"да\"}]}");
      assertThat(read.transcript().utterances().get(0).time().isKnown())
          .as(times)
          .isFalse();
      assertThat(read.warnings()).as(times).hasSize(2);
    }
  }

  @Test
  void timesThatRunBackwardsCountAsMissing() {
    TranscriptResult.Read read = json("""
        {"utterances": [{"speaker": "agent", "start": 10, "end": 12, "text": "да"},
         {"speaker": "customer", "start": 5, "end": 6, "text": "нет"},
         {"speaker": "agent", "start": 3, "end": 4, "text": "так",
          "words": [{"word": "так", "start": 3, "end": 4}]}]}
        """);
    assertThat(read.transcript().utterances())
        .extracting(utterance -> utterance.time().isKnown())
        .containsExactly(true, true, false);
    assertThat(read.transcript().utterances().get(2).words().get(0).time().isKnown())
        .isFalse();
    assertThat(read.warnings().get(0)).startsWith("line 3: the times run backwards");
  }

  @Test
  void wordsWithBadTimesOrConfidencesAreRepaired() {
    TranscriptResult.Read read = json("""
        {"utterances": [{"speaker": "agent", "text": "да нет так", "words": [
         {"word": "да", "start": 2, "end": 3, "conf": 7}, {"word": "нет", "start": 1, "end": 2, "conf": null}, {"word": "так"}]}]}
        """);
    Utterance utterance = read.transcript().utterances().get(0);
    assertThat(utterance.words())
        .extracting(word -> word.time().isKnown())
        .containsExactly(true, false, false);
    assertThat(utterance.words()).allMatch(word -> word.confidence() == 1);
    assertThat(utterance.time()).isEqualTo(new TimeSpan(2, 3));
    assertThat(read.warnings()).hasSize(2);
  }

  @Test
  void textIsMadeOfWordsWhereItIsMissing() {
    TranscriptResult.Read read = json(
        "{\"utterances\": [{\"speaker\": \"agent\", \"words\": [{\"word\": \"да\"}, {\"word\": \"нет\"}]}, {\"speaker\": \"agent\"}]}");
    assertThat(read.transcript().utterances())
        .extracting(Utterance::text)
        .containsExactly("да нет");
    assertThat(read.warnings()).anyMatch(warning -> warning.contains("neither text nor words"));
  }

  @Test
  void missingTimesAreSaid() {
    assertThat(json("{\"utterances\": [{\"speaker\": \"agent\", \"text\": \"да\"}]}")
            .warnings())
        .containsExactly("utterances have no times; rules about time are skipped for them");
  }

  @Test
  void readsPlainText() {
    Transcript transcript = text("""
        # call: 77
        # language: uk
        [00:01] Оператор: Добрий день,
        компанія «Ромашка»
        [00:05] клієнт: доброго дня
        agent (Анна): слухаю вас
        Клиент 2: алло
        """).transcript();
    assertThat(transcript.call()).isEqualTo("77");
    assertThat(transcript.language()).isEqualTo(Language.UKRAINIAN);
    assertThat(transcript.utterances())
        .extracting(Utterance::text)
        .containsExactly("Добрий день, компанія «Ромашка»", "доброго дня", "слухаю вас", "алло");
    assertThat(transcript.utterances())
        .extracting(Utterance::speaker)
        .containsExactly(Speaker.AGENT, Speaker.CUSTOMER, Speaker.AGENT, Speaker.CUSTOMER);
    assertThat(transcript.utterances().get(0).time().start()).isEqualTo(1);
    assertThat(transcript.utterances().get(0).time().end()).isBetween(1.0, 5.0);
  }

  @Test
  void readsTimestampsOfSeveralKinds() {
    Transcript transcript = text("""
        00:00:01.5 - 00:00:02.5 agent: раз
        (1:02) agent: два
        agent [01:03]: три
        1:00:00 --> 1:00:01 customer: чотири
        """).transcript();
    assertThat(transcript.utterances())
        .extracting(utterance -> utterance.time().start())
        .containsExactly(1.5, 62.0, 63.0, 3600.0);
    assertThat(transcript.utterances().get(0).time().end()).isEqualTo(2.5);
    assertThat(transcript.utterances())
        .extracting(Utterance::text)
        .containsExactly("раз", "два", "три", "чотири");
  }

  @Test
  void linesWithoutSpeakersAreUtterancesOfAnUnknownOne() {
    TranscriptResult.Read read = text("Добрый день: слушаю вас\nмне нужен тариф\n");
    assertThat(read.transcript().utterances())
        .extracting(Utterance::text)
        .containsExactly("Добрый день: слушаю вас", "мне нужен тариф");
    assertThat(read.transcript().utterances())
        .allMatch(utterance -> utterance.speaker() == Speaker.UNKNOWN);
    assertThat(read.warnings()).anyMatch(warning -> warning.contains("names no speaker"));
  }

  @Test
  void anEmptyTextIsACallWithoutUtterances() {
    assertThat(text("").transcript().utterances()).isEmpty();
    assertThat(text("\uFEFF\n\n").warnings()).containsExactly("the call has no utterances");
  }

  @Test
  void byteOrderMarksAreUnderstood() {
    assertThat(json("\uFEFF" + CALL).transcript().call()).isEqualTo("42");
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = ("\uFEFF" + CALL).getBytes(charset);
      assertThat(((TranscriptResult.Read)
                  read(bytes, Format.JSON, StandardCharsets.UTF_8).get(0))
              .transcript()
              .call())
          .isEqualTo("42");
    }
  }

  @Test
  void anotherCharacterSetIsNamed() {
    for (String name : List.of("windows-1251", "KOI8-U", "IBM866")) {
      String line = "agent: добрый день, компания ромашка, слушаю вас, чем могу помочь\n";
      TranscriptResult result = read(
              line.getBytes(Charset.forName(name)), Format.TEXT, StandardCharsets.UTF_8)
          .get(0);
      assertThat(((TranscriptResult.Failed) result).problem())
          .hasMessage("file:1: the text is not UTF-8, it looks like " + name
              + ": read it with --encoding " + name);
      TranscriptResult named = read(
              line.getBytes(Charset.forName(name)), Format.TEXT, Charset.forName(name))
          .get(0);
      assertThat(
              ((TranscriptResult.Read) named).transcript().utterances().get(0).text())
          .startsWith("добрый день");
    }
    byte[] bytes = CALL.getBytes(Charset.forName("windows-1251"));
    assertThat(((TranscriptResult.Failed)
                read(bytes, Format.JSON, StandardCharsets.UTF_8).get(0))
            .problem())
        .hasMessageStartingWith("file:2: ")
        .hasMessageContaining("--encoding windows-1251");
  }

  @Test
  void aLineOfAnotherCharacterSetDoesNotSpoilTheOthers() throws IOException {
    byte[] good = "{\"utterances\": []}\n".getBytes(StandardCharsets.UTF_8);
    byte[] bad =
        "{\"call\": \"ромашка\", \"utterances\": []}\n".getBytes(Charset.forName("windows-1251"));
    byte[] all = new byte[2 * good.length + bad.length];
    System.arraycopy(good, 0, all, 0, good.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);
    System.arraycopy(good, 0, all, good.length + bad.length, good.length);
    List<TranscriptResult> results = read(all, Format.JSON_LINES, StandardCharsets.UTF_8);
    assertThat(results).hasSize(3);
    assertThat(results.get(1)).isInstanceOf(TranscriptResult.Failed.class);
    assertThat(results.get(2)).isInstanceOf(TranscriptResult.Read.class);
  }

  @Test
  void deepNestingAndHugeNumbersAreRefused() {
    assertThat(failure("{\"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}", Format.JSON))
        .hasMessageContaining("nested too deeply");
    assertThat(failure("{\"utterances\": [{\"start\": " + "1".repeat(10_000) + "}]}", Format.JSON))
        .hasMessageContaining("too long");
  }

  @Test
  void anyBytesGiveResultsOrProblemsOnly() throws IOException {
    Random random = new Random(5);
    byte[] seed = CALL.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = seed.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) "{}[]\",:0-e\\u\n\u0000я".charAt(random.nextInt(14));
      }
      for (Format format : Format.values()) {
        assertThat(read(bytes, format, StandardCharsets.UTF_8))
            .as("seed 5, case %d", i)
            .isNotEmpty();
      }
    }
  }

  @Test
  void filesThatAreNotThereOrNoTranscriptsAreSaid() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> new TranscriptReader().read(directory.resolve("no.json")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TranscriptReader().read(directory.resolve("call.wav")));
    assertThat(TranscriptReader.accepts(Path.of("a", "CALL.JSONL"))).isTrue();
    assertThat(TranscriptReader.accepts(Path.of("a.wav"))).isFalse();
  }

  private static TranscriptResult.Read json(String text) {
    return (TranscriptResult.Read) read(text, Format.JSON).get(0);
  }

  private static TranscriptResult.Read text(String text) {
    return (TranscriptResult.Read) read(text, Format.TEXT).get(0);
  }

  private static TranscriptException failure(String text, Format format) {
    return ((TranscriptResult.Failed) read(text, format).get(0)).problem();
  }

  private static List<TranscriptResult> read(String text, Format format) {
    return read(text.getBytes(StandardCharsets.UTF_8), format, StandardCharsets.UTF_8);
  }

  private static List<TranscriptResult> read(byte[] bytes, Format format, Charset charset) {
    List<TranscriptResult> results = new ArrayList<>();
    try {
      new TranscriptReader(charset)
          .read(new ByteArrayInputStream(bytes), format, "file", "call", results::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return results;
  }
}
