package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.audio.AudioFrame;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoskModelTest {
  @TempDir
  private Path folder;

  @Test
  void knowsItsVocabulary() {
    try (VoskModel model = Speech.open(Language.UKRAINIAN)) {
      assertThat(model.knows("п'ять")).isTrue();
      assertThat(model.knows("допомогти")).isTrue();
      assertThat(model.knows("абракадабравить")).isFalse();
      assertThat(model.knows("допомогти\0")).isFalse();
      assertThat(model.knows("")).isFalse();
      assertThat(model.sampleRate()).isEqualTo(8000);
      assertThat(model.language()).isEqualTo(Language.UKRAINIAN);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/mfcc.conf",
        "conf/model.conf",
        "graph/Gr.fst",
        "graph/HCLr.fst",
        "graph/disambig_tid.int",
        "am/final.mdl"
      })
  void namesTheFileThatIsMissing(String file) throws IOException {
    Path model = copy("vosk-demo-ru");
    Files.delete(model.resolve(file));
    assertThatThrownBy(() -> VoskModel.open(model, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessage("the speech model in " + model + " is incomplete: " + Path.of(file)
            + " is missing; unpack or pull the model again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph/Gr.fst", "graph/HCLr.fst", "am/final.mdl"})
  void damagedFilesAreAnErrorAndNoCrash(String file) throws IOException {
    Path model = copy("vosk-demo-ru");
    byte[] bytes = Files.readAllBytes(model.resolve(file));
    Files.write(model.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> VoskModel.open(model, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining(model.toString());
    Files.write(model.resolve(file), new byte[0]);
    assertThatThrownBy(() -> VoskModel.open(model, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining(Path.of(file) + " is empty");
  }

  @Test
  void refusesWhatIsNoFolderOrNoModel() throws IOException {
    assertThatThrownBy(() -> VoskModel.open(folder.resolve("nowhere"), Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("there is no speech model folder " + folder.resolve("nowhere"));
    Path zip = Files.writeString(folder.resolve("model.zip"), "PK");
    assertThatThrownBy(() -> VoskModel.open(zip, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("unpack");
    assertThatThrownBy(() -> VoskModel.open(folder, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining(Path.of("am", "final.mdl") + " is missing");
  }

  @Test
  void refusesASampleFrequencyThatCannotBe() throws IOException {
    Path model = copy("vosk-demo-ru");
    Files.writeString(model.resolve("conf/mfcc.conf"), "--sample-frequency=8\n");
    assertThatThrownBy(() -> VoskModel.open(model, Language.RUSSIAN))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("sample frequency");
  }

  @Test
  void theOldFlatLayoutWorks() throws IOException {
    Path flat = Files.createDirectory(folder.resolve("flat"));
    try (Stream<Path> files = Files.walk(Speech.demoModel(Language.RUSSIAN))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.copy(file, flat.resolve(file.getFileName()));
      }
    }
    try (VoskModel model = VoskModel.open(flat, Language.RUSSIAN)) {
      assertThat(Speech.text(Speech.words(Speech.run(model, Speech.pcm("ru-greeting.wav"), false))))
          .contains("меня зовут анна");
    }
  }

  @Test
  void aFolderWithCyrillicAndSpacesWorks() throws IOException {
    Path model = copy("Моя модель, русская – ё");
    try (VoskModel opened = VoskModel.open(model, Language.RUSSIAN)) {
      assertThat(opened.knows("здравствуйте")).isTrue();
    }
  }

  @Test
  void recognisersOutliveTheModelTheyCameFrom() {
    VoskModel model = Speech.open(Language.RUSSIAN);
    short[] pcm = Speech.pcm("ru-greeting.wav");
    SpeechRecognizer first = model.recognizer(new RecognizerSettings(0, Speech.RATE, false));
    SpeechRecognizer second = model.recognizer(new RecognizerSettings(0, Speech.RATE, true));
    model.close();
    model.close();
    assertThatThrownBy(() -> model.recognizer(new RecognizerSettings(0, Speech.RATE, false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> model.knows("да")).isInstanceOf(IllegalStateException.class);
    first.close();
    assertThat(model.isLoaded()).isTrue();
    List<Hypothesis> results = Speech.run(second, pcm, () -> 800);
    assertThat(Speech.finals(results)).hasSize(2);
    second.close();
    assertThat(model.isLoaded()).isFalse();
  }

  @Test
  void closedRecognisersRefuseWorkAndCloseOnce() {
    try (VoskModel model = Speech.open(Language.RUSSIAN)) {
      SpeechRecognizer recognizer = model.recognizer(new RecognizerSettings(0, Speech.RATE, false));
      recognizer.accept(new AudioFrame(0, 0, Speech.RATE, Speech.silence(0.5)));
      recognizer.close();
      recognizer.close();
      assertThatThrownBy(
              () -> recognizer.accept(new AudioFrame(0, 4000, Speech.RATE, new short[80])))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(recognizer::finish).isInstanceOf(IllegalStateException.class);
      assertThat(recognizer.summary().heard()).isEqualTo(0.5);

      Decoder decoder = model.decoder();
      decoder.close();
      decoder.close();
      assertThatThrownBy(() -> decoder.accept(new short[80], 80))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(decoder::partialText).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(decoder::endUtterance).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(decoder::flush).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(decoder::renew).isInstanceOf(IllegalStateException.class);
    }
  }

  private Path copy(String name) throws IOException {
    Path target = folder.resolve(name);
    Path source = Speech.demoModel(Language.RUSSIAN);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return target;
  }
}
