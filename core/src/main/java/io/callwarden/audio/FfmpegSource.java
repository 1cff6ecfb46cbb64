package io.callwarden.audio;

import io.callwarden.audio.WavFormat.CompressedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recording that the program ffmpeg decodes while it is read. One thread at a time.
 *
 * <p>ffmpeg writes a WAV stream into a pipe; its header tells rate and channels. What it has to say goes to a file, so
 * that nobody has to read two pipes at once. It gets no standard input, may open nothing but local files, is told which
 * reader to use (so a text file is never taken for a playlist), and gets the file by its absolute path behind {@code
 * file:}, so that no file name is ever an option or an address. It is ended at the latest when this source is closed.
 */
final class FfmpegSource implements AudioSource {
  private static final Pattern DURATION =
      Pattern.compile("\\[info\\]\\s+Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+)");
  private static final Pattern ERROR =
      Pattern.compile("\\[(?:error|fatal|panic)\\] (\\P{Cntrl}{1,160})");
  private static final int MAX_LOG_BYTES = 64 * 1024;

  private final Path file;
  private final Path folder;
  private final Process process;
  private final WavSource decoded;
  private final double duration;
  private final List<String> warnings = new ArrayList<>();
  private double heard;
  private boolean ended;

  private FfmpegSource(Path file, Path folder, Process process)
      throws IOException, CompressedException {
    this.file = file;
    this.folder = folder;
    this.process = process;
    decoded = WavSource.open(
        file.toString(), new BufferedInputStream(process.getInputStream()), WavHeader.UNKNOWN);
    // ffmpeg describes its input before it writes the header that has just been read.
    Matcher matcher = DURATION.matcher(log(folder));
    duration = matcher.find()
        ? Integer.parseInt(matcher.group(1)) * 3600.0
            + Integer.parseInt(matcher.group(2)) * 60.0
            + Double.parseDouble(matcher.group(3))
        : Double.NaN;
  }

  /**
   * Starts ffmpeg and reads the first of what it decodes.
   *
   * @param reason why the file needs ffmpeg, for the message where there is none
   * @throws AudioFormatException if there is no ffmpeg, or it finds no audio in the file
   */
  static AudioSource open(
      Path file, Container container, String reason, Map<String, String> environment)
      throws IOException {
    String program = FfmpegProgram.find(environment);
    if (program == null) {
      throw new AudioFormatException(file + " needs the program ffmpeg, because " + reason
          + ": install ffmpeg (on Debian and Ubuntu: apt install ffmpeg), or name it in "
          + FfmpegProgram.OVERRIDE + ", or convert the file to WAV.");
    }
    Path folder =
        Files.createTempDirectory("callwarden-ffmpeg-" + ProcessHandle.current().pid() + "-");
    Process process;
    try {
      process = new ProcessBuilder(
              FfmpegProgram.command(program, nameable(file.toAbsolutePath(), folder), container))
          .redirectError(folder.resolve("log").toFile())
          .start();
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
    try {
      process.getOutputStream().close();
      return new FfmpegSource(file, folder, process);
    } catch (AudioFormatException | CompressedException e) {
      boolean over = process.getInputStream().read() < 0;
      int status = over ? waitFor(process) : end(process);
      process.getInputStream().close();
      String said = lastError(log(folder));
      delete(folder);
      if (over && (status != 0 || !said.isEmpty())) {
        throw new AudioFormatException(
            file + " cannot be decoded by ffmpeg (status " + status
                + (said.isEmpty() ? "" : ": " + said)
                + "): check that it plays, and convert it to WAV.",
            e);
      }
      throw new AudioFormatException(
          file + " is decoded by ffmpeg to what cannot be used: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      end(process);
      delete(folder);
      throw e;
    }
  }

  /**
   * The file itself, or a link to it where the platform's character set cannot spell its name, as under {@code LC_ALL=C}:
   * the virtual machine would pass question marks.
   */
  private static Path nameable(Path file, Path folder) throws IOException {
    try {
      if (Path.of(file.toString()).equals(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Its name has characters that cannot even be asked for: the link takes the bytes as they
      // are.
    }
    return Files.createSymbolicLink(folder.resolve("recording"), file);
  }

  @Override
  public int sampleRate() {
    return decoded.sampleRate();
  }

  @Override
  public int channels() {
    return decoded.channels();
  }

  /** What ffmpeg estimates before decoding. */
  @Override
  public double duration() {
    return duration;
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public List<AudioFrame> read(int maxSamples) throws IOException {
    List<AudioFrame> frames = decoded.read(maxSamples);
    if (!frames.isEmpty()) {
      heard = frames.get(0).end();
    } else if (!ended) {
      ended = true;
      int status = waitFor(process);
      String said = lastError(log(folder));
      if (status != 0 || !said.isEmpty()) {
        warnings.add(String.format(
            Locale.ROOT,
            "%s is damaged: ffmpeg decoded %.1f s of it and ended with status %d%s; what it decoded was read.",
            file,
            heard,
            status,
            said.isEmpty() ? "" : " (" + said + ")"));
      }
    }
    return frames;
  }

  @Override
  public void close() throws IOException {
    end(process);
    decoded.close();
    delete(folder);
  }

  /** Ends the process if it still runs, and waits until it is gone. */
  private static int end(Process process) {
    process.destroyForcibly();
    return waitFor(process);
  }

  private static int waitFor(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
          process.destroyForcibly();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String log(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve("log"))) {
      return new String(in.readNBytes(MAX_LOG_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static String lastError(String log) {
    String last = "";
    for (Matcher matcher = ERROR.matcher(log); matcher.find(); ) {
      last = matcher.group(1).strip();
    }
    return last;
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("log"));
    Files.deleteIfExists(folder.resolve("recording"));
    Files.deleteIfExists(folder);
  }
}
