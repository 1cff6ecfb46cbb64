package io.callwarden.speech;

import io.callwarden.audio.AudioFrame;
import java.util.List;

/**
 * Turns one channel of one call into words. One thread at a time.
 *
 * <p>The final results do not depend on how the audio is cut into frames. Times of words never run backwards.
 */
public interface SpeechRecognizer extends AutoCloseable {
  /**
   * Takes the next audio of the channel.
   *
   * @return what is newly known, in order: final results, then at most one partial result (only when partial results
   *     were asked for, and only when it differs from the last)
   * @throws IllegalArgumentException if the frame does not follow the one before, or is of another rate
   * @throws IllegalStateException if the recogniser is finished or closed
   */
  List<Hypothesis> accept(AudioFrame frame);

  /** The end of the audio: returns the rest. Nothing can be accepted after it. */
  List<Hypothesis> finish();

  /**
   * Up to which second of the call the channel is settled: no result that is still to come begins before it. Never goes
   * back; in a silence it follows the audio within a second.
   */
  double settledUntil();

  /** What was done so far; also after {@link #finish} and {@link #close}. */
  RecognitionSummary summary();

  /** Releases the engine's memory. Closing twice does nothing. */
  @Override
  void close();
}
