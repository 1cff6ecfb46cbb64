package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.ComplianceMonitor;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of a live call becomes known while it goes on, however long the first sentence is. */
class LiveLanguageTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final ComplianceMonitor MONITOR =
      ComplianceMonitor.builder().morphology(Morphology.load()).build();

  @ParameterizedTest
  @CsvSource({
    "ru/04-shop-wrong-item.wav, RUSSIAN",
    "ru/01-provider-slow-internet.wav, RUSSIAN",
    "uk/01-provider-no-connection.wav, UKRAINIAN",
    "uk/05-utility-power-cut.wav, UKRAINIAN",
  })
  void isFoundWithinTheFirstSentences(String file, Language spoken) throws IOException {
    Map<Language, Path> folders = Map.of(
        Language.RUSSIAN, SAMPLES.resolve("models/vosk-demo-ru"),
        Language.UKRAINIAN, SAMPLES.resolve("models/vosk-demo-uk"));
    try (AudioSource source = AudioFiles.open(SAMPLES.resolve("calls").resolve(file));
        SpeechModels models = SpeechModels.open(folders, notice -> {});
        LiveCall call = LiveCall.open(models, null, language -> MONITOR.open("call", language))) {
      List<LiveCall.Leg> legs = new ArrayList<>();
      legs.add(call.connect(Speaker.AGENT, source.sampleRate(), 0));
      legs.add(call.connect(Speaker.CUSTOMER, source.sampleRate(), 0));
      List<AudioFrame> frames = source.read(source.sampleRate() / 10);
      while (call.language() == null && !frames.isEmpty()) {
        for (AudioFrame frame : frames) {
          call.accept(legs.get(frame.channel()), frame.pcm());
        }
        frames = source.read(source.sampleRate() / 10);
      }
      assertThat(call.language()).isEqualTo(spoken);
      assertThat(legs.get(0).end()).isLessThan(15);
    }
  }
}
