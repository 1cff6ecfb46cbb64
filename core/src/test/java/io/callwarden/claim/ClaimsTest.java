package io.callwarden.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.match.Match;
import io.callwarden.match.PhraseProgram;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.ClaimRegisterReader;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.Severity;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
  private static final Morphology MORPHOLOGY = Morphology.load();
  private static final TextAnalyzer ANALYZER = new TextAnalyzer(MORPHOLOGY);

  private static final RulePack RUSSIAN = RulePackReader.read("ru.yaml", """
      pack: ru.test
      version: "1"
      language: ru
      lists: {competitors: [Альфа-Связь]}
      definitions:
        firm: (банк | оператор)
      claims:
        word:
          phrases: ['самый <ADJ>', самый мы <ADJ>, <ADJ.SUP>, '<CMP> ["всех"]', номер один, нет равный, никакой,
            гарантировать, 'только у "нас"']
        party:
          phrases: ['[чем] [у] @competitors', '[чем] [у] конкурент', '[в отличие от] другой {firm}']
        criterion:
          phrases: [по скорость, по цена, среди <ADJ.GEN> <NOUN.GEN>, по версия <NOUN.GEN>]
        source:
          phrases: ['по "данным" ..3 за ..4 год', по версия <NOUN.GEN>]
      rules:
        - id: ru.superlative
          category: superlative
          phrases: ['самый [мы] <ADJ>', <ADJ.SUP>, '<CMP> "всех"', лучше ..3 не найти, номер один, нет равный,
            'только у "нас"']
        - id: ru.comparison
          category: competitor-comparison
          phrases: ['<CMP> чем ..3 (конкурент | связь | банк)', в отличие от другой банк]
        - id: ru.promise
          category: misleading-claim
          phrases: [никакой, гарантировать]
        - id: ru.refusal
          category: refusal
          phrases: [не знаю]
      """);

  private static final RulePack UKRAINIAN = RulePackReader.read("uk.yaml", """
      pack: uk.test
      version: "1"
      language: uk
      claims:
        word:
          phrases: [<ADJ.SUP>, <CMP>]
        party:
          phrases: ['[ніж] [у] конкурент']
        criterion:
          phrases: [за швидкість]
        source:
          phrases: ['за "даними" ..3 за ..4 рік']
      rules:
        - id: uk.superlative
          category: superlative
          phrases: [<ADJ.SUP>]
        - id: uk.comparison
          category: competitor-comparison
          phrases: ['<CMP> ніж ..2 конкурент']
      """);

  private static final ClaimRegister REGISTER = ClaimRegisterReader.read("register.yaml", """
      claims:
        - id: rate-2026
          language: ru
          claim: самый низкий ставка
          proof: отчёт
          valid: {from: 2026-01-01, until: 2026-12-31}
        - id: speed
          language: uk
          claim: найшвидший інтернет
          proof: протокол
          valid: {from: 2026-03-01}
        - id: broken
          language: ru
          claim: лучший (банк
          proof: протокол
          valid: {from: 2026-01-01, until: 2026-12-31}
        - id: comparison
          language: ru
          claim: 'дешевле чем у @competitors'
          proof: замер цен
          valid: {from: 2026-01-01, until: 2026-12-31}
      """);

  private static final List<RulePack> PACKS = List.of(RUSSIAN, UKRAINIAN);
  private static final PhraseProgram PROGRAM = PhraseProgram.compile(PACKS, Map.of(), MORPHOLOGY);
  private static final Claims CLAIMS =
      Claims.compile(PACKS, Map.of(), List.of(REGISTER), MORPHOLOGY);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Test
  void thePacksOfTheseTestsHaveNoProblems() {
    assertThat(PROGRAM.problems()).isEmpty();
  }

  @Test
  void aBrokenPhraseOfTheRegisterIsReportedAndTheOthersWork() {
    assertThat(CLAIMS.problems()).hasSize(1);
    assertThat(CLAIMS.problems().get(0).toString())
        .startsWith(
            "register.yaml:14:19: error: claim broken: phrase «лучший (банк», character 8: ");
    assertThat(state("у нас самая низкая ставка", DAY)).isEqualTo(ClaimState.SUBSTANTIATED);
  }

  /** The noun that the adjective agrees with, or the subject. */
  @ParameterizedTest
  @CsvSource({
    "у нас лучший тариф, лучший, тариф",
    "самая низкая процентная ставка, самая низкая, процентная ставка",
    "лучшие в городе цены на ремонт, лучшие, цены",
    "цены у нас самые низкие, самые низкие, цены",
    "скорость интернета у нас самая высокая, самая высокая, скорость интернета",
    "мы самые быстрые, самые быстрые, мы",
    "самые мы быстрые в городе, самые мы быстрые,",
    "наша клиника самая лучшая, самая лучшая, наша клиника",
    "самый большой выбор мебели, самый большой, выбор мебели",
    "мы номер один, номер один, мы",
    "нашему сервису нет равных, нет равных, нашему сервису",
    "нам нет равных, нет равных, нам",
    "быстрее всех доставляет наша служба, быстрее всех, наша служба",
    "лучше нашего сервиса вы не найдёте, лучше, нашего сервиса",
    "только у нас такие цены, только у нас, такие цены",
    "дешевле чем у альфа связи наш тариф, дешевле, наш тариф",
    "тариф дешевле чем у конкурентов, дешевле, тариф",
    "мы дадим ставку ниже чем у конкурентов, ниже, ставку",
    "никаких рисков, никаких, рисков",
    "гарантируем возврат, гарантируем, возврат",
    "это самое лучшее, самое лучшее,"
  })
  void readsTheWordAndTheObject(String text, String word, @Nullable String object) {
    Claim claim = claim(text, Language.RUSSIAN, DAY);
    assertThat(claim.word().in(text)).isEqualTo(word);
    assertThat(words(claim.object(), text)).isEqualTo(object);
  }

  @ParameterizedTest
  @CsvSource({
    "у нас найкращий тариф, тариф",
    "найнижча відсоткова ставка, відсоткова ставка",
    "ціни в нас найнижчі, ціни",
    "наша клініка найкраща в місті, наша клініка",
    "ми найкращі, ми",
    "найкращі в місті ціни, ціни",
    "ставка нижча ніж у конкурентів, ставка",
    "ми швидше ніж конкуренти, ми"
  })
  void readsTheObjectInUkrainian(String text, String object) {
    assertThat(words(claim(text, Language.UKRAINIAN, DAY).object(), text)).isEqualTo(object);
  }

  @ParameterizedTest
  @CsvSource({
    "дешевле чем у Альфа-Связи, Альфа-Связи",
    "дешевле чем у конкурентов, конкурентов",
    "в отличие от других банков, других банков",
    "лучше всех,"
  })
  void namesThePartyWithoutItsPreposition(String text, @Nullable String party) {
    assertThat(words(claim(text, Language.RUSSIAN, DAY).party(), text)).isEqualTo(party);
  }

  @Test
  void readsCriterionAndSource() {
    String text = "по данным росстата за 2026 год у нас самый быстрый интернет по скорости";
    Claim claim = claim(text, Language.RUSSIAN, DAY);
    assertThat(words(claim.criterion(), text)).isEqualTo("по скорости");
    assertThat(words(claim.source(), text)).isEqualTo("по данным росстата за 2026 год");
    assertThat(claim.state()).isEqualTo(ClaimState.SUBSTANTIATED);
    assertThat(claim.entry()).isNull();
  }

  @Test
  void aVersionIsTheCriterionAndBesideAnotherOneTheSource() {
    String one = "лучший банк по версии журнала";
    assertThat(words(claim(one, Language.RUSSIAN, DAY).criterion(), one))
        .isEqualTo("по версии журнала");
    assertThat(claim(one, Language.RUSSIAN, DAY).source()).isNull();
    String two = "лучший банк по версии журнала по скорости";
    Claim claim = claim(two, Language.RUSSIAN, DAY);
    assertThat(words(claim.criterion(), two)).isEqualTo("по скорости");
    assertThat(words(claim.source(), two)).isEqualTo("по версии журнала");
  }

  @Test
  void aSourceBeyondAnotherClaimIsNotThisOnes() {
    String text = "лучший тариф и самый быстрый интернет по скорости";
    List<Claim> claims = claims(text, Language.RUSSIAN, DAY);
    assertThat(claims).hasSize(2);
    assertThat(claims.get(0).criterion()).isNull();
    assertThat(words(claims.get(1).criterion(), text)).isEqualTo("по скорости");
  }

  @Test
  void onlyASuperlativeProvesItself() {
    String superlative = "самый дешёвый среди частных клиник по данным росстата за 2026 год";
    assertThat(state(superlative, null)).isEqualTo(ClaimState.SUBSTANTIATED);
    String comparison = "дешевле чем у конкурентов по цене по данным росстата за 2026 год";
    assertThat(state(comparison, null)).isEqualTo(ClaimState.UNSUBSTANTIATED);
    assertThat(state("самый дешёвый по данным росстата за 2026 год", null))
        .isEqualTo(ClaimState.UNSUBSTANTIATED);
    assertThat(state("самый дешёвый по цене", null)).isEqualTo(ClaimState.UNSUBSTANTIATED);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, NOT_YET_VALID",
    "2026-01-01, SUBSTANTIATED",
    "2026-12-31, SUBSTANTIATED",
    "2027-01-01, EXPIRED"
  })
  void aRegisteredClaimIsProvedWhileItsProofIsValid(LocalDate day, ClaimState state) {
    Claim claim = claim("ставка самая низкая ставка", Language.RUSSIAN, day);
    assertThat(claim.state()).isEqualTo(state);
    assertThat(entry(claim)).isEqualTo("rate-2026");
  }

  @Test
  void withoutADayTheRegisterDecidesNothing() {
    Claim claim = claim("самая низкая ставка", Language.RUSSIAN, null);
    assertThat(claim.state()).isEqualTo(ClaimState.UNDATED);
    assertThat(entry(claim)).isEqualTo("rate-2026");
  }

  @Test
  void aProofWithoutAnEndStaysValid() {
    assertThat(claim("це найшвидший інтернет", Language.UKRAINIAN, LocalDate.of(2099, 1, 1))
            .state())
        .isEqualTo(ClaimState.SUBSTANTIATED);
  }

  @Test
  void theRegisterKnowsListsAndDefinitionsOfThePacks() {
    Claim claim = claim("дешевле чем у альфа связи", Language.RUSSIAN, DAY);
    assertThat(entry(claim)).isEqualTo("comparison");
    assertThat(claim("дешевле чем у конкурентов", Language.RUSSIAN, DAY).entry())
        .isNull();
  }

  @Test
  void anotherClaimInTheSameSentenceIsNotProvedBesides() {
    List<Claim> claims = claims("самая низкая ставка и самая быстрая карта", Language.RUSSIAN, DAY);
    assertThat(claims)
        .extracting(Claim::state)
        .containsExactly(ClaimState.SUBSTANTIATED, ClaimState.UNSUBSTANTIATED);
  }

  @Test
  void anExpiredProofIsToldThoughTheSentenceNamesASource() {
    String text = "самая низкая ставка по цене по данным росстата за 2026 год";
    assertThat(state(text, LocalDate.of(2027, 5, 1))).isEqualTo(ClaimState.EXPIRED);
  }

  @Test
  void aProvedClaimIsOneLevelLessGrave() {
    Claim proved = claim("самая низкая ставка", Language.RUSSIAN, DAY);
    assertThat(proved.severity(Severity.CRITICAL)).isEqualTo(Severity.HIGH);
    assertThat(proved.severity(Severity.LOW)).isEqualTo(Severity.LOW);
    Claim expired = claim("самая низкая ставка", Language.RUSSIAN, LocalDate.of(2028, 1, 1));
    assertThat(expired.severity(Severity.CRITICAL)).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void otherCategoriesClaimNothing() {
    assertThat(claims("не знаю", Language.RUSSIAN, DAY)).isEmpty();
  }

  @Test
  void ofTwoEntriesWithOneIdTheFirstCounts() {
    ClaimRegister again = ClaimRegisterReader.read("again.yaml", """
        claims:
          - id: rate-2026
            language: ru
            claim: лучший
            proof: другой отчёт
            valid: {from: 2026-01-01, until: 2026-12-31}
        """);
    Claims both = Claims.compile(PACKS, Map.of(), List.of(REGISTER, again), MORPHOLOGY);
    assertThat(both.problems())
        .extracting(Object::toString)
        .anySatisfy(problem -> assertThat(problem)
            .startsWith("again.yaml:2:1: error: claim rate-2026: another register"));
    RegisteredClaim entry = both.entry("rate-2026");
    assertThat(entry == null ? "" : entry.proof()).isEqualTo("отчёт");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"самый", "лучший", "😀 самая 😀 низкая 😀 ставка", "лучший лучший лучший"})
  void oddSentencesHavePartsWithinTheirText(String text) {
    for (Claim claim : claims(text, Language.RUSSIAN, DAY)) {
      assertThat(claim.word().in(text)).isNotBlank();
    }
  }

  private static @Nullable String entry(Claim claim) {
    RegisteredClaim entry = claim.entry();
    return entry == null ? null : entry.id();
  }

  private static ClaimState state(String text, @Nullable LocalDate day) {
    return claim(text, Language.RUSSIAN, day).state();
  }

  private static @Nullable String words(Claim.@Nullable Part part, String text) {
    return part == null ? null : part.in(text);
  }

  private static Claim claim(String text, Language language, @Nullable LocalDate day) {
    List<Claim> claims = claims(text, language, day);
    assertThat(claims).as(text).isNotEmpty();
    return claims.get(0);
  }

  private static List<Claim> claims(String text, Language language, @Nullable LocalDate day) {
    AnalyzedUtterance utterance = ANALYZER.analyze(
        new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text, List.of()), language);
    ClaimReader reader = CLAIMS.reader(day);
    List<Claim> claims = new ArrayList<>();
    for (Match match : PROGRAM.matcher().match(utterance)) {
      Claim claim = reader.read(utterance, match);
      if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }
}
