package io.callwarden.rulepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueScriptTest {
  @Test
  void worksOutTheTimesFromWordsAndSilences() {
    List<Utterance> utterances = DialogueScript.read("""
        agent: добрый день, компания «Ромашка», меня зовут Анна-Мария, что у вас случилось?

        customer, 1.5 words/s: ничего не работает
        (25 s)
        agent: угу
        customer, 2/s: раз два три четыре пять шесть
        (-1.5 s)
        agent: позвольте я вас перебью
        unknown: да
        """);

    assertThat(utterances)
        .extracting(Utterance::index, Utterance::speaker, Utterance::time)
        .containsExactly(
            at(0, Speaker.AGENT, 0, 5),
            at(1, Speaker.CUSTOMER, 5.6, 7.6),
            at(2, Speaker.AGENT, 32.6, 33.055),
            at(3, Speaker.CUSTOMER, 33.655, 36.655),
            at(4, Speaker.AGENT, 35.155, 36.973),
            at(5, Speaker.UNKNOWN, 37.573, 38.028));
    assertThat(utterances.get(1).text()).isEqualTo("ничего не работает");
    assertThat(utterances).allSatisfy(said -> assertThat(said.words()).isEmpty());
  }

  private static org.assertj.core.groups.Tuple at(
      int index, Speaker speaker, double start, double end) {
    return org.assertj.core.groups.Tuple.tuple(index, speaker, new TimeSpan(start, end));
  }

  @Test
  void aCallMayBeginWithSilence() {
    assertThat(DialogueScript.read("(7 s)\nagent: алло").get(0).time().start()).isEqualTo(7);
  }

  @Test
  void whoSpeaksWithinTheOthersLineLeavesTheNextLineAfterBoth() {
    List<Utterance> utterances = DialogueScript.read("""
        customer: раз два три четыре пять шесть семь восемь девять десять одиннадцать
        (-4 s)
        agent: угу
        agent: понимаю
        """);

    assertThat(utterances.get(1).time()).isEqualTo(new TimeSpan(1, 1.455));
    assertThat(utterances.get(2).time().start()).isEqualTo(5.6);
  }

  @Test
  void aScriptWithoutTimesHasNone() {
    assertThat(DialogueScript.read("\n(no times)\nagent: минутку\ncustomer: жду"))
        .extracting(Utterance::time)
        .containsExactly(TimeSpan.UNKNOWN, TimeSpan.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | 1 | nobody says anything",
        "(5 s)                                     | 1 | nobody says anything",
        "agent: а;просто слова                     | 2 | neither speech nor silence",
        "agent: а;Agent: б                         | 2 | neither speech nor silence",
        "agent: а;(пять s)                         | 2 | neither speech nor silence",
        "agent: а;(NaN s)                          | 2 | neither speech nor silence",
        "agent: а;(1e9 s);agent: б                 | 2 | neither speech nor silence",
        "agent, -2 words/s: а                      | 1 | neither speech nor silence",
        "agent, 0 words/s: а                       | 1 | a pace is 0.1 to 20 words a second",
        "agent, 300 words/s: а                     | 1 | a pace is 0.1 to 20 words a second",
        "agent: а;(36001 s);agent: б               | 2 | a silence lasts 36000 s at most",
        "agent: а;(-61 s);customer: б              | 2 | an overlap 60 s",
        "agent: а;(5 s);(6 s);agent: б             | 3 | a second silence at the same place",
        "agent: а;(5 s)                            | 2 | nothing follows the silence",
        "agent:                                    | 1 | the line has no words; write what the agent says",
        "(-1 s);agent: а                           | 2 | the line begins before the call",
        "agent: а б в;(-1 s);agent: г              | 3 | the agent is still saying the line before",
        "agent: а;(no times)                       | 2 | (no times) stands in the first line",
        "(no times);agent: а;(5 s);agent: б        | 3 | a script without times has no silences",
        "(no times);agent, 2/s: а                  | 2 | a script without times has no pace",
      })
  void namesTheLineOfNonsense(String script, int line, String problem) {
    DialogueScriptException e = catchThrowableOfType(
        DialogueScriptException.class, () -> DialogueScript.read(script.replace(';', '\n')));

    assertThat(e).hasMessageContaining("line " + line + ": ").hasMessageContaining(problem);
    assertThat(e.line()).isEqualTo(line);
  }

  @Test
  void whateverIsWrittenOnlyItsOwnExceptionLeavesTheReader() {
    String good = "agent: раз два\n(25 s)\ncustomer, 1.5 words/s: три\n(-0.4 s)\nagent: четыре\n";
    String alphabet = "():,/-. \n0s9aт\u0000\uD83D~";
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder script = new StringBuilder(good);
      for (int i = random.nextInt(5); i >= 0; i--) {
        int at = random.nextInt(script.length());
        script.replace(
            at,
            at + random.nextInt(2),
            String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
      }
      try {
        assertThat(DialogueScript.read(script.toString())).as("seed %d", seed).isNotEmpty();
      } catch (DialogueScriptException e) {
        assertThat(e.line()).as("seed %d", seed).isPositive();
      }
    }
  }
}
