package io.callwarden.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.ComplianceMonitor;
import io.callwarden.DialogueVerifier;
import io.callwarden.claim.Claims;
import io.callwarden.match.RulePackVerifier;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.ClaimRegisterReader;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.rulepack.RuleProblem.Level;
import io.callwarden.text.Morphology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packs on the page about packs are read and their examples run; the claims registers are read and compiled. */
class ReadmeTest {
  private static final Pattern REGISTER = Pattern.compile("```yml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyRegisterOnThePageAndInTheSamplesWorks() throws IOException {
    List<ClaimRegister> registers = new ArrayList<>();
    Matcher block = REGISTER.matcher(Files.readString(Path.of("README.md")));
    while (block.find()) {
      registers.add(ClaimRegisterReader.read("README.md", block.group(1)));
    }
    registers.add(ClaimRegisterReader.read(Path.of("../samples/claims/register.yaml")));
    assertThat(registers).hasSizeGreaterThanOrEqualTo(2);
    for (ClaimRegister register : registers) {
      Claims claims =
          Claims.compile(Lexicon.shipped(), Map.of(), List.of(register), Morphology.load());
      assertThat(claims.problems()).isEmpty();
      assertThat(register.claims()).isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPackOnThePageWorks() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    Morphology morphology = Morphology.load();
    RulePackVerifier verifier = new RulePackVerifier(morphology);
    assertThat(BLOCK.matcher(page).results()).hasSizeGreaterThanOrEqualTo(2);
    List<RulePack> packs = BLOCK
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .map(block -> RulePackReader.read("README.md", block.substring(8, block.length() - 3)))
        .toList();
    ComplianceMonitor monitor =
        ComplianceMonitor.builder().morphology(morphology).packs(packs).build();
    assertThat(monitor.problems()).noneMatch(problem -> problem.level() == Level.ERROR);
    DialogueVerifier dialogues = new DialogueVerifier(monitor);
    return IntStream.range(0, packs.size())
        .mapToObj(i -> DynamicTest.dynamicTest(packs.get(i).id(), () -> {
          assertThat(verifier.problems(packs.get(i), packs.subList(0, i))).isEmpty();
          assertThat(dialogues.problems(packs.get(i))).isEmpty();
        }));
  }
}
