package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.analyzed;
import static io.callwarden.match.MatchingFixture.found;
import static io.callwarden.match.MatchingFixture.matches;
import static io.callwarden.match.MatchingFixture.matchesUkrainian;
import static io.callwarden.match.MatchingFixture.pack;
import static io.callwarden.match.MatchingFixture.program;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhraseMatcherTest {
  @Test
  void aPlainWordStandsForItsFormsOfTheSameDegree() {
    assertThat(matches("лучший", "У нас лучшая цена, лучшие врачи и хороший чай"))
        .containsExactly("лучшая", "лучшие");
    assertThat(matches("хороший", "лучшая цена и хорошего чая")).containsExactly("хорошего");
    assertThat(matches("должен", "вы должны")).containsExactly("должны");
    assertThat(matches("считать", "я считаю, мы считали, считай, считающий, считая"))
        .containsExactly("считаю", "считали", "считай");
    assertThat(matchesUkrainian("найкращий", "у нас найкраща ціна і краща"))
        .containsExactly("найкраща");
    assertThat(matchesUkrainian("вважати", "я вважаю і ми вважали"))
        .containsExactly("вважаю", "вважали");
  }

  @Test
  void aDictionaryFormIsNotTheFormOfAnotherWord() {
    assertThat(matches("мой", "моя рубашка, мыла раму")).containsExactly("моя");
  }

  @Test
  void aWordThatNoDictionaryKnowsStandsForItsFormsByStem() {
    assertThat(matches("криптокотик", "купите криптокотика или криптокотики")).hasSize(2);
  }

  @Test
  void exactWordsAndPrefixesLookAtLettersOnly() {
    assertThat(matches("\"вы правы\"", "Вы правы, он прав, вы право")).containsExactly("Вы правы");
    assertThat(matches("перезагру*", "перезагрузите, перезагрузка, загрузка"))
        .containsExactly("перезагрузите", "перезагрузка");
  }

  @Test
  void alternativesOptionalPartsAndGapsFollowEachOther() {
    assertThat(matches(
            "(самый | наиболее) [из] (выгодный | низкий тариф)",
            "самая выгодная, наиболее низкий тариф, самый низкий"))
        .containsExactly("самая выгодная", "наиболее низкий тариф");
    assertThat(matches("вы ..2 должны", "вы должны, вы же сами должны, вы же сами мне должны"))
        .containsExactly("вы должны", "вы же сами должны");
  }

  @Test
  void edgesHoldAPhraseToTheBeginningAndTheEnd() {
    assertThat(matches("^ нет $", "Нет.")).containsExactly("Нет");
    assertThat(matches("^ нет $", "нет нет")).isEmpty();
    assertThat(matches("^ нет", "нет нет")).containsExactly("нет");
    assertThat(matches("нет $", "нет, нет")).containsExactly("нет");
    assertThat(matches("(^ | но) нет", "нет но нет")).containsExactly("нет", "но нет");
  }

  @Test
  void grammarClassesAskForOneReadingThatHasAllFeatures() {
    assertThat(matches("самый <ADJ>", "самый быстрый и самый лучший, самый дом"))
        .containsExactly("самый быстрый", "самый лучший");
    assertThat(matches("<SUP>", "величайший, большой, наилучший"))
        .containsExactly("величайший", "наилучший");
    assertThat(matches("считать<P1.SG>", "я считаю, вы считаете")).containsExactly("считаю");
  }

  @Test
  void theLeftmostLongestMatchesDoNotOverlap() {
    assertThat(matches("да [да]", "да да да")).containsExactly("да да", "да");
    assertThat(matches("вы ..3 правы", "вы вы правы правы")).containsExactly("вы вы правы правы");
  }

  @Test
  void anExceptionHoldsBackWhatItOverlapsAndNothingElse() {
    assertThat(
            matches("лучший except в лучшем случае", "в лучшем случае завтра, а лучший тариф тут"))
        .containsExactly("лучший");
    assertThat(matches("лучший тариф except ^ это ..3 тариф $", "это лучший тариф"))
        .isEmpty();
    assertThat(matches("лучший тариф except город", "лучший тариф город"))
        .containsExactly("лучший тариф");
  }

  @Test
  void hyphensApostrophesAndYoMakeNoDifference() {
    assertThat(matches("по-моему", "по моему мнению")).containsExactly("по моему");
    assertThat(matches("по моему", "по-моему")).containsExactly("по-моему");
    assertThat(matches("\"елка\"", "ЁЛКА")).containsExactly("ЁЛКА");
    assertThat(matchesUkrainian("зобов’язаний", "ви зобов'язані")).containsExactly("зобов'язані");
  }

  @Test
  void rulesWatchTheirSideOnly() {
    RulePack pack = RulePackReader.read("p", """
            pack: p
            version: 1
            language: ru
            rules:
              - {id: agent, category: refusal, phrases: [не знаю]}
              - {id: customer, category: threat, phrases: [не знаю]}
            """);
    PhraseMatcher matcher = program(pack).matcher();

    assertThat(matcher.match(analyzed("не знаю", Speaker.AGENT, Language.RUSSIAN)))
        .extracting(match -> match.rule().id())
        .containsExactly("agent");
    assertThat(matcher.match(analyzed("не знаю", Speaker.UNKNOWN, Language.RUSSIAN)))
        .extracting(match -> match.rule().id())
        .containsExactly("agent");
    assertThat(matcher.match(analyzed("не знаю", Speaker.CUSTOMER, Language.RUSSIAN)))
        .extracting(match -> match.rule().id())
        .containsExactly("customer");
  }

  @Test
  void rulesApplyToUtterancesOfTheirLanguage() {
    PhraseProgram program = program(pack("ru", "номер один"), pack("uk", "номер два"));
    assertThat(found(program, russian("мы номер один, а вы номер два, что")))
        .containsExactly("номер один");
    AnalyzedUtterance mixed =
        analyzed("номер один ы, номер два є", Speaker.AGENT, Language.RUSSIAN);
    assertThat(mixed.languages()).hasSize(2);
    assertThat(program.matcher().match(mixed)).hasSize(2);
  }

  @Test
  void aMatchHasTheOffsetsAndTheTimeOfItsWords() {
    Utterance utterance = new Utterance(
        0,
        Speaker.AGENT,
        new TimeSpan(1, 3),
        "у нас лучший тариф",
        List.of(
            new Word("у", new TimeSpan(1, 1.1), 1),
            new Word("нас", new TimeSpan(1.1, 1.5), 1),
            new Word("лучший", new TimeSpan(1.5, 2), 1),
            new Word("тариф", new TimeSpan(2.25, 3), 1)));
    PhraseProgram program = program(pack("ru", "лучший тариф"));

    Match match = program
        .matcher()
        .match(MatchingFixture.ANALYZER.analyze(utterance, null))
        .get(0);

    assertThat(match.firstToken()).isEqualTo(2);
    assertThat(match.endToken()).isEqualTo(4);
    assertThat(match.begin()).isEqualTo(6);
    assertThat(match.end()).isEqualTo(18);
    assertThat(match.time()).isEqualTo(new TimeSpan(1.5, 3));
  }

  @Test
  void matchesAreSortedByPlaceThenByRule() {
    PhraseProgram program = program(pack("ru", "один", "ноль", "ноль один"));
    assertThat(program.matcher().match(russian("ноль один")))
        .extracting(match -> match.rule().id() + match.firstToken())
        .containsExactly("ru.b0", "ru.c0", "ru.a1");
  }

  @Test
  void anEmptyUtteranceAndAnEmptyProgramMatchNothing() {
    assertThat(matches("да", "…")).isEmpty();
    assertThat(
            PhraseProgram.compile(List.of(), Map.of(), MORPHOLOGY).matcher().match(russian("да")))
        .isEmpty();
  }

  @Test
  void aNegatedWordStandsForOneOtherWord() {
    assertThat(matches("я !не знаю", "я не знаю, я точно знаю, я знаю"))
        .containsExactly("я точно знаю");
    assertThat(matches("!(не | \"ни\" | <PRON>) знаю", "не знаю. ни знаю. он знает. вчера знал"))
        .containsExactly("вчера знал");
    assertThat(matches("да !нет", "да, нет, да")).isEmpty();
    assertThat(matches("(^ | !не) знаю", "знаю, не знаю, но знаю"))
        .containsExactly("знаю", "но знаю");
    assertThat(matches("вы ..2 !лучш* тариф", "вы наш лучший тариф, вы наш тариф"))
        .containsExactly("вы наш тариф");
    assertThat(matches("!<NUM> процентов", "сто процентов и много процентов"))
        .containsExactly("много процентов");
  }

  @Test
  void aClassBehindABracketBelongsToEachOfItsWords() {
    assertThat(matches(
            "(считать | (думать | \"думать\"))<P1.SG>", "я считаю, вы думаете, думаю, думать"))
        .containsExactly("считаю", "думаю", "думать");
    assertThat(matches("(считать | думать) <P1.SG>", "думать буду")).containsExactly("думать буду");
  }

  @Test
  void anUnknownWordMatchesTheWordThatItSoundsLike() {
    assertThat(matches("самый лучший", "самый лудший, самая лутшая"))
        .containsExactly("самый лудший", "самая лутшая");
    assertThat(matches("вам нравиться<P3>", "вам нравица")).containsExactly("вам нравица");
    assertThat(matches("\"лучший\"", "лудший")).isEmpty();
    assertThat(matches("<SUP>", "лудший")).isEmpty();
    assertThat(matchesUkrainian("найкращий тариф", "найкращый тарыф")).hasSize(1);
  }
}
