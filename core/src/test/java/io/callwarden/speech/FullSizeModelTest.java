package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import io.callwarden.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model of the size that users run, with i-vectors, and people's voices. The model is English: what is proved here is
 * the way from the file to the words, which knows no language. {@code .ci/run} fetches model and recordings and names
 * their folders in the environment.
 */
@Tag("external")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullSizeModelTest {
  private SpeechModel model;
  private Path audio;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    withoutDither(folder("CALLWARDEN_TEST_ENGLISH_MODEL"), folder);
    model = VoskModel.open(folder, Language.RUSSIAN);
    audio = folder("CALLWARDEN_TEST_ENGLISH_AUDIO");
  }

  /** The same model without the random noise that Kaldi adds to the audio by default, which no test could hold still. */
  private static void withoutDither(Path original, Path copy) throws IOException {
    for (String part : List.of("am", "graph", "ivector")) {
      Files.createSymbolicLink(copy.resolve(part), original.resolve(part).toAbsolutePath());
    }
    Path conf = Files.createDirectory(copy.resolve("conf"));
    for (String file : List.of("mfcc.conf", "model.conf")) {
      Files.copy(original.resolve("conf").resolve(file), conf.resolve(file));
    }
    Files.writeString(conf.resolve("mfcc.conf"), "\n--dither=0\n", StandardOpenOption.APPEND);
  }

  @AfterAll
  void close() {
    model.close();
  }

  private static Path folder(String variable) {
    String value = System.getenv(variable);
    assertThat(value).as("environment variable %s, see .ci/run", variable).isNotNull();
    return Path.of(value);
  }

  @ParameterizedTest
  @CsvSource({
    "2830-3980-0043.wav, experience proves this",
    "4507-16021-0012.wav, why should one hold on the way",
    "8455-210777-0068.wav, your power is sufficient i said"
  })
  void recognisesHumanSpeechThroughTheGate(String file, String said) throws IOException {
    List<String> heard =
        words(audio.resolve(file), 1600).stream().map(Word::text).toList();
    List<String> expected = List.of(said.split(" ", -1));
    // One word may be misheard: that is the model's affair.
    assertThat(heard).hasSizeBetween(expected.size() - 1, expected.size() + 1);
    assertThat(expected.stream().filter(heard::contains).count())
        .isGreaterThanOrEqualTo(expected.size() - 1L);
  }

  @Test
  void cuttingTheAudioOtherwiseGivesTheSameWordsAndTimes() throws IOException {
    Path file = audio.resolve("sentencesWithSilences.wav");
    List<Word> whole = words(file, 1 << 20);
    assertThat(whole).hasSizeGreaterThan(10);
    assertThat(words(file, 1600)).isEqualTo(whole);
    assertThat(words(file, 37)).isEqualTo(whole);
  }

  private List<Word> words(Path file, int samplesAtATime) throws IOException {
    List<Word> words = new ArrayList<>();
    try (AudioSource source = AudioFiles.open(file);
        SpeechRecognizer recognizer =
            model.recognizer(new RecognizerSettings(0, source.sampleRate(), false))) {
      for (List<AudioFrame> frames = source.read(samplesAtATime);
          !frames.isEmpty();
          frames = source.read(samplesAtATime)) {
        for (AudioFrame frame : frames) {
          recognizer.accept(frame).forEach(result -> words.addAll(result.words()));
        }
      }
      recognizer.finish().forEach(result -> words.addAll(result.words()));
    }
    return words;
  }
}
