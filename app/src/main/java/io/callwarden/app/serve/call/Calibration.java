package io.callwarden.app.serve.call;

import io.callwarden.app.run.LiveCall;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioFrame;
import io.callwarden.audio.AudioSource;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/**
 * Measures at the start what a second of a leg costs on this machine, with these models and rules: a piece of a sample call,
 * two sides of 15 seconds, is analysed as a live call would be. Real calls correct the figure later.
 */
final class Calibration {
  private static final int PIECES_A_SECOND = 10;

  /** The first run loads classes and warms up. */
  private static final int RUNS = 3;

  private Calibration() {}

  /** Measures every model; the dearest counts. Returns processor seconds for a second of a leg. */
  static double measure(CallServices services) {
    double dearest = 0;
    for (Language language : services.models().languages()) {
      double cost = 0;
      for (int run = 0; run < RUNS; run++) {
        cost = run(services, language);
      }
      dearest = Math.max(dearest, cost);
    }
    return dearest;
  }

  private static double run(CallServices services, Language language) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    double seconds = 0;
    try (AudioSource source = sample();
        LiveCall call = LiveCall.open(
            services.models(),
            language,
            spoken -> services
                .rules()
                .current()
                .monitor()
                .open("calibration", spoken, LocalDate.EPOCH))) {
      List<LiveCall.Leg> legs = List.of(
          call.connect(Speaker.AGENT, source.sampleRate(), 0),
          call.connect(Speaker.CUSTOMER, source.sampleRate(), 0));
      List<AudioFrame> frames = source.read(source.sampleRate() / PIECES_A_SECOND);
      while (!frames.isEmpty()) {
        for (AudioFrame frame : frames) {
          call.accept(legs.get(frame.channel()), frame.pcm());
          seconds += (double) frame.pcm().length / frame.sampleRate();
        }
        frames = source.read(source.sampleRate() / PIECES_A_SECOND);
      }
      call.finish(seconds / legs.size());
    } catch (IOException e) {
      throw new UncheckedIOException("the sample of the calibration cannot be read", e);
    }
    return (threads.getCurrentThreadCpuTime() - begin) / 1e9 / seconds;
  }

  private static AudioSource sample() throws IOException {
    Path copy = Files.createTempFile("callwarden-calibration", ".wav");
    try (InputStream in = Calibration.class.getResourceAsStream("calibration.wav")) {
      if (in == null) {
        throw new IOException("the program's file calibration.wav is missing");
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return AudioFiles.open(copy);
    } finally {
      Files.deleteIfExists(copy); // an open file stays readable
    }
  }
}
