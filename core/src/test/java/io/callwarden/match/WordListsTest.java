package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.found;
import static io.callwarden.match.MatchingFixture.pack;
import static io.callwarden.match.MatchingFixture.russian;
import static io.callwarden.match.MatchingFixture.ukrainian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordListsTest {
  private static final Map<String, List<String>> NAMES =
      Map.of("competitors", List.of("Альфа-Связь", "«Ромашка Телеком»", "Билайнер", "МТК"));

  private static PhraseProgram program(String language) {
    return PhraseProgram.compile(List.of(pack(language, "@competitors")), NAMES, MORPHOLOGY);
  }

  private static List<String> names(String text) {
    return found(program("ru"), russian(text));
  }

  @Test
  void namesAreFoundInEveryForm() {
    assertThat(names("у Альфа-Связи, с Ромашкой Телеком, в Ромашке Телекоме"))
        .containsExactly("Альфа-Связи", "Ромашкой Телеком", "Ромашке Телекоме");
    assertThat(names("у билайнера и с билайнером, а в мтк хуже"))
        .containsExactly("билайнера", "билайнером", "мтк");
    assertThat(found(program("uk"), ukrainian("дешевше, ніж у Ромашки Телеком")))
        .containsExactly("Ромашки Телеком");
  }

  @Test
  void smallSlipsOfTheRecogniserAreForgiven() {
    assertThat(names("дешевле чем у белайнера")).containsExactly("белайнера");
    assertThat(names("в альфасвязи дороже")).containsExactly("альфасвязи");
  }

  @Test
  void partsOfNamesAndOrdinaryWordsAreNoNames() {
    assertThat(names("альфа версия, связь плохая, ромашка на столе, рубашка телека, альфа и связь"))
        .isEmpty();
    assertThat(names("билет на лайнер, мтс, кто, мтк1")).isEmpty();
  }

  @Test
  void aThresholdOfOneForgivesNothing() {
    RulePack strict = RulePackReader.read("p", """
        pack: p
        version: 1
        language: ru
        lists: {own: {names: [Билайнер], threshold: 1}}
        rules:
          - {id: a, category: refusal, phrases: ['@own']}
        """);
    PhraseProgram program = PhraseProgram.compile(List.of(strict), Map.of(), MORPHOLOGY);
    assertThat(found(program, russian("у билайнера и у белайнера"))).containsExactly("билайнера");
  }

  @Test
  void anEmptyListMatchesNothingAndIsNoted() {
    PhraseProgram program = PhraseProgram.compile(
        List.of(pack("ru", "@empty", "(@empty | конкуренты) хуже")), Map.of(), MORPHOLOGY);

    assertThat(found(program, russian("empty, конкуренты хуже")))
        .containsExactly("конкуренты хуже");
    assertThat(program.problems()).allMatch(problem -> problem.level() == RuleProblem.Level.NOTE);
    assertThat(program.problems().get(0).message()).contains("'empty' is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"бармаглот\" @competitors",
        "@competitors",
        "@competitors лучше",
        "мы ..3 @competitors"
      })
  void aPhraseThatWaitsForANameOfAnEmptyListNeverMatches(String phrase) {
    RulePack pack = RulePackReader.read("p", """
        pack: p
        version: "1"
        language: ru
        lists: {competitors: []}
        rules:
          - id: a
            category: refusal
            phrases: ['%s']
        """.formatted(phrase));
    assertThat(MatchingFixture.found(
            MatchingFixture.program(pack), MatchingFixture.russian("мы бармаглот лучше")))
        .isEmpty();
  }

  @Test
  void anUnknownListIsAnErrorWithTheNearestName() {
    PhraseProgram program =
        PhraseProgram.compile(List.of(pack("ru", "хуже @competitor")), Map.of(), MORPHOLOGY);

    assertThat(program.rules()).isEmpty();
    assertThat(program.problems().get(0).message())
        .contains("character 6")
        .contains("did you mean 'competitors'?");
  }

  @Test
  void namesAreComparedByTheirSound() {
    assertThat(names("у билаинера, в беллайнере, у пелайнера")).hasSize(3);
    assertThat(found(program("uk"), ukrainian("дешевше ніж у белайнера")))
        .containsExactly("белайнера");
  }

  @Test
  void aWordThatWasHardlyUnderstoodMayDifferMore() {
    assertThat(WordTrust.LOW.threshold(0.88)).isEqualTo(0.83);
    assertThat(WordTrust.LOW.threshold(0.82)).isEqualTo(0.8);
    assertThat(WordTrust.LOW.threshold(0.7)).isEqualTo(0.7);
    assertThat(WordTrust.HIGH.threshold(0.88)).isEqualTo(0.9);
    assertThat(WordTrust.HIGH.threshold(0.97)).isEqualTo(0.98);
    assertThat(WordTrust.HIGH.threshold(0.99)).isEqualTo(0.99);
    assertThat(WordTrust.USUAL.threshold(0.88)).isEqualTo(0.88);
  }

  @Test
  void theSameWordIsJudgedByTheConfidenceOfEachTime() {
    PhraseMatcher matcher = program("ru").matcher();
    for (int i = 0; i < 2; i++) {
      for (double confidence : new double[] {0.2, 0.7, 0.95, 1}) {
        Utterance utterance = new Utterance(
            0,
            Speaker.AGENT,
            TimeSpan.UNKNOWN,
            "беларимерр",
            List.of(new Word("беларимерр", TimeSpan.UNKNOWN, confidence)));
        assertThat(matcher.match(MatchingFixture.ANALYZER.analyze(utterance, Language.RUSSIAN)))
            .as("confidence %s", confidence)
            .hasSize(confidence < 0.5 ? 1 : 0);
      }
    }
  }
}
