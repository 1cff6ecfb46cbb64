package io.callwarden.rulepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwarden.text.Speaker;
import io.callwarden.text.Utterance;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Acts, and rules about the course of a call, in packs. */
class CourseReaderTest {
  private static final String HEAD = "pack: ru.mine\nversion: \"1.0\"\nlanguage: ru\n";

  private static RulePack pack(String rest) {
    return RulePackReader.read("mine.yaml", HEAD + rest);
  }

  private static RulePack rule(String category, String course) {
    return pack("rules:\n  - id: a\n    category: " + category + "\n    " + course + "\n");
  }

  private static CourseRule only(RulePack pack) {
    assertThat(pack.problems()).isEmpty();
    return Objects.requireNonNull(pack.rules().get(0).course());
  }

  @Test
  void readsActs() {
    RulePack pack = pack("""
        acts:
          hold-announced:
            speaker: agent
            phrases: [минутку, оставаться на линии]
            except: [минутку назад]
            examples:
              - "**оставайтесь на линии**, пожалуйста"
              - "минутку назад"
          consent:
            speaker: customer
            phrases: [хорошо]
          farewell: {speaker: either, phrases: [до свидания]}
        """);

    assertThat(pack.problems()).isEmpty();
    assertThat(pack.acts())
        .extracting(Act::name, Act::speaker)
        .containsExactly(
            tuple("hold-announced", Speaker.AGENT),
            tuple("consent", Speaker.CUSTOMER),
            tuple("farewell", null));
    Rule rule = pack.acts().get(0).rule();
    assertThat(rule.id()).isEqualTo("ru.mine/hold-announced");
    assertThat(rule.phrases()).extracting(Phrase::source).contains("оставаться на линии");
    assertThat(rule.exceptions()).extracting(Phrase::source).containsExactly("минутку назад");
    assertThat(rule.examples()).hasSize(2);
    assertThat(pack.acts().get(1).rule().category().speaker()).isEqualTo(Speaker.CUSTOMER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{phrases: [а]}                         | 6 | the act does not say who does it; add 'speaker: agent', 'speaker: customer' or 'speaker: either'",
        "{speaker: operator, phrases: [а]}      | 16 | unknown speaker 'operator'; known are agent, customer, either",
        "{speaker: agnet, phrases: [а]}         | 16 | unknown speaker 'agnet'; did you mean 'agent'?",
        "{speaker: agent}                       | 6 | the act has no phrases; add 'phrases: [ … ]'",
        "{speaker: agent, phrases: []}          | 6 | the act has no phrases; add 'phrases: [ … ]'",
        "{speaker: agent, phrases: [а], after: [б]} | 37 | unknown field 'after' of an act; known are speaker, phrases, except, examples",
        "[а]                                    | 6 | an act is 'x:' with 'speaker: …' and 'phrases: [ … ]' below it, and this is a list",
        "{speaker: agent, phrases: [а], examples: ['**а']} | 48 | the example opens ** and does not close it",
      })
  void namesTheColumnOfAWrongAct(String act, int column, String message) {
    assertThat(pack("acts:\n  x: " + act + "\n").problems())
        .extracting(RuleProblem::line, RuleProblem::column, RuleProblem::message)
        .containsExactly(tuple(5, column, message));
  }

  @Test
  void anActHasANameOfItsOwn() {
    assertThat(pack("""
            acts:
              threat: {speaker: agent, phrases: [а]}
              good bye: {speaker: agent, phrases: [а]}
              twice: {speaker: agent, phrases: [а]}
              twice: {speaker: agent, phrases: [б]}
            """).problems())
        .extracting(RuleProblem::line, RuleProblem::message)
        .containsExactly(
            tuple(
                5,
                "'threat' is a category, and rules could not tell the two; name the act otherwise"),
            tuple(
                6, "the name of an act has letters, digits, - and _ only, and this is 'good bye'"),
            tuple(8, "the act 'twice' stands here a second time; join the two"));
    assertThat(pack("acts: [a]\n").problems()).hasSize(1);
  }

  @Test
  void readsEveryKindOfCourse() {
    assertThat(only(rule(
                "missing-response",
                "course: {obligation: {when: [threat, did-not-hear], then: [warns-of-ending], turns: 2}}"))
            .course())
        .isEqualTo(new Course.Obligation(
            List.of("threat", "did-not-hear"),
            List.of("warns-of-ending"),
            2,
            Double.POSITIVE_INFINITY));
    assertThat(only(rule(
                "missing-response",
                "course: {obligation: {when: [a], then: [b, c], seconds: 30.5}}"))
            .course())
        .isEqualTo(new Course.Obligation(List.of("a"), List.of("b", "c"), Course.NO_TURNS, 30.5));
    assertThat(only(rule(
                "survey-before-answer",
                "course: {order: {no: [survey-question], before: [answer], once: [question]}}"))
            .course())
        .isEqualTo(
            new Course.Order(List.of("survey-question"), List.of("answer"), List.of("question")));
    assertThat(only(rule("survey-before-answer", "course: {order: {no: [a], before: [b]}}"))
            .course())
        .isEqualTo(new Course.Order(List.of("a"), List.of("b"), List.of()));
    assertThat(only(rule("missing-greeting", "course: {opening: {say: [a, b], turns: 2}}"))
            .course())
        .isEqualTo(new Course.Opening(List.of("a", "b"), 2, Double.POSITIVE_INFINITY));
    assertThat(only(rule("missing-farewell", "course: {closing: {say: [a], turns: 3}}"))
            .course())
        .isEqualTo(new Course.Closing(List.of("a"), 3, Double.POSITIVE_INFINITY));
    assertThat(only(rule(
                "hold-without-consent",
                "course: {hold: {without: consent, silence: 10, announced: 4}}"))
            .course())
        .isEqualTo(new Course.Hold(Course.Hold.Need.CONSENT, 10, 4));
    assertThat(only(rule(
                "unexplained-delay",
                "course: {hold: {without: reason, silence: 10, announced: 4.5}}"))
            .course())
        .isEqualTo(new Course.Hold(Course.Hold.Need.REASON, 10, 4.5));
    assertThat(only(rule("long-pause", "course: {pause: {over: 6}}")).course())
        .isEqualTo(new Course.Pause(6));
    assertThat(only(rule("pace-mismatch", "course: {pace: {differs: 35, seconds: 60, words: 20}}"))
            .course())
        .isEqualTo(new Course.Pace(35, 60, 20, Double.POSITIVE_INFINITY));
    assertThat(only(rule(
                "pace-mismatch",
                "course: {pace: {differs: 35, seconds: 60, words: 20, customerBelow: 80}}"))
            .course())
        .isEqualTo(new Course.Pace(35, 60, 20, 80));
    assertThat(
            only(rule("interruption", "course: {interruption: {overlap: 0.8}}")).course())
        .isEqualTo(new Course.Interruption(0.8));
  }

  @Test
  void keepsThePlacesOfNames() {
    assertThat(only(rule(
                "missing-response",
                "course: {obligation: {when: [threat], then: [b, 'c'], turns: 2}}"))
            .names())
        .containsExactly(
            new NamedAct("threat", true, 7, 34),
            new NamedAct("b", false, 7, 50),
            new NamedAct("c", false, 7, 54));
  }

  @Test
  void readsConversationsAsExamples() {
    CourseRule rule = only(rule("long-pause", """
        course: {pause: {over: 6}}
            examples:
              - found: |
                  customer: сколько стоит
                  (9 s)
                  agent: пятьсот
              - fine: 'agent: да'
        """));

    assertThat(rule.examples())
        .extracting(DialogueExample::found, DialogueExample::line)
        .containsExactly(tuple(true, 9), tuple(false, 13));
    assertThat(rule.examples().get(0).utterances())
        .extracting(Utterance::speaker, said -> said.time().start())
        .containsExactly(tuple(Speaker.CUSTOMER, 0.0), tuple(Speaker.AGENT, 9.909));
  }

  @Test
  void namesTheLineOfAWrongConversation() {
    RulePack pack = rule("long-pause", """
        course: {pause: {over: 6}}
            examples:
              - found: |
                  customer: сколько стоит

                  потом тишина
              - fine: 'agent:'
              - just a text
              - good: 'agent: да'
              - {found: 'agent: да', fine: 'agent: да'}
              - fine: [agent]
              - fine: >
                  agent: да
                  agent: нет
        """);

    assertThat(pack.rules()).isEmpty();
    assertThat(pack.problems())
        .extracting(
            RuleProblem::rule, RuleProblem::line, problem -> problem.message().substring(0, 24))
        .containsExactly(
            tuple("a", 12, "neither speech nor silen"),
            tuple("a", 13, "the line has no words; w"),
            tuple("a", 14, "an example of this rule "),
            tuple("a", 15, "unknown field 'good' of "),
            tuple("a", 16, "an example of this rule "),
            tuple("a", 17, "a conversation is writte"),
            tuple("a", 18, "a conversation is writte"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "course:                          | 12 | a course names one kind of condition",
        "course: {}                       | 13 | a course names one kind of condition",
        "course: pause                    | 13 | a course names one kind of condition",
        "course: {pauze: {over: 6}}       | 14 | unknown kind 'pauze' of a course; did you mean 'pause'?",
        "course: {pause: {over: 6}, interruption: {overlap: 1}} | 32 | a second condition in one rule; a rule has one",
        "course: {pause: 6}               | 21 | 'pause' has fields, for example 'pause: {over: 6}', and this is a text",
        "course: {pause: {}}              | 21 | 'over' is missing; add 'over: 6'",
        "course: {pause: {over: -6}}      | 28 | 'over' is a number of seconds from 0.5 to 3600",
        "course: {pause: {over: 0}}       | 28 | 'over' is a number of seconds from 0.5 to 3600",
        "course: {pause: {over: 1e9}}     | 28 | 'over' is a number of seconds from 0.5 to 3600",
        "course: {pause: {over: NaN}}     | 28 | 'over' is a number of seconds from 0.5 to 3600",
        "course: {pause: {over: six}}     | 28 | 'over' is a number of seconds from 0.5 to 3600",
        "course: {pause: {above: 6}}      | 22 | unknown field 'above' of a pause",
        "course: {pause: {over: 6, over: 7}} | 31 | 'over' stands here a second time",
        "course: {pace: {differs: 0, seconds: 60, words: 20}} | 30 | 'differs' is a number of per cent from 1 to 1000",
        "course: {pace: {differs: 35, seconds: 60, words: 2.5}} | 54 | 'words' is a whole number of words from 1 to 1000",
        "course: {pace: {differs: 35, words: 20}} | 20 | 'seconds' is missing; add 'seconds: 60'",
        "course: {hold: {silence: 10, announced: 4}} | 20 | 'without' is missing; add 'without: consent' or 'without: reason'",
        "course: {hold: {without: music, silence: 10, announced: 4}} | 30 | a hold is without 'consent' or without 'reason'",
        "course: {opening: {say: [], turns: 2}} | 29 | 'say' names nothing; add 'say: [ … ]' with names of acts",
        "course: {opening: {say: a, turns: 2}} | 29 | 'say' must be a list",
        "course: {opening: {say: [a, a], turns: 2}} | 33 | the name stands here a second time",
        "course: {opening: {say: [{a: b}], turns: 2}} | 30 | 'say' names acts, and this is no name",
        "course: {closing: {say: [a], turns: 101}} | 41 | 'turns' is a whole number of turns from 1 to 100",
        "course: {obligation: {when: [a], then: [b]}} | 26 | the obligation never ends; add 'turns: 2', 'seconds: 60' or both",
        "course: {obligation: {then: [b], turns: 2}} | 26 | 'when' names nothing; add 'when: [ … ]' with names of acts or of categories",
        "course: {order: {no: [a], before: [b], once: []}} | 50 | 'once' names nothing",
      })
  void namesTheColumnOfAWrongCourse(String course, int column, String message) {
    RulePack pack = rule("long-pause", course);

    assertThat(pack.rules()).isEmpty();
    RuleProblem problem = pack.problems().get(0);
    assertThat(problem.message()).startsWith(message);
    assertThat(problem.line()).isEqualTo(7);
    assertThat(problem.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource({"'phrases: [нет]'", "'except: [нет]'", "'after: [нет]'", "'limit: {perMinute: 3}'"})
  void aRuleHasEitherPhrasesOrACourse(String field) {
    RulePack pack = rule("long-pause", "course: {pause: {over: 6}}\n    " + field);

    assertThat(pack.rules()).isEmpty();
    assertThat(pack.problems())
        .extracting(RuleProblem::line, RuleProblem::message)
        .containsExactly(
            tuple(
                8,
                field.substring(0, field.indexOf(':')).replaceAll("^|$", "'")
                    + " in a rule about the course of the call; a rule has either phrases or a course, so make it two rules"));
  }

  @Test
  void theCategoryFitsTheKindOfRule() {
    assertThat(rule("refusal", "course: {pause: {over: 6}}").problems())
        .extracting(RuleProblem::column, RuleProblem::message)
        .containsExactly(
            tuple(
                13,
                "'refusal' is about what is said; write 'phrases: [ … ]' in place of the course, or take a category such as long-pause"));
    assertThat(rule("long-pause", "phrases: [нет]").problems())
        .extracting(RuleProblem::line, RuleProblem::message)
        .containsExactly(
            tuple(
                5,
                "'long-pause' is about the course of the call; add 'course: {pause: {over: 6}}' in place of phrases"));
  }

  @ParameterizedTest
  @EnumSource(Category.class)
  void whatTheProgramProposesForACategoryCanBeRead(Category category) {
    if (category.isCourse()) {
      assertThat(only(rule(category.id(), CourseReader.proposal(category))).course())
          .isNotNull();
    }
  }

  @Test
  void nothingHoldsTheCourseOfACallBack() {
    assertThat(
            pack("except:\n  - categories: [long-pause]\n    phrases: [нет]\n").problems())
        .extracting(RuleProblem::message)
        .containsExactly("unknown category 'long-pause'");
    assertThat(pack("except:\n  - categories: [all]\n    phrases: [нет]\n")
            .exceptions()
            .get(0)
            .categories())
        .noneMatch(Category::isCourse)
        .contains(Category.REFUSAL);
  }
}
