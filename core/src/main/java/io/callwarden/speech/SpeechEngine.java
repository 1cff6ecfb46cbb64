package io.callwarden.speech;

import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A way to recognise speech. Other engines than the built-in Vosk are found with {@link ServiceLoader}: name the class in
 * {@code META-INF/services/io.callwarden.speech.SpeechEngine}. Implementations are thread-safe and made once.
 */
public interface SpeechEngine {
  /** A short name for messages, such as {@code vosk}. */
  String name();

  /** Whether the folder holds a model of this engine, judged by its files alone; complete or not. */
  boolean supports(Path folder);

  /**
   * Loads a model.
   *
   * @throws SpeechModelException if it cannot be used; the message says why and what to do
   */
  SpeechModel open(Path folder, Language language);

  /**
   * Loads a model with the first engine on the class path that supports the folder, or else with Vosk, whose message
   * then says what is wrong with the folder.
   *
   * @throws SpeechModelException if the model cannot be used
   */
  static SpeechModel openModel(Path folder, Language language) {
    for (SpeechEngine engine :
        ServiceLoader.load(SpeechEngine.class, SpeechEngine.class.getClassLoader())) {
      if (engine.supports(folder)) {
        return engine.open(folder, language);
      }
    }
    return VoskModel.open(folder, language);
  }
}
