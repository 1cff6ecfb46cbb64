package io.callwarden.app.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to analyse, or the reason why there is none. Immutable.
 *
 * @param path the file
 * @param kind what the file holds
 * @param size bytes, as a measure of the work; 0 where not known
 * @param problem why it cannot be read, or null
 */
public record Input(
    Path path, Kind kind, long size, @Nullable String problem) {

  /** What a file holds. */
  public enum Kind {
    AUDIO,
    TRANSCRIPT
  }

  static Input broken(Path path, String problem) {
    return new Input(path, Kind.TRANSCRIPT, 0, problem);
  }

  /** The file as the user named it. */
  public String source() {
    return path.toString();
  }

  /** The call's id where the file does not say one: its name without the ending. */
  public String stem() {
    Path file = path.getFileName();
    String name = file == null ? path.toString() : file.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
