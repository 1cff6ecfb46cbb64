package io.callwarden.audio;

import io.callwarden.audio.WavFormat.CompressedException;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The door to recorded audio: opens a file by what is in it. Thread-safe.
 *
 * <p>WAV is read by a reader of our own. {@code javax.sound.sampled} of Java 17 reads PCM, float, A-law and mu-law in
 * ordinary files; but it reads nothing from a streamed file whose length was left at 0, gives a streamed one of unknown
 * length as 2147483647 frames long, refuses RF64, extensible mu-law and unpadded odd chunks, and passes a file that is
 * cut over in silence. A header walk of this size was the smaller evil.
 *
 * <p>All other formats are decoded by the program <a href="https://ffmpeg.org">ffmpeg</a>, found at run time: at the path
 * in the environment variable {@code CALLWARDEN_FFMPEG}, else on the {@code PATH}.
 */
public final class AudioFiles {
  private static final Set<String> EXTENSIONS = Set.of(
      "wav", "wave", "rf64", "w64", "mp3", "mp2", "mpga", "ogg", "oga", "opus", "flac", "amr",
      "awb", "gsm", "m4a", "mp4", "m4b", "3gp", "aac", "webm", "mka", "mkv", "aif", "aiff", "aifc",
      "au", "snd", "caf", "wma", "asf");

  private AudioFiles() {}

  /** Whether the name ends like that of an audio file, as a filter for folders; {@link #open} looks at the content. */
  public static boolean hasAudioName(Path file) {
    return EXTENSIONS.contains(extension(file));
  }

  /**
   * Opens a recording. Memory does not grow with its length.
   *
   * @throws AudioFormatException if the file is no audio, its header is broken, there is not one sample, or it needs
   *     ffmpeg and there is none
   * @throws IOException if the file cannot be read; the message is a sentence that names it
   */
  public static AudioSource open(Path file) throws IOException {
    return open(file, System.getenv());
  }

  static AudioSource open(Path file, Map<String, String> environment) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(
          file.toString(), null, "this is a folder: name a recording in it");
    }
    try {
      return openFile(file, environment);
    } catch (NoSuchFileException e) {
      throw explained(new NoSuchFileException(file.toString(), null, "there is no such file"), e);
    } catch (AccessDeniedException e) {
      throw explained(
          new AccessDeniedException(
              file.toString(), null, "the file may not be read: give its reader the permission"),
          e);
    }
  }

  private static <E extends IOException> E explained(E exception, IOException cause) {
    exception.initCause(cause);
    return exception;
  }

  private static AudioSource openFile(Path file, Map<String, String> environment)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream(file));
    boolean used = false;
    try {
      Container container = container(file, in);
      if (container != Container.WAV) {
        return FfmpegSource.open(file, container, "it is no WAV file", environment);
      }
      long length = Files.isRegularFile(file) ? Files.size(file) : WavHeader.UNKNOWN;
      AudioSource source = WavSource.open(file.toString(), in, length);
      used = true;
      return source;
    } catch (CompressedException e) {
      return FfmpegSource.open(
          file, Container.WAV, "its samples are " + e.getMessage(), environment);
    } finally {
      if (!used) {
        in.close();
      }
    }
  }

  /** A named pipe can be read too: it is opened once, and not through a channel, which would ask for its position. */
  private static InputStream stream(Path file) throws IOException {
    return Files.exists(file) && !Files.isRegularFile(file)
        ? new FileInputStream(file.toFile())
        : Files.newInputStream(file);
  }

  private static Container container(Path file, BufferedInputStream in) throws IOException {
    in.mark(Container.SNIFFED_BYTES);
    byte[] head = in.readNBytes(Container.SNIFFED_BYTES);
    in.reset();
    if (head.length == 0) {
      throw new AudioFormatException(file + " is empty: record or export it again.");
    }
    Container container = Container.of(head, extension(file));
    if (container == null) {
      throw new AudioFormatException(file
          + " is not audio of a known format: give WAV, or what ffmpeg reads (MP3, Ogg, Opus, FLAC, AMR, GSM, M4A,"
          + " WebM).");
    }
    return container;
  }

  private static String extension(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
