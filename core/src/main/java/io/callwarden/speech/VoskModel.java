package io.callwarden.speech;

import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A Vosk model in memory; the engine that Callwarden comes with. Thread-safe.
 *
 * <p>Closing it while recognisers are at work is safe: they go on, and the memory is freed with the last of them.
 */
public final class VoskModel implements SpeechModel {
  private final ModelFolder folder;
  private final Language language;
  private final NativeVosk.Model model;

  private VoskModel(ModelFolder folder, Language language, NativeVosk.Model model) {
    this.folder = folder;
    this.language = language;
    this.model = model;
  }

  /**
   * Loads a model: 0.1 s for a small one, up to half a minute for the largest.
   *
   * @param folder an unpacked Vosk model, in the layout with {@code am}, {@code conf}, {@code graph} or in the old flat one
   * @param language what the model recognises
   * @throws SpeechModelException if a file is missing or damaged (the message names it), or the native library does not
   *     run on this machine
   */
  public static VoskModel open(Path folder, Language language) {
    Objects.requireNonNull(language, "language");
    ModelFolder inspected = ModelFolder.inspect(folder);
    NativeVosk.Model model = NativeVosk.Model.open(folder);
    try {
      // A damaged graph shows itself only here: better now than in the middle of a call.
      model.recognizer(inspected.sampleRate()).close();
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return new VoskModel(inspected, language, model);
  }

  @Override
  public Path path() {
    return folder.path();
  }

  @Override
  public Language language() {
    return language;
  }

  /** Samples a second that the model was trained on; audio of other rates is resampled to it. */
  public int sampleRate() {
    return folder.sampleRate();
  }

  @Override
  public SpeechRecognizer recognizer(RecognizerSettings settings) {
    return new GatedRecognizer(
        settings,
        new VoskDecoder(model, sampleRate()),
        sampleRate(),
        folder.ivectors() ? GateTimes.ADAPTING : GateTimes.DEFAULT);
  }

  @Override
  public boolean knows(String word) {
    return model.knows(word);
  }

  @Override
  public void close() {
    model.close();
  }

  /** A decoder without the gate, for measuring what the gate does. */
  Decoder decoder() {
    return new VoskDecoder(model, sampleRate());
  }

  /** Whether native memory is still held. */
  boolean isLoaded() {
    return model.isLoaded();
  }
}
