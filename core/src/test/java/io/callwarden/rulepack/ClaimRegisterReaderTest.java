package io.callwarden.rulepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRegisterReaderTest {
  private static final String GOOD = """
      claims:
        - id: rate
          language: ru
          claim: самая низкая ставка
          criterion: по вкладам физических лиц
          proof: отчёт № 12.pdf
          valid: {from: 2026-01-01, until: 2026-12-31}
      """;

  @TempDir
  Path folder;

  @Test
  void readsTheFormatOfTheManual() {
    RegisteredClaim claim = read(GOOD).claims().get(0);
    assertThat(claim.id()).isEqualTo("rate");
    assertThat(claim.language()).isEqualTo(Language.RUSSIAN);
    assertThat(claim.phrases()).containsExactly(new Phrase("самая низкая ставка", 4, 12));
    assertThat(claim.criterion()).isEqualTo("по вкладам физических лиц");
    assertThat(claim.proof()).isEqualTo("отчёт № 12.pdf");
    assertThat(claim.from()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(claim.until()).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(read(GOOD).problems()).isEmpty();
  }

  @Test
  void aClaimMayHaveSeveralPhrasesAndNoEnd() {
    ClaimRegister register = read("""
        claims:
          - id: speed
            language: uk
            claim: [найшвидший інтернет, 'інтернет ..2 найшвидший']
            proof: протокол
            valid: {from: "2026-01-01"}
        """);
    assertThat(register.problems()).isEmpty();
    assertThat(register.claims().get(0).phrases()).hasSize(2);
    assertThat(register.claims().get(0).until()).isNull();
    assertThat(register.claims().get(0).criterion()).isNull();
  }

  @Test
  void aBadEntryIsReportedWithItsPlaceAndTheOthersWork() {
    ClaimRegister register = read(GOOD + """
          - id: reversed
            language: ru
            claim: лучший банк
            proof: протокол
            valid: {from: 2026-12-31, until: 2026-01-01}
          - id: unknown-field
            language: ru
            claim: лучший банк
            prof: протокол
            valid: {from: 2026-01-01, until: 2026-12-31}
          - id: rate
            language: ru
            claim: лучший банк
            proof: протокол
            valid: {from: 2026-01-01, until: 2026-12-31}
          - id: last
            language: uk
            claim: найкращий банк
            proof: протокол
            valid: {from: 2026-01-01, until: 2026-12-31}
        """);
    assertThat(register.claims()).extracting(RegisteredClaim::id).containsExactly("rate", "last");
    assertThat(register.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "test.yaml:12:38: error: claim reversed: the proof ends on 2026-01-01, before it begins on 2026-12-31;"
                + " change the two days round",
            "test.yaml:16:5: error: claim unknown-field: unknown field 'prof' of a claim; did you mean 'proof'?",
            "test.yaml:13:5: error: claim unknown-field: the entry names no document; add 'proof: …'",
            "test.yaml:18:5: error: claim rate: the id is taken by the entry in line 2; give this one an id of its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - лучший",
        "  - {language: ru, claim: лучший, proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, claim: лучший, proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: en, claim: лучший, proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: [], proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: \"лучший\", proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: '', proof: p, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: лучший, valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: лучший, proof: [p], valid: {from: 2026-01-01}}",
        "  - {id: a, language: ru, claim: лучший, proof: p}",
        "  - {id: a, language: ru, claim: лучший, proof: p, valid: 2026}",
        "  - {id: a, language: ru, claim: лучший, proof: p, valid: {until: 2026-01-01}}",
        "  - {id: a, language: ru, claim: лучший, proof: p, valid: {from: 01.02.2026}}",
        "  - {id: a, language: ru, claim: лучший, proof: p, valid: {from: 2026-02-30}}",
        "  - {id: a, id: b, language: ru, claim: лучший, proof: p, valid: {from: 2026-01-01}}"
      })
  void anEntryThatIsNotWholeProvesNothing(String entry) {
    ClaimRegister register = read("claims:\n" + entry + "\n");
    assertThat(register.claims()).isEmpty();
    assertThat(register.problems()).isNotEmpty().allSatisfy(problem -> {
      assertThat(problem.line()).isPositive();
      assertThat(problem.column()).isPositive();
      assertThat(problem.level()).isEqualTo(RuleProblem.Level.ERROR);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "лучший", "- id: a", "rules: []", "claims: [", "claims: &a []"})
  void whatIsNoRegisterIsRefusedWhole(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining("test.yaml, line 1, column ");
  }

  @Test
  void anEmptyRegisterProvesNothing() {
    assertThat(read("claims:\n").claims()).isEmpty();
    assertThat(read("claims: []\n").problems()).isEmpty();
    assertThat(read("claims: none\n").problems()).hasSize(1);
  }

  @Test
  void readsFilesWithAByteOrderMarkAndRefusesOtherCharacterSets() throws IOException {
    Path marked = Files.writeString(folder.resolve("marked.yaml"), "\uFEFF" + GOOD);
    assertThat(ClaimRegisterReader.read(marked).claims()).hasSize(1);
    Path windows =
        Files.write(folder.resolve("windows.yaml"), GOOD.getBytes(Charset.forName("windows-1251")));
    assertThatThrownBy(() -> ClaimRegisterReader.read(windows))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining("windows.yaml, line 4")
        .hasMessageContaining("UTF-8");
  }

  private static ClaimRegister read(String yaml) {
    return ClaimRegisterReader.read("test.yaml", yaml);
  }
}
