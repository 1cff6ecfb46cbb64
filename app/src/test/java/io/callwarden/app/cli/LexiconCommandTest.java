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
        .contains("there is no rule or act 'test.shwo'; did you mean 'test.show'?");
    assertThat(new CommandRunner().run("lexicon", "show", "ru").err()).contains("name one");
  }

  private static final String COURSE = """
      acts:
        warns-test: {speaker: agent, phrases: [закончить разговор], examples: ["я **закончу разговор**"]}
        spare-test: {speaker: either, phrases: [кашлять]}
      rules:
        - id: test.warns
          category: missing-response
          title: Предупреждение
          course: {obligation: {when: [threat, spare-test], then: [warns-test], turns: 2, seconds: 90}}
          examples:
            - found: |
                agent: добрый день
                customer: я кашляю
                agent: понятно
                customer: и что
                agent: ничего
            - fine: |
                agent: добрый день
                customer: я кашляю
                (3 s)
                agent: тогда я закончу разговор
      """;

  @Test
  void showsTheCourseThatARuleAsksForAndWhatItsActsMatch() throws IOException {
    Path pack = pack(COURSE);

    Result result = new CommandRunner().run("lexicon", "show", "test.warns", "--pack", pack);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("missing-response, about the operator")
        .contains("once threat or spare-test is heard, the operator must do warns-test within 2")
        .contains("warns-test  done by the operator, test.words\n    закончить разговор\n")
        .contains("spare-test  done by either side, test.words\n    кашлять\n")
        .contains("Finds one thing in\n    0:00.0 operator: добрый день\n")
        .contains("Finds nothing in\n")
        .contains("operator: тогда я закончу разговор");

    result = new CommandRunner().run("lexicon", "show", "warns-test", "--pack", pack);

    assertThat(result.out())
        .contains("done by the operator", "test.warns")
        .contains("Matches\n    закончить разговор\n")
        .contains("закончу")
        .contains("Finds\n    я [[закончу разговор]]\n");
    assertThat(new CommandRunner()
            .run("lexicon", "show", "warns-tset", "--pack", pack)
            .err())
        .contains("there is no rule or act 'warns-tset'; did you mean 'warns-test'?");
  }

  @Test
  void checksActsAndConversations() throws IOException {
    assertThat(check(pack(COURSE)).out())
        .contains("all is well")
        .contains("1 pack, 1 rule, 3 examples");
    Path pack = pack(COURSE
        .replace("[закончить разговор], examples", "[(закончить разговор], examples")
        .replace("turns: 2", "turns: -2"));
    assertThat(check(pack).out())
        .contains(pack + ":5:42  error")
        .contains("the bracket '(' is not closed")
        .contains("'turns' is a whole number of turns from 1 to 100");
    pack = pack(
        COURSE
                .replace("**закончу разговор**", "закончу разговор")
                .replace("- found", "- fine")
                .replace("phrases: [кашлять]", "phrases: [чихать]")
            + "  - {id: test.other, category: missing-farewell, course: {closing: {say: [wanrs-test], turns: 2}}}\n");
    assertThat(check(pack).code()).isEqualTo(4);
    assertThat(check(pack).out())
        .contains(pack + ":5:1  error  test.words/warns-test")
        .contains("the rule matches «я **закончу разговор**», and nothing should")
        .contains("no pack has an act 'wanrs-test'; did you mean 'warns-test'?");
    pack = pack(COURSE.replace("- found", "- fine"));
    assertThat(check(pack).out())
        .contains(pack + ":13:1  error  test.warns")
        .contains("the rule finds one thing, from utterance 2");
    pack = pack(COURSE.replace("- fine", "- found"));
    assertThat(check(pack).out()).contains("the rule finds nothing in this conversation");
    pack = pack(COURSE.replace("customer: я кашляю", "клиент: я кашляю"));
    assertThat(check(pack).out())
        .contains(pack + ":15:1  error")
        .contains("neither speech nor silence");
  }

  @Test
  void warnsOfARuleThatAnotherOneAlwaysReportsInItsPlace() throws IOException {
    String example = """
            examples:
              - found: |
                  agent: добрый день
                  customer: а сколько стоит доставка
                  (40 s)
                  agent: пятьсот рублей
        """;
    Path pack = pack("""
        rules:
          - id: test.pause
            category: long-pause
            severity: low
            course: {pause: {over: 30}}
        """ + example + """
          - id: test.graver
            category: long-pause
            severity: critical
            course: {pause: {over: 30}}
        """ + example);

    Result result = check(pack);

    assertThat(result.code()).as(result.out()).isZero();
    assertThat(result.out())
        .contains(pack + ":5:1  warning  test.pause")
        .contains("the rule is never reported")
        .doesNotContain("error");
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(new CommandRunner().run("lexicon").code()).isEqualTo(2);
    assertThat(new CommandRunner().run("lexicon", "chek").err())
        .contains("there is no command 'chek'");
  }
}
