package io.callwarden.speech;

import io.callwarden.text.Language;
import java.nio.file.Path;

/** A speech model in memory, shared by all recognisers made from it. Thread-safe. */
public interface SpeechModel extends AutoCloseable {
  /** The folder that the model was read from. */
  Path path();

  Language language();

  /**
   * Makes a recogniser for one channel: with voice gate, resampling and word times true to the call.
   *
   * @param settings the channel, its sample rate, and whether partial results are wanted
   */
  SpeechRecognizer recognizer(RecognizerSettings settings);

  /** Whether the vocabulary has the word, lower case, as the model spells it. What it lacks it never recognises. */
  boolean knows(String word);

  /** Releases the model when the last recogniser made from it is closed. */
  @Override
  void close();
}
