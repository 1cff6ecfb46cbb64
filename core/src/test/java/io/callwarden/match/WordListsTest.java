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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void anUnknownListIsAnErrorWithTheNearestName() {
    PhraseProgram program =
        PhraseProgram.compile(List.of(pack("ru", "хуже @competitor")), Map.of(), MORPHOLOGY);

    assertThat(program.rules()).isEmpty();
    assertThat(program.problems().get(0).message())
        .contains("character 6")
        .contains("did you mean 'competitors'?");
  }
}
