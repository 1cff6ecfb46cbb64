package io.callwarden.text;

import java.util.Arrays;

/** Times and confidences of tokens. Filled by one thread, then only read. */
final class WordTimes {
  private final TimeSpan[] times;
  private final double[] confidences;

  WordTimes(int size) {
    times = new TimeSpan[size];
    Arrays.fill(times, TimeSpan.UNKNOWN);
    confidences = new double[size];
    Arrays.fill(confidences, 1);
  }

  TimeSpan time(int token) {
    return times[token];
  }

  double confidence(int token) {
    return confidences[token];
  }

  void set(int token, Word word) {
    times[token] = word.time();
    confidences[token] = word.confidence();
  }

  void set(int token, TimeSpan time, double confidence) {
    times[token] = time;
    confidences[token] = confidence;
  }
}
