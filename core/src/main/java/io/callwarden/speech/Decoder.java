package io.callwarden.speech;

import io.callwarden.text.Word;
import java.util.List;

/**
 * What the gate needs of an engine: audio of one channel at the engine's rate in, words out. Times of words count only
 * the audio that was fed, from the decoder's start. One thread at a time.
 */
interface Decoder extends AutoCloseable {
  /**
   * Takes audio.
   *
   * @param pcm samples at the engine's rate
   * @param length how many of them, from the first
   * @return whether the engine would end the utterance here
   */
  boolean accept(short[] pcm, int length);

  /** The words so far of the utterance that is being spoken; cheap, without times and without any effect on results. */
  String partialText();

  /** Ends the utterance without flushing: audio in the engine's pipeline belongs to the next utterance. */
  List<Word> endUtterance();

  /** Ends the utterance, flushes the pipeline and forgets what the engine has adapted to. */
  List<Word> flush();

  /** Starts afresh as if just made, after {@link #flush}: times count from here. Gives memory back. */
  void renew();

  @Override
  void close();
}
