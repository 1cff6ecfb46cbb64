package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpokenLanguageDetectorTest {
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
  void choosesTheLanguageThatIsSpoken() throws IOException {
    for (List<SpeechModel> models :
        List.<List<SpeechModel>>of(List.of(russian, ukrainian), List.of(ukrainian, russian))) {
      assertThat(choose("ru-greeting.wav", models)).isEqualTo(Language.RUSSIAN);
      assertThat(choose("ru-customer.wav", models)).isEqualTo(Language.RUSSIAN);
      assertThat(choose("uk-greeting.wav", models)).isEqualTo(Language.UKRAINIAN);
    }
  }

  @Test
  void losesNothingOfTheCall() throws IOException {
    short[] expected = Speech.join(
        Speech.pcm("ru-greeting.wav"),
        Speech.pcm("ru-customer.wav"),
        Speech.pcm("uk-greeting.wav"));
    try (AudioSource source = SpokenLanguageDetector.choose(
            new Memory(expected), List.of(russian, ukrainian))
        .source()) {
      short[] read = new short[0];
      int piece = 1;
      for (List<AudioFrame> frames = source.read(piece);
          !frames.isEmpty();
          frames = source.read(piece)) {
        assertThat(frames.get(0).pcm().length).isLessThanOrEqualTo(piece);
        assertThat(frames.get(0).position()).isEqualTo(read.length);
        read = Speech.join(read, frames.get(0).pcm());
        piece = piece % 5000 + 333;
      }
      assertThat(read).isEqualTo(expected);
    }
  }

  @Test
  void withoutSpeechTakesTheFirst() throws IOException {
    assertThat(SpokenLanguageDetector.choose(
                new Memory(Speech.silence(3)), List.of(ukrainian, russian))
            .model())
        .isSameAs(ukrainian);
    assertThat(SpokenLanguageDetector.choose(new Memory(new short[0]), List.of(russian, ukrainian))
            .source()
            .read(1))
        .isEmpty();
  }

  @Test
  void withOneModelReadsNothing() throws IOException {
    Memory source = new Memory(new short[8000]);
    assertThat(SpokenLanguageDetector.choose(source, List.of(russian)).source()).isSameAs(source);
    assertThat(source.position).isZero();
    assertThatThrownBy(() -> SpokenLanguageDetector.choose(source, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hintsAtAWrongLanguageOnlyAfterSomeSpeech() {
    assertThat(new RecognitionSummary(60, 20, 25, 50, 0.6).suggestsWrongLanguage())
        .isTrue();
    assertThat(new RecognitionSummary(60, 20, 25, 3, 0.9).suggestsWrongLanguage())
        .isTrue();
    assertThat(new RecognitionSummary(60, 20, 25, 50, 0.9).suggestsWrongLanguage())
        .isFalse();
    assertThat(new RecognitionSummary(60, 4, 5, 0, 0).suggestsWrongLanguage()).isFalse();
    assertThat(RecognitionSummary.NONE.plus(RecognitionSummary.NONE))
        .isEqualTo(RecognitionSummary.NONE);
    assertThat(
            new RecognitionSummary(10, 4, 5, 2, 1).plus(new RecognitionSummary(10, 4, 5, 6, 0.6)))
        .isEqualTo(new RecognitionSummary(20, 8, 10, 8, 0.7));
  }

  @Test
  void otherEnginesJoinThroughTheServiceLoader() throws IOException {
    Path folder = Files.createTempDirectory("scripted");
    Files.writeString(folder.resolve("scripted-engine.txt"), "");
    assertThatThrownBy(() -> SpeechEngine.openModel(folder, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessage("the scripted engine was asked");
    try (SpeechModel model =
        SpeechEngine.openModel(Speech.demoModel(Language.RUSSIAN), Language.RUSSIAN)) {
      assertThat(model).isInstanceOf(VoskModel.class);
    }
  }

  /** An engine of the tests, named in META-INF/services. */
  public static final class ScriptedEngine implements SpeechEngine {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public boolean supports(Path folder) {
      return Files.exists(folder.resolve("scripted-engine.txt"));
    }

    @Override
    public SpeechModel open(Path folder, Language language) {
      throw new SpeechModelException("the scripted engine was asked");
    }
  }

  private static Language choose(String recording, List<SpeechModel> models) throws IOException {
    AudioSource source = AudioFiles.open(Speech.recording(recording));
    SpokenLanguageDetector.Choice choice = SpokenLanguageDetector.choose(source, models);
    choice.source().close();
    return choice.model().language();
  }

  /** Audio in memory, one channel. */
  private static final class Memory implements AudioSource {
    private final short[] pcm;
    private int position;

    Memory(short[] pcm) {
      this.pcm = pcm;
    }

    @Override
    public int sampleRate() {
      return Speech.RATE;
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public double duration() {
      return Double.NaN;
    }

    @Override
    public List<AudioFrame> read(int maxSamples) {
      int end = Math.min(pcm.length, position + maxSamples);
      List<AudioFrame> frames = new ArrayList<>();
      if (end > position) {
        frames.add(
            new AudioFrame(0, position, Speech.RATE, Arrays.copyOfRange(pcm, position, end)));
      }
      position = end;
      return frames;
    }

    @Override
    public void close() {}
  }
}
