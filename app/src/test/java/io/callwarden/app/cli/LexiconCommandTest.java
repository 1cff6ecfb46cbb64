package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.cli.CommandRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LexiconCommandTest {
  private static final String HEAD = """
      pack: test.words
      version: "7"
      language: ru
      """;

  @TempDir
  Path folder;

  private Path pack(String yaml) throws IOException {
    return CommandRunner.write(folder.resolve("pack.yaml"), HEAD + yaml);
  }

  private static Result check(Object... arguments) {
    Object[] line = new Object[arguments.length + 2];
    line[0] = "lexicon";
    line[1] = "check";
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    return new CommandRunner().run(line);
  }

  @Test
  void namesEveryMistakeWithItsPlaceAndASuggestionAndRunsEveryExample() throws IOException {
    Path pack = pack("""
        rules:
          - id: test.field
            category: superlative
            phrase: [тюльпан]
          - id: test.bracket
            category: superlative
            phrases: [(тюльпан]
          - id: test.example
            category: superlative
            phrases: [тюльпан]
            examples: ["**ромашка**", "тюльпан"]
          - id: test.good
            category: superlative
            phrases: [фиалка]
            examples: ["**фиалки**"]
        """);

    Result result = check(pack);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out())
        .contains(pack + ":7:5  error  test.field")
        .contains("unknown field 'phrase' of a rule; did you mean 'phrases'?")
        .contains(pack + ":10:15  error  test.bracket")
        .contains("the bracket '(' is not closed; add ')'")
        .contains(pack + ":14:1  error  test.example")
        .contains("nothing matches, and it should match «**ромашка**»")
        .contains("the rule matches «**тюльпан**», and nothing should")
        .doesNotContain("test.good")
        .contains("1 pack, 3 rules, 3 examples: ");
    assertThat(check(pack, "--format", "jsonl").lines())
        .anySatisfy(line -> assertThat(line)
            .startsWith("{\"type\":\"problem\",\"level\":\"error\",\"file\":")
            .contains("\"rule\":\"test.bracket\",\"line\":10,\"column\":15,\"message\":"))
        .last()
        .asString()
        .startsWith("{\"type\":\"checked\",\"packs\":1,\"rules\":3,\"examples\":3,\"errors\":");
  }

  @Test
  void warnsOfWhatCanNeverBeFound() throws IOException {
    Path pack = pack("""
        lists: {flowers: [мимоза]}
        definitions: {spare: сирень}
        rules:
          - id: test.held
            category: superlative
            phrases: [алый тюльпан, жёлтый тюльпан]
            except: [алый, '(жёлтый | белый) лепесток']
          - id: test.first
            category: refusal
            severity: critical
            phrases: [какая ромашка]
            examples: ["**какая ромашка**"]
          - id: test.second
            category: refusal
            phrases: [ромашка]
            examples: ["**какая ромашка**" , "какая астра"]
        """);
    pack = pack(Files.readString(pack)
        .substring(HEAD.length())
        .replace("\"**какая ромашка**\" ,", "\"какая **ромашка**\","));

    Result result = check(pack);

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .contains("no phrase uses the list 'flowers'")
        .contains("no phrase uses the definition 'spare'")
        .contains(pack + ":9:15  warning  test.held")
        .contains("the exception «алый» holds it")
        .doesNotContain("лепесток")
        .contains(pack + ":16:1  warning  test.second", "the finding is test.first")
        .contains("4 warnings");
    assertThat(check(pack, "--strict").code()).isEqualTo(4);
  }

  @Test
  void warnsOfWordsThatTheSpeechModelLacksUnlessAnotherAlternativeCanBeHeard() throws IOException {
    Path pack = pack("""
        rules:
          - id: test.vocabulary
            category: superlative
            phrases: [перепончатокрылый тариф, (перепончатокрылый | лучший) тариф, '[перепончатокрылый] тариф']
        """);
    Path model = CommandRunner.root().resolve("samples/models/vosk-demo-ru");

    Result result = check(pack, "--model", "ru=" + model);

    assertThat(result.out())
        .contains(pack + ":7:15  warning  test.vocabulary")
        .contains("the speech model vosk-demo-ru lacks «перепончатокрылый»")
        .contains("1 warning\n");
    assertThat(check(pack, "--model", folder).code()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNoPackDoesNotStopTheOthers() throws IOException {
    Path pack = pack("rules: []\n");
    Path broken = CommandRunner.write(folder.resolve("a.yaml"), "pack: [\n");
    CommandRunner.write(folder.resolve("notes.md"), "no pack");

    Result result = check(folder);

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out())
        .containsPattern("\\Q" + broken + "\\E:\\d+:\\d+  error")
        .contains("the YAML cannot be read")
        .contains("1 pack, 0 rules");
    assertThat(check(pack).out()).contains("all is well");
    assertThat(check(folder.resolve("absent")).code()).isEqualTo(2);
  }

  @Test
  void aPackOfAShippedIdIsCheckedInItsPlace() {
    Path shipped = CommandRunner.root().resolve("lexicon/packs/uk/common.yaml");

    assertThat(check(shipped).out()).doesNotContain("second pack");
  }

  @Test
  void showsWhatARuleReallyMatches() throws IOException {
    Path pack = pack("""
        definitions: {flower: (тюльпан | роза)}
        lists: {shops: []}
        rules:
          - id: test.show
            category: superlative
            title: Цветы
            basis: [Закон о цветах]
            advice: скажите иначе
            phrases: ['лучшая {flower}', 'самый <ADJ> у @shops']
            except: [в лучшем случае]
            after: [какая роза]
            limit: {perUtterance: 2, perMinute: 5}
            examples: [{after: какая роза, text: "лучшая роза и лучшая роза"}]
          - id: test.show2
            category: superlative
            phrases: [роза]
        """);

    Result result = new CommandRunner().run("lexicon", "show", "test.show", "--pack", pack);

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("test.show", "Цветы", "Закон о цветах", "скажите иначе")
        .contains("superlative, said by the operator")
        .contains("a finding from 2 times in one utterance, or more than 5 times in a minute")
        .contains("= лучшая ((тюльпан | роза))")
        .contains("роза: роз роза розам розами розах розе розой розою розу розы")
        .contains("a name of the list shops")
        .contains("But not where this is said, too\n    в лучшем случае")
        .contains("Only after the other side has said\n    какая роза")
        .contains("Leaves alone\n    (after: какая роза) лучшая роза и лучшая роза")
        .doesNotContain("хорош");
    assertThat(
            new CommandRunner().run("lexicon", "show", "test.", "--pack", pack).out())
        .contains("test.show ", "test.show2 ");
    assertThat(new CommandRunner()
            .run("lexicon", "show", "test.shwo", "--pack", pack)
            .err())
        .contains("there is no rule 'test.shwo'; did you mean 'test.show'?");
    assertThat(new CommandRunner().run("lexicon", "show", "ru").err()).contains("name one");
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(new CommandRunner().run("lexicon").code()).isEqualTo(2);
    assertThat(new CommandRunner().run("lexicon", "chek").err())
        .contains("there is no command 'chek'");
  }
}
