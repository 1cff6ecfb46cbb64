package io.callwarden.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwarden.match.PhraseNode.Exact;
import io.callwarden.match.PhraseNode.Gap;
import io.callwarden.match.PhraseNode.Maybe;
import io.callwarden.match.PhraseNode.Sequence;
import io.callwarden.match.PhraseNode.Word;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseParserTest {
  private static PhraseNode parse(String source) throws PhraseSyntaxException {
    return PhraseParser.parse(WrittenOut.asItIs(source));
  }

  @Test
  void readsWordsGapsAndOptionalParts() throws PhraseSyntaxException {
    assertThat(parse("по-моему ..3 [\"не правы\"]"))
        .isEqualTo(new Sequence(
            List.of(
                new Word("по", 0),
                new Word("моему", 3),
                new Gap(3, 9),
                new Maybe(
                    new Sequence(List.of(new Exact("не", 15), new Exact("правы", 18)), 14), 13)),
            0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "(самый лучший # 0 # not closed",
        "самый [лучший # 6 # not closed",
        "самый лучший) # 12 # not open",
        "самый (лучший | ) # 16 # alternative is empty",
        "самый <AJD.SUP> # 7 # did you mean 'ADJ'?",
        "самый <ADJ.SUP # 6 # not closed",
        "<> # 1 # names a part of speech",
        "<ADJ.NOUN> # 5 # one part of speech",
        "[самый] [лучший] # 0 # any utterance",
        "^ $ # 0 # any utterance",
        "..3 # 0 # any utterance",
        "вы ..11 должны # 3 # 1 to 10",
        "вы ..99999999999 должны # 3 # 1 to 10",
        "вы .. должны # 3 # how many words",
        "вы . должны # 3 # single '.'",
        "дешевле, чем # 7 # punctuation",
        "\"вы правы # 0 # not closed",
        "\"\" # 0 # no word",
        "* # 0 # before it stands none",
        "по- # 2 # after the hyphen",
        "@ лучше # 0 # name of a list",
        "(вы правы | прав)<PL> # 17 # each must be one plain word",
        "[прав]<PL # 6 # not closed",
        "!не # 0 # any utterance",
        "!не ..3 !(я | вы) # 0 # any utterance",
        "вы ! правы # 3 # stands one word",
        "вы !(не правы) # 3 # stands one word",
        "вы !по-моему # 3 # stands one word",
        "вы !@names # 3 # stands one word",
        "вы !(да | [нет]) # 3 # stands one word",
        "вы !!да # 3 # stands one word",
        "вы ! # 3 # stands one word",
      })
  void saysWhereAPhraseIsWrong(String phrase, int offset, String message) {
    PhraseSyntaxException e =
        catchThrowableOfType(PhraseSyntaxException.class, () -> parse(phrase.strip()));
    assertThat(e).hasMessageContaining(message.strip());
    assertThat(e.offset()).isEqualTo(offset);
  }

  @Test
  void givesAClassRightAfterABracketToEachOfItsWords() throws PhraseSyntaxException {
    assertThat(
            parse("я (думать | (советовать|считать))<P1.SG>").toString().replaceAll("[0-9]+", ""))
        .isEqualTo(parse("я (думать<P1.SG> | (советовать<P1.SG>|считать<P1.SG>))")
            .toString()
            .replaceAll("[0-9]+", ""));
  }

  @Test
  void refusesMoreWordsAndDeeperBracketsThanItsLimits() {
    assertThat(catchThrowableOfType(PhraseSyntaxException.class, () -> parse("да ".repeat(500))))
        .hasMessageContaining("more than 100 words");
    assertThat(catchThrowableOfType(PhraseSyntaxException.class, () -> parse("(".repeat(100_000))))
        .hasMessageContaining("more than 20 deep");
  }

  @Test
  void whateverIsWrittenOnlyASyntaxExceptionLeavesTheParser() {
    String alphabet = "ая ёA1-!%№{}'’\"*|()[]<>.@^$,…😀\u0301";
    String[] pieces = {"<ADJ.SUP>", "..3", "слово", "<", "P1", "\n", "@list"};
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder phrase = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        phrase.append(
            random.nextInt(3) == 0
                ? pieces[random.nextInt(pieces.length)]
                : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
      }
      try {
        assertThat(parse(phrase.toString()).leastWords()).isPositive();
      } catch (PhraseSyntaxException e) {
        assertThat(e.offset()).as("seed %d, «%s»", seed, phrase).isBetween(0, phrase.length());
      }
    }
  }
}
