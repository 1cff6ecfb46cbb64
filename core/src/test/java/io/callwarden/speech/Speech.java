package io.callwarden.speech;

import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.audio.Resampler;
import io.callwarden.text.Language;
import io.callwarden.text.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** What the tests of this package share: the demo models, the recordings, and ways to run them. */
final class Speech {
  static final int RATE = 8000;

  private Speech() {}

  static Path demoModels() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      Path models = folder.resolve("samples").resolve("models");
      if (Files.isDirectory(models)) {
        return models;
      }
    }
    throw new IllegalStateException("samples/models is not above " + here);
  }

  static Path demoModel(Language language) {
    return demoModels().resolve("vosk-demo-" + language.code());
  }

  static VoskModel open(Language language) {
    return VoskModel.open(demoModel(language), language);
  }

  static Path recording(String name) {
    return Path.of("src", "test", "resources", "speech", name).toAbsolutePath();
  }

  /** The only channel of a recording of this package. */
  static short[] pcm(String name) {
    try (AudioSource source = AudioFiles.open(recording(name))) {
      short[] pcm = new short[0];
      for (List<AudioFrame> frames = source.read(1000);
          !frames.isEmpty();
          frames = source.read(1000)) {
        short[] piece = frames.get(0).pcm();
        int end = pcm.length;
        pcm = Arrays.copyOf(pcm, end + piece.length);
        System.arraycopy(piece, 0, pcm, end, piece.length);
      }
      return pcm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static short[] silence(double seconds) {
    return new short[(int) (seconds * RATE)];
  }

  static short[] noise(double seconds, double amplitude, long seed) {
    Random random = new Random(seed);
    short[] pcm = silence(seconds);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] =
          (short) Math.max(-32768, Math.min(32767, Math.round(random.nextGaussian() * amplitude)));
    }
    return pcm;
  }

  static short[] join(short[]... parts) {
    short[] all = new short[0];
    for (short[] part : parts) {
      int end = all.length;
      all = Arrays.copyOf(all, end + part.length);
      System.arraycopy(part, 0, all, end, part.length);
    }
    return all;
  }

  /** Everything that a recogniser says about the audio, fed in pieces of the given lengths, and its end. */
  static List<Hypothesis> run(SpeechRecognizer recognizer, short[] pcm, IntSupplier lengths) {
    List<Hypothesis> results = new ArrayList<>();
    int position = 0;
    while (position < pcm.length) {
      int end = Math.min(pcm.length, position + lengths.getAsInt());
      results.addAll(recognizer.accept(
          new AudioFrame(0, position, RATE, Arrays.copyOfRange(pcm, position, end))));
      position = end;
    }
    results.addAll(recognizer.finish());
    return results;
  }

  static List<Hypothesis> run(SpeechModel model, short[] pcm, boolean partialResults) {
    try (SpeechRecognizer recognizer =
        model.recognizer(new RecognizerSettings(0, RATE, partialResults))) {
      return run(recognizer, pcm, () -> 800);
    }
  }

  /** The words of a bare engine: no gate, one long stream, its own end-pointer. */
  static List<Word> ungated(VoskModel model, short[] pcm) {
    List<Word> words = new ArrayList<>();
    short[] audio = new Resampler(RATE, model.sampleRate()).accept(pcm);
    try (Decoder decoder = model.decoder()) {
      int step = model.sampleRate() / 5;
      for (int i = 0; i < audio.length; i += step) {
        int length = Math.min(step, audio.length - i);
        if (decoder.accept(Arrays.copyOfRange(audio, i, i + length), length)) {
          words.addAll(decoder.endUtterance());
        }
      }
      words.addAll(decoder.flush());
    }
    return words;
  }

  static List<Hypothesis> finals(List<Hypothesis> results) {
    List<Hypothesis> finals = new ArrayList<>();
    for (Hypothesis result : results) {
      if (result instanceof FinalResult) {
        finals.add(result);
      }
    }
    return finals;
  }

  static List<Word> words(List<Hypothesis> results) {
    List<Word> words = new ArrayList<>();
    for (Hypothesis result : finals(results)) {
      words.addAll(result.words());
    }
    return words;
  }

  static String text(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }
}
