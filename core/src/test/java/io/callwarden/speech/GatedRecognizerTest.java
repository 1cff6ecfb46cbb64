package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.Resampler;
import io.callwarden.text.Language;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatedRecognizerTest {
  private static VoskModel russian;
  private static VoskModel ukrainian;

  @BeforeAll
  static void openModels() {
    russian = Speech.open(Language.RUSSIAN);
    ukrainian = Speech.open(Language.UKRAINIAN);
  }

  @AfterAll
  static void closeModels() {
    russian.close();
    ukrainian.close();
  }

  @Test
  void hearsBothLanguages() {
    assertThat(Speech.finals(Speech.run(russian, Speech.pcm("ru-greeting.wav"), false)))
        .extracting(Hypothesis::text)
        .containsExactly("здравствуйте меня зовут анна", "чем я могу вам помочь");
    // The demo model does not hear the «я» of the second sentence, with the gate or without.
    assertThat(Speech.finals(Speech.run(ukrainian, Speech.pcm("uk-greeting.wav"), false)))
        .extracting(Hypothesis::text)
        .containsExactly("добрий день мене звати олена", "чим можу вам допомогти");
  }

  @Test
  void timesOfWordsAreThoseOfTheRecording() {
    List<Hypothesis> finals =
        Speech.finals(Speech.run(russian, Speech.pcm("ru-greeting.wav"), false));
    assertThat(finals.get(0).time().start()).isCloseTo(1.0, within(0.12));
    assertThat(finals.get(0).time().end()).isCloseTo(2.883, within(0.12));
    assertThat(finals.get(1).time().start()).isCloseTo(4.0, within(0.12));
    assertThat(finals.get(1).time().end()).isCloseTo(5.199, within(0.12));
  }

  @Test
  void theGateMovesNoWordByMoreThanTwoFramesOfTheModel() {
    short[] pcm = Speech.join(
        Speech.noise(3.3, 20, 4),
        Speech.pcm("ru-customer.wav"),
        Speech.noise(7.77, 20, 5),
        Speech.pcm("ru-greeting.wav"));
    List<Word> gated = Speech.words(Speech.run(russian, pcm, false));
    List<Word> ungated = Speech.ungated(russian, pcm);
    assertThat(Speech.text(gated)).isEqualTo(Speech.text(ungated));
    for (int i = 0; i < gated.size(); i++) {
      assertThat(gated.get(i).time().start())
          .isCloseTo(ungated.get(i).time().start(), within(0.061));
      assertThat(gated.get(i).time().end()).isCloseTo(ungated.get(i).time().end(), within(0.061));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void finalResultsDoNotDependOnHowTheAudioIsCutNorOnPartialResults(long seed) {
    short[] pcm = Speech.join(Speech.pcm("ru-customer.wav"), Speech.pcm("ru-greeting.wav"));
    List<Hypothesis> whole;
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, Speech.RATE, false))) {
      whole = Speech.run(recognizer, pcm, () -> pcm.length);
    }
    Random random = new Random(seed);
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, Speech.RATE, seed != 1))) {
      List<Hypothesis> cut =
          Speech.run(recognizer, pcm, () -> 1 + random.nextInt(random.nextBoolean() ? 50 : 4000));
      assertThat(Speech.finals(cut)).as("seed %d", seed).isEqualTo(whole);
    }
  }

  @Test
  void partialResultsGrowIntoTheFinalOneAndComeOnlyWhenAskedFor() {
    List<Hypothesis> live = Speech.run(russian, Speech.pcm("ru-greeting.wav"), true);
    int first = live.indexOf(Speech.finals(live).get(0));
    assertThat(first).isGreaterThan(2);
    List<String> partials = new ArrayList<>();
    for (Hypothesis result : live.subList(0, first)) {
      assertThat(result).isInstanceOf(PartialResult.class);
      partials.add(result.text());
    }
    assertThat(partials)
        .doesNotHaveDuplicates()
        .anyMatch(text -> live.get(first).text().startsWith(text));
    assertThat(Speech.run(russian, Speech.pcm("ru-greeting.wav"), false))
        .allMatch(result -> result instanceof FinalResult);
  }

  @Test
  void wordsArriveSoonAfterTheyWereSaid() {
    for (Hypothesis result : Speech.run(russian, Speech.pcm("ru-greeting.wav"), true)) {
      assertThat(result.heard()).isGreaterThanOrEqualTo(result.time().end() - 1e-9);
      if (result instanceof FinalResult) {
        assertThat(result.heard() - result.time().end()).isLessThan(1.2);
      }
    }
  }

  @Test
  void timesNeverRunBackwards() {
    short[] pcm = Speech.join(
        Speech.pcm("ru-customer.wav"),
        Speech.pcm("ru-greeting.wav"),
        Speech.pcm("ru-customer.wav"));
    double last = 0;
    for (Word word : Speech.words(Speech.run(russian, pcm, true))) {
      assertThat(word.time().start()).isGreaterThanOrEqualTo(last);
      assertThat(word.time().end()).isGreaterThanOrEqualTo(word.time().start());
      assertThat(word.confidence()).isBetween(0.0, 1.0);
      last = word.time().end();
    }
    assertThat(last).isGreaterThan(18);
  }

  @Test
  void silenceAndSteadyNoiseSayNothingAndHardlyReachTheEngine() {
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, Speech.RATE, true))) {
      assertThat(Speech.run(recognizer, Speech.silence(20), () -> 800)).isEmpty();
      assertThat(recognizer.summary().decoded()).isZero();
      assertThat(recognizer.summary().heard()).isEqualTo(20.0);
    }
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, Speech.RATE, false))) {
      assertThat(Speech.run(recognizer, Speech.noise(20, 300, 6), () -> 800)).isEmpty();
      assertThat(recognizer.summary().decoded()).isLessThan(4);
    }
  }

  @Test
  void noAudioAtAllIsNoError() {
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, Speech.RATE, true))) {
      assertThat(recognizer.accept(new AudioFrame(0, 0, Speech.RATE, new short[0])))
          .isEmpty();
      assertThat(recognizer.finish()).isEmpty();
      assertThat(recognizer.summary().meanConfidence()).isZero();
    }
  }

  @Test
  void speechThatTheAudioEndsInIsNotLost() {
    short[] pcm = Speech.pcm("ru-greeting.wav");
    short[] cut = Arrays.copyOf(pcm, (int) (2.9 * Speech.RATE));
    assertThat(Speech.text(Speech.words(Speech.run(russian, cut, false))))
        .isEqualTo("здравствуйте меня зовут анна");
  }

  @Test
  void loudNoiseOfAllKindsBreaksNothing() {
    Random random = new Random(7);
    short[] pcm = new short[8 * Speech.RATE];
    for (int i = 0; i < pcm.length; i++) {
      boolean loud = i / 3000 % 2 == 0;
      pcm[i] = (short) (loud ? random.nextInt() : i % 97 == 0 ? Short.MIN_VALUE : 0);
    }
    double last = 0;
    for (Word word : Speech.words(Speech.run(ukrainian, pcm, true))) {
      assertThat(word.time().start()).isGreaterThanOrEqualTo(last);
      last = word.time().end();
    }
  }

  @Test
  void otherRatesAreResampled() {
    short[] pcm = new Resampler(Speech.RATE, 11_025).accept(Speech.pcm("ru-greeting.wav"));
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(0, 11_025, false))) {
      List<Hypothesis> results =
          new ArrayList<>(recognizer.accept(new AudioFrame(0, 0, 11_025, pcm)));
      results.addAll(recognizer.finish());
      assertThat(Speech.text(Speech.words(results)))
          .isEqualTo("здравствуйте меня зовут анна чем я могу вам помочь");
      assertThat(Speech.words(results).get(4).time().start()).isCloseTo(4.0, within(0.12));
    }
  }

  @Test
  void manyRecognisersOfOneModelWorkInParallelAndAgree() throws Exception {
    short[] pcm = Speech.pcm("ru-greeting.wav");
    List<Hypothesis> expected = Speech.run(russian, pcm, false);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<List<Hypothesis>>> calls = new ArrayList<>();
      for (int i = 0; i < 18; i++) {
        boolean partials = i % 2 == 0;
        calls.add(() -> Speech.finals(Speech.run(russian, pcm, partials)));
      }
      for (Future<List<Hypothesis>> result : threads.invokeAll(calls)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesFramesThatDoNotFollow() {
    try (SpeechRecognizer recognizer =
        russian.recognizer(new RecognizerSettings(1, Speech.RATE, false))) {
      recognizer.accept(new AudioFrame(1, 0, Speech.RATE, new short[80]));
      assertThatThrownBy(
              () -> recognizer.accept(new AudioFrame(1, 160, Speech.RATE, new short[80])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the frame of channel 1 begins at sample 160, but 80 comes next");
      assertThatThrownBy(() -> recognizer.accept(new AudioFrame(0, 80, Speech.RATE, new short[80])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> recognizer.accept(new AudioFrame(1, 80, 16_000, new short[80])))
          .isInstanceOf(IllegalArgumentException.class);
      recognizer.finish();
      assertThatThrownBy(() -> recognizer.accept(new AudioFrame(1, 80, Speech.RATE, new short[80])))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("finished");
    }
  }
}
