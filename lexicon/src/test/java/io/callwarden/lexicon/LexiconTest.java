package io.callwarden.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.ComplianceMonitor;
import io.callwarden.DialogueVerifier;
import io.callwarden.match.PhraseProgram;
import io.callwarden.match.RulePackVerifier;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RuleProblem;
import io.callwarden.text.Morphology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LexiconTest {
  private static final Morphology MORPHOLOGY = Morphology.load();

  @Test
  void theIndexNamesEveryPackOfTheFolder() throws IOException {
    Path folder = Path.of("packs");
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> packs = files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
      assertThat(Lexicon.paths())
          .as("the index.txt of each language in lexicon/packs, one file a line")
          .containsExactlyInAnyOrderElementsOf(packs);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfEveryPackMatchesAsMarked() {
    RulePackVerifier verifier = new RulePackVerifier(MORPHOLOGY);
    List<RulePack> packs = Lexicon.shipped();
    return IntStream.range(0, packs.size())
        .mapToObj(i -> DynamicTest.dynamicTest(
            packs.get(i).id(),
            () -> assertThat(errors(verifier.problems(packs.get(i), packs.subList(0, i))))
                .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyConversationOfEveryPackIsFoundOrFineAsItSays() {
    List<RulePack> packs = Lexicon.shipped();
    DialogueVerifier verifier = new DialogueVerifier(
        ComplianceMonitor.builder().morphology(MORPHOLOGY).packs(packs).build());
    return packs.stream()
        .map(pack -> DynamicTest.dynamicTest(
            pack.id(), () -> assertThat(errors(verifier.problems(pack))).isEmpty()));
  }

  @Test
  void allPacksWorkTogether() {
    List<RulePack> packs = Lexicon.shipped();
    PhraseProgram program = PhraseProgram.compile(packs, Map.of(), MORPHOLOGY);

    assertThat(errors(program.problems())).isEmpty();
    assertThat(program.rules())
        .hasSize(packs.stream().mapToInt(pack -> pack.rules().size()).sum());
  }

  private static List<String> errors(List<RuleProblem> problems) {
    return problems.stream()
        .filter(problem -> problem.level() == RuleProblem.Level.ERROR)
        .map(RuleProblem::toString)
        .toList();
  }
}
