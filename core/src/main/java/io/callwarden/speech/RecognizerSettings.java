package io.callwarden.speech;

/**
 * What a recogniser is made for. Immutable.
 *
 * @param channel from 0
 * @param sampleRate of the audio that will come, samples a second
 * @param partialResults whether {@link PartialResult}s are wanted; they cost time and do not change final results
 */
public record RecognizerSettings(int channel, int sampleRate, boolean partialResults) {
  public RecognizerSettings {
    if (channel < 0) {
      throw new IllegalArgumentException("a channel is 0 or more, not " + channel);
    }
    if (sampleRate < 4000 || sampleRate > 192_000) {
      throw new IllegalArgumentException("a sample rate is 4000 to 192000, not " + sampleRate);
    }
  }
}
