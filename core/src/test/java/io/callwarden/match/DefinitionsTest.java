package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private static RulePack pack(String id, String language, String rest) {
    return RulePackReader.read(
        id, "pack: " + id + "\nversion: 1\nlanguage: " + language + "\n" + rest);
  }

  private static RulePack pack(String id, String rest) {
    return pack(id, "ru", rest);
  }

  private static PhraseProgram program(RulePack... packs) {
    return PhraseProgram.compile(List.of(packs), Map.of(), MORPHOLOGY);
  }

  private static List<String> found(PhraseProgram program, String text) {
    List<String> found = new ArrayList<>();
    for (Match match : program.matcher().match(russian(text))) {
      found.add(match.rule().id() + " " + text.substring(match.begin(), match.end()));
    }
    return found;
  }

  private static final RulePack BASE = pack("base", """
      definitions:
        we: (мы | у нас | {firm})
        firm: наша компания
        really: '[очень | самый]'
      rules:
        - {id: base, category: refusal, phrases: ['{we} ..2 {really} хороший']}
      """);

  @Test
  void aDefinitionStandsForItsPhraseWithinOthersAndInDefinitionsBeforeIt() {
    PhraseProgram program = program(BASE);
    assertThat(program.problems()).isEmpty();
    assertThat(found(program, "мы хорошие, у нас тут самые хорошие, а наша компания очень хорошая"))
        .containsExactly(
            "base мы хорошие", "base у нас тут самые хорошие", "base наша компания очень хорошая");
    assertThat(found(program, "они хорошие")).isEmpty();
  }

  @Test
  void laterPacksOfTheSameLanguageSeeDefinitionsAndReplaceThemForThemselvesOnly() {
    PhraseProgram program = program(BASE, pack("mine", """
            definitions:
              firm: мой дом
            rules:
              - {id: mine, category: refusal, phrases: ['{firm} дешевый', '{we} дорогой']}
            """));
    assertThat(program.problems()).isEmpty();
    assertThat(found(program, "мой дом дешевый")).containsExactly("mine мой дом дешевый");
    assertThat(found(program, "наша компания дешевая")).isEmpty();
    assertThat(found(program, "мой дом хороший")).isEmpty();
    assertThat(found(program, "наша компания дорогая"))
        .containsExactly("mine наша компания дорогая");
  }

  @Test
  void packsOfAnotherLanguageDoNotSeeThem() {
    PhraseProgram program = program(
        BASE, pack("uk", "uk", "rules:\n  - {id: u, category: refusal, phrases: ['{we} тут']}\n"));
    assertThat(program.problems())
        .extracting(RuleProblem::toString)
        .containsExactly(
            "uk:5:44: error: rule u: phrase «{we} тут», character 2: no definition 'we' in this pack"
                + " or an earlier one of its language");
  }

  @Test
  void anUnknownNameIsReportedWithItsColumnAndTheNearestName() {
    PhraseProgram program = program(
        BASE,
        pack(
            "mine",
            "rules:\n  - {id: a, category: refusal, phrases: ['это {rely} да', '{}', '{we']}\n"));
    assertThat(program.problems()).hasSize(3);
    assertThat(program.problems().get(0))
        .hasToString(
            "mine:5:48: error: rule a: phrase «это {rely} да», character 6: no definition 'rely' in this"
                + " pack or an earlier one of its language; did you mean 'really'?");
    assertThat(program.problems().get(1).message()).contains("stands the name of a definition");
    assertThat(program.problems().get(2).message()).contains("is not closed; add '}'");
  }

  @Test
  void whatADefinitionBringsIsReportedWhereItsNameStands() {
    PhraseProgram program = program(pack("mine", """
        definitions:
          gap: ..3
          maybe: '[да]'
        rules:
          - {id: a, category: refusal, phrases: ['это так {gap}']}
          - {id: b, category: refusal, phrases: ['{maybe}']}
          - {id: c, category: refusal, phrases: ['вот {gap} {maybe} так']}
        """));
    assertThat(program.rules()).hasSize(1);
    assertThat(program.problems())
        .satisfiesExactly(
            problem -> assertThat(problem.message()).contains("character 9: a gap stands between"),
            problem -> assertThat(problem.message()).contains("would match any utterance"));
  }

  @Test
  void definitionsThatLeadToThemselvesAreRefused() {
    PhraseProgram program = program(pack("mine", """
        definitions:
          a: раз {b}
          b: два {c}
          c: три {a}
        rules:
          - {id: r, category: refusal, phrases: ['{a}']}
          - {id: s, category: refusal, phrases: [четыре]}
        """));
    assertThat(program.rules()).hasSize(1);
    assertThat(program.problems())
        .satisfiesExactly(
            problem -> assertThat(problem)
                .hasToString(
                    "mine:7:11: error: definition «три {a}», character 6: the definition 'a' leads back to"
                        + " itself: a → b → c → a"),
            problem -> assertThat(problem.message()).contains("'c' has an error of its own"),
            problem -> assertThat(problem.message()).contains("'b' has an error of its own"),
            problem -> assertThat(problem.message()).contains("'a' has an error of its own"));
  }

  @Test
  void definitionsThatGrowBeyondAllBoundsAreRefused() {
    StringBuilder yaml = new StringBuilder("definitions:\n  d0: да\n");
    for (int i = 1; i < 40; i++) {
      yaml.append("  d%d: '{d%d} {d%d}'\n".formatted(i, i - 1, i - 1));
    }
    for (int i = 40; i > 0; i--) { // the other way round, so that each is met within the one before
      yaml.append("  e%d: '{e%d}'\n".formatted(i, i - 1));
    }
    assertThat(program(pack("mine", yaml.append("  e0: да\n").toString())).problems())
        .extracting(RuleProblem::message)
        .anyMatch(message -> message.contains("more than 50000 characters")
            || message.contains("more than 5000 words"))
        .anyMatch(message -> message.contains("more than 15 deep"));
  }

  @Test
  void whatIsWrongWithADefinitionIsReportedOnceAtItsOwnPlace() {
    PhraseProgram program = program(pack("mine", """
        definitions:
          we: (мы | у нас
          "bad name": да
          twice: раз
          twice: два
          empty:
          list: [один, два]
          used: '{twice}'
        """));
    assertThat(program.problems())
        .extracting(RuleProblem::toString)
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith("mine:6:3: error: the name of a definition"),
            problem -> assertThat(problem).contains("'twice' stands here a second time"),
            problem -> assertThat(problem).contains("the phrase is empty"),
            problem ->
                assertThat(problem).contains("this is a list; put a phrase that begins with ["),
            problem -> assertThat(problem)
                .startsWith("mine:5:7: error: definition «(мы | у нас», character 1: the bracket"),
            problem -> assertThat(problem).contains("no phrase uses the definition 'used'"));
  }

  @Test
  void aDefinitionThatNothingUsesIsNoted() {
    List<RuleProblem> problems =
        program(pack("mine", "definitions: {we: мы}\n")).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).level()).isEqualTo(Level.NOTE);
    assertThat(problems.get(0)).hasToString("mine:4:19: note: no phrase uses the definition 'we'");
  }

  @Test
  void explanationsNameWhatMustFollowInTheWordsOfTheDefinition() {
    PhraseProgram program = program(pack("mine", """
        definitions: {thing: (тариф | пакет)}
        rules:
          - {id: a, category: refusal, phrases: ['дешевый {thing}']}
        """));
    Explanation explanation = program.explain(russian("дешевый дом"), Speaker.AGENT);
    assertThat(explanation.near()).hasSize(1);
    assertThat(explanation.near().get(0).expected()).containsExactlyInAnyOrder("тариф", "пакет");
    assertThat(program
            .explain(russian("дешевый тариф"), Speaker.AGENT)
            .matched()
            .get(0)
            .phrase()
            .source())
        .isEqualTo("дешевый {thing}");
  }

  @Test
  void examplesAreJudgedWithTheDefinitionsOfEarlierPacks() {
    RulePackVerifier verifier = new RulePackVerifier(MORPHOLOGY);
    RulePack mine = pack("mine", """
        rules:
          - id: mine
            category: refusal
            phrases: ['{we} богатый']
            examples: ["ну **у нас богатый**", "они богатые", "мы хорошие"]
        """);
    assertThat(verifier.problems(mine, List.of(BASE))).isEmpty();
    assertThat(verifier.problems(mine)).hasSize(1);
  }
}
