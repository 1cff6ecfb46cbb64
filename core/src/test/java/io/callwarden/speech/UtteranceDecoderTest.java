package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate with an engine of our own, that says one word for each second it is fed. */
class UtteranceDecoderTest {
  private static final int RATE = 8000;

  @Test
  void speechWithoutAnyGapIsCutAfterThirtySeconds() {
    ScriptedDecoder scripted = new ScriptedDecoder();
    UtteranceDecoder decoder = new UtteranceDecoder(
        new RecognizerSettings(0, RATE, false), scripted, RATE, GateTimes.DEFAULT);
    List<Hypothesis> finals = new ArrayList<>();
    for (int position = 0; position < 100 * RATE; position += 80) {
      decoder.feed(new short[80], 0, 80, position, false, (double) position / RATE, finals);
    }
    decoder.end(100, true, finals);
    assertThat(scripted.ended).isEqualTo(3);
    assertThat(finals).extracting(result -> result.words().size()).containsExactly(30, 30, 30, 10);
    assertInOrder(finals);
  }

  @Test
  void afterEighteenSecondsAGapIsEnough() {
    ScriptedDecoder decoder = new ScriptedDecoder();
    List<Hypothesis> finals = run(decoder, GateTimes.DEFAULT, babble(60, true));
    assertThat(finals.size()).isGreaterThanOrEqualTo(3);
    for (Hypothesis result : finals) {
      assertThat(result.time().end() - result.time().start()).isLessThan(24);
    }
    assertInOrder(finals);
  }

  @Test
  void theEnginesOwnEndIsTaken() {
    ScriptedDecoder decoder = new ScriptedDecoder();
    decoder.endAfter = 5 * RATE;
    List<Hypothesis> finals = run(decoder, GateTimes.DEFAULT, babble(12, false));
    assertThat(finals.get(0).words()).hasSize(5);
    assertInOrder(finals);
  }

  @Test
  void aRenewedEngineCountsAnewAndTimesStayTrue() {
    GateTimes often = new GateTimes(250, 400, 600, 18_000, 30_000, 100, 3000, true);
    short[] call = Speech.join(
        Speech.silence(3),
        babble(4, false),
        Speech.silence(5),
        babble(4, false),
        Speech.silence(5),
        babble(4, false));
    ScriptedDecoder decoder = new ScriptedDecoder();
    List<Hypothesis> finals = run(decoder, often, call);
    assertThat(decoder.renewed).isEqualTo(3);
    assertThat(finals).hasSize(3);
    assertThat(finals.get(0).time().start()).isCloseTo(3, within(0.3));
    assertThat(finals.get(1).time().start()).isCloseTo(12, within(0.3));
    assertThat(finals.get(2).time().start()).isCloseTo(21, within(0.3));
    assertInOrder(finals);
  }

  @Test
  void anAdaptingEngineIsFlushedOnlyAtTheEnd() {
    ScriptedDecoder decoder = new ScriptedDecoder();
    short[] call = Speech.join(babble(4, false), Speech.silence(3), babble(4, false));
    assertThat(run(decoder, GateTimes.ADAPTING, call)).hasSize(2);
    assertThat(decoder.ended).isEqualTo(1);
  }

  @Test
  void anUtteranceThatTurnsOutToBeNothingTakesItsPartialResultBack() {
    ScriptedDecoder decoder = new ScriptedDecoder();
    decoder.mute = true;
    List<Hypothesis> results = new ArrayList<>();
    try (GatedRecognizer recognizer = recognizer(decoder, GateTimes.DEFAULT, true)) {
      results.addAll(
          Speech.run(recognizer, Speech.join(babble(3, false), Speech.silence(3)), () -> 800));
    }
    assertThat(results).allMatch(result -> result instanceof PartialResult);
    assertThat(results.get(0).words()).isNotEmpty();
    assertThat(results.get(results.size() - 1).words()).isEmpty();
  }

  @Test
  void aWordAtTheEndOfAPieceEndsThere() {
    SegmentTable table = new SegmentTable();
    table.fed(1000, 500);
    table.fed(1500, 500);
    table.fed(9000, 100);
    assertThat(table.startOf(0)).isEqualTo(1000);
    assertThat(table.endOf(1000)).isEqualTo(2000);
    assertThat(table.startOf(1000)).isEqualTo(9000);
    assertThat(table.endOf(1050)).isEqualTo(9050);
    table.forgetBefore(1010);
    assertThat(table.startOf(1020)).isEqualTo(9020);
    assertThat(table.fed()).isEqualTo(1100);
  }

  private static void assertInOrder(List<Hypothesis> finals) {
    double last = 0;
    for (Word word : Speech.words(finals)) {
      assertThat(word.time().start()).isGreaterThanOrEqualTo(last);
      last = word.time().end();
    }
  }

  private static List<Hypothesis> run(Decoder decoder, GateTimes times, short[] pcm) {
    try (GatedRecognizer recognizer = recognizer(decoder, times, false)) {
      return Speech.run(recognizer, pcm, () -> 800);
    }
  }

  private static GatedRecognizer recognizer(
      Decoder decoder, GateTimes times, boolean partialResults) {
    return new GatedRecognizer(
        new RecognizerSettings(0, RATE, partialResults), decoder, RATE, times);
  }

  /** The recorded greeting without its pauses, over and over; with gaps of 0.3 s every 4 s if wanted. */
  private static short[] babble(double seconds, boolean gaps) {
    short[] greeting = Speech.pcm("ru-greeting.wav");
    short[] voice = Arrays.copyOfRange(greeting, (int) (1.05 * RATE), (int) (2.75 * RATE));
    short[] all = new short[0];
    while (all.length < seconds * RATE) {
      all = Speech.join(all, voice, voice, gaps ? Speech.silence(0.4) : new short[0]);
    }
    return Arrays.copyOf(all, (int) (seconds * RATE));
  }

  /** Says a word for each second fed. */
  private static final class ScriptedDecoder implements Decoder {
    private long fed;
    private long from;
    private int ended;
    private int renewed;
    private long endAfter = Long.MAX_VALUE;
    private boolean mute;

    @Override
    public boolean accept(short[] pcm, int length) {
      fed += length;
      return fed - from >= endAfter;
    }

    @Override
    public String partialText() {
      return "слово ".repeat((int) ((fed - from) / RATE)).strip();
    }

    @Override
    public List<Word> endUtterance() {
      ended++;
      return flush();
    }

    @Override
    public List<Word> flush() {
      List<Word> words = new ArrayList<>();
      for (long sample = from; sample + RATE <= fed && !mute; sample += RATE) {
        words.add(new Word(
            "слово", new TimeSpan((double) sample / RATE, (double) (sample + RATE) / RATE), 1));
      }
      from = fed;
      return words;
    }

    @Override
    public void renew() {
      renewed++;
      fed = 0;
      from = 0;
    }

    @Override
    public void close() {}
  }
}
