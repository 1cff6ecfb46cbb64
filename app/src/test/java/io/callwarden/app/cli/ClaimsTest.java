package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims and their register through the command line. */
final class ClaimsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SAMPLES = CommandRunner.root().resolve("samples");
  private static final Path REGISTER = SAMPLES.resolve("claims/register.yaml");
  private static final Path CALL = SAMPLES.resolve("transcripts/ru/23-bank-deposit-offer.json");

  @TempDir
  Path folder;

  @Test
  void legalSeesEveryStateInText() {
    Result result = analyze(CALL, "--claims", REGISTER);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("call of 2026-03-01 (the transcript says so)")
        .contains("proof   substantiated: Сравнение ставок за 2026 год.pdf")
        .contains("proof   expired: Опрос клиентов 2025, протокол № 7")
        .contains("proof   unsubstantiated: no proof is on file")
        .contains("proof   substantiated by the sentence, which states criterion and source")
        .contains("4 findings: 2 critical, 2 high");
  }

  @Test
  void programsSeeThePartsTheStateAndTheEntry() throws IOException {
    List<JsonNode> alerts = alerts(CALL, "--claims", REGISTER);
    assertThat(alerts).hasSize(4);
    JsonNode first = alerts.get(0).path("claim");
    assertThat(first.path("state").asText()).isEqualTo("substantiated");
    assertThat(first.path("word").asText()).isEqualTo("самая высокая");
    assertThat(first.path("object").asText()).isEqualTo("ставка");
    assertThat(first.has("party")).isFalse();
    assertThat(first.path("register").path("id").asText()).isEqualTo("deposit-rate");
    assertThat(first.path("register").path("proof").asText())
        .isEqualTo("Сравнение ставок за 2026 год.pdf");
    assertThat(first.path("register").path("from").asText()).isEqualTo("2026-01-01");
    assertThat(first.path("register").path("until").asText()).isEqualTo("2026-12-31");
    assertThat(alerts.get(0).path("severity").asText()).isEqualTo("high");
    assertThat(alerts.get(1).path("claim").path("state").asText()).isEqualTo("expired");
    assertThat(alerts.get(1).path("severity").asText()).isEqualTo("critical");
    JsonNode last = alerts.get(3).path("claim");
    assertThat(last.path("criterion").asText()).isEqualTo("по числу вкладчиков");
    assertThat(last.path("source").asText()).isEqualTo("По данным агентства «Маяк» за 2025 год");
    assertThat(last.has("register")).isFalse();
  }

  @Test
  void spreadsheetsHaveAColumnForEach() throws IOException {
    Result result = analyze(CALL, "--claims", REGISTER, "--format", "csv");
    List<CSVRecord> rows = CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(result.out()))
        .getRecords();
    assertThat(rows)
        .extracting(row -> row.get("claim"))
        .containsExactly("substantiated", "expired", "unsubstantiated", "substantiated");
    assertThat(rows.get(1).get("word")).isEqualTo("лучшее");
    assertThat(rows.get(1).get("object")).isEqualTo("мобильное приложение");
    assertThat(rows.get(1).get("register")).isEqualTo("mobile-app");
    assertThat(rows.get(1).get("valid until")).isEqualTo("2025-12-31");
    assertThat(rows.get(1).get("call date")).isEqualTo("2026-03-01");
    assertThat(rows.get(2).get("register")).isEmpty();
  }

  @Test
  void theDayComesFromTheTranscriptThenFromTheOptionThenFromTheClock() throws IOException {
    Path plain = CommandRunner.write(
        folder.resolve("plain.txt"), "agent: у нас самая высокая ставка по вкладам\n");
    Path dated = CommandRunner.write(
        folder.resolve("dated.txt"),
        "# date: 2025-12-31\nagent: у нас самая высокая ставка по вкладам\n");

    assertThat(date(dated, "--date", "2026-05-01")).isEqualTo("2025-12-31 transcript");
    assertThat(state(dated, "--date", "2026-05-01")).isEqualTo("not-yet-valid");
    assertThat(date(plain, "--date", "2026-05-01")).isEqualTo("2026-05-01 option");
    assertThat(state(plain, "--date", "2026-05-01")).isEqualTo("substantiated");
    assertThat(state(plain, "--date", "2027-01-01")).isEqualTo("expired");
    assertThat(date(plain)).endsWith(" today");
    assertThat(LocalDate.parse(date(plain).substring(0, 10))).isAfter(LocalDate.of(2026, 1, 1));
  }

  @Test
  void withoutARegisterNoDayIsReportedThatNobodyStated() throws IOException {
    Path plain = CommandRunner.write(folder.resolve("plain.txt"), "agent: у нас лучший тариф\n");
    assertThat(analyze(plain, "--format", "jsonl").out()).doesNotContain("dateFrom");
    assertThat(analyze(plain).out()).doesNotContain("call of ");
  }

  @Test
  void aBadEntryIsNamedWithItsPlaceAndTheOthersWork() throws IOException {
    Path register = CommandRunner.write(folder.resolve("register.yaml"), """
        claims:
          - id: reversed
            language: ru
            claim: лучший тариф
            proof: a
            valid: {from: 2026-12-31, until: 2026-01-01}
          - id: rate
            language: ru
            claim: самый высокий ставка
            proof: b
            valid: {from: 2026-01-01}
          - id: bracket
            language: ru
            claim: лучший (тариф
            proof: c
            valid: {from: 2026-01-01}
        """);
    Result result = analyze(CALL, "--claims", register, "--format", "jsonl");
    assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(result.err())
        .contains(register + ":6:38: error: claim reversed: the proof ends on 2026-01-01")
        .contains(register + ":14:19: error: claim bracket: phrase «лучший (тариф»");
    assertThat(result.out()).contains("\"state\":\"substantiated\"").contains("\"id\":\"rate\"");
  }

  @Test
  void whatCannotBeReadAtAllIsWrongUse() throws IOException {
    Path broken = CommandRunner.write(folder.resolve("broken.yaml"), "claims: [");
    assertThat(analyze(CALL, "--claims", broken).code()).isEqualTo(ExitCode.USAGE);
    assertThat(analyze(CALL, "--claims", broken).err()).contains("broken.yaml, line 1");
    Result missing = analyze(CALL, "--claims", folder.resolve("missing.yaml"));
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("missing.yaml: there is no such file");
    Result day = analyze(CALL, "--date", "01.03.2026");
    assertThat(day.code()).isEqualTo(ExitCode.USAGE);
    assertThat(day.err()).contains("'01.03.2026' is no day; write it as 2026-03-01");
  }

  @Test
  void aDayThatIsNoneIsToldAndCountsAsMissing() throws IOException {
    Path call = CommandRunner.write(
        folder.resolve("call.json"),
        "{\"date\": \"вчера\", \"utterances\": [{\"speaker\": \"agent\", \"text\": \"добрый день\"}]}");
    Result result = analyze(call, "--date", "2026-03-01", "--claims", REGISTER);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("the date is not of the form 2026-03-01")
        .contains("call of 2026-03-01 (--date)")
        .doesNotContain("вчера");
  }

  private static String date(Path call, Object... options) throws IOException {
    for (JsonNode event : events(call, options)) {
      if (event.path("type").asText().equals("metrics")) {
        return event.path("date").asText() + " " + event.path("dateFrom").asText();
      }
    }
    return "";
  }

  private static String state(Path call, Object... options) throws IOException {
    List<Object> all = new ArrayList<>(List.of(options));
    all.add("--claims");
    all.add(REGISTER);
    return alerts(call, all.toArray()).get(0).path("claim").path("state").asText();
  }

  private static List<JsonNode> alerts(Path call, Object... options) throws IOException {
    return events(call, options).stream()
        .filter(event -> event.path("type").asText().equals("alert"))
        .toList();
  }

  private static List<JsonNode> events(Path call, Object... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of(call, "--format", "jsonl"));
    words.addAll(List.of(options));
    if (!words.contains("--claims")) {
      words.add("--claims");
      words.add(REGISTER);
    }
    List<JsonNode> events = new ArrayList<>();
    for (String line : analyze(words.toArray()).lines()) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private static Result analyze(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("analyze"));
    words.addAll(List.of(arguments));
    return new CommandRunner().run(words.toArray());
  }
}
