package io.callwarden.app.cli;

import io.callwarden.text.TimeSpan;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The folder of {@code --out}: a file for each call, named after its id, the summary, and copies of recordings. A file
 * appears whole or not at all: it is written beside its place and moved there. One thread at a time.
 */
final class OutputFolder {
  private static final String RECORDINGS = "audio";
  private static final int MAX_NAME_BYTES = 180;
  private static final Set<String> WINDOWS_DEVICES = Set.of(
      "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
      "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private final Path folder;
  private final String extension;
  private final String summary;
  /** In lower case: some file systems do not tell cases apart. */
  private final Set<String> taken = new HashSet<>();

  private OutputFolder(Path folder, String extension, String summary) {
    this.folder = folder;
    this.extension = extension;
    this.summary = summary;
    taken.add(summary);
  }

  /**
   * Opens the folder and makes it where it does not exist.
   *
   * @param extension of the files
   * @param summary the name of the summary's file, without the extension
   * @throws UsageException if it cannot be made or written to
   */
  static OutputFolder open(Path folder, String extension, String summary) {
    try {
      Files.createDirectories(folder);
      Path probe = folder.resolve(".callwarden.part");
      Files.write(probe, new byte[0]);
      Files.delete(probe);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out " + folder + " is a file: name a folder.");
    } catch (IOException e) {
      throw new UsageException("--out " + folder + " cannot be written: " + reason(e)
          + ". Name another folder, or see to its permissions and space.");
    }
    return new OutputFolder(folder, extension, summary);
  }

  Path path() {
    return folder;
  }

  /** The name of a call's file, without the extension: like no other call's. */
  String name(String id) {
    String name = fileName(id);
    String unique = name;
    for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
      unique = name + "-" + number;
    }
    return unique;
  }

  /** The name of the file with its extension. */
  String file(String name) {
    return name + "." + extension;
  }

  /** Writes the file of a call. */
  void call(String name, Consumer<PrintWriter> content) {
    write(name, content);
  }

  Path summary(Consumer<PrintWriter> content) {
    return write(summary, content);
  }

  /**
   * Puts a copy of a call's recording beside the call's file.
   *
   * @param name the call's file, without the extension
   * @param muted stretches that the copy is silent in
   * @return the copy's path from the folder, with {@code /}
   */
  String recording(String name, Path recording, List<TimeSpan> muted) {
    String copy = name + ".wav";
    Path target = folder.resolve(RECORDINGS).resolve(copy);
    Path part = target.resolveSibling("." + copy + ".part");
    try {
      Files.createDirectories(folder.resolve(RECORDINGS));
      Files.copy(recording, part, StandardCopyOption.REPLACE_EXISTING);
      MutedWav.mute(part, muted);
      move(part, target);
    } catch (IOException e) {
      remove(part);
      throw new OutputException(
          recording + " cannot be copied to " + target + ": " + reason(e)
              + ". The files of the calls before it are complete.",
          e);
    }
    return RECORDINGS + "/" + copy;
  }

  private Path write(String name, Consumer<PrintWriter> content) {
    Path target = folder.resolve(file(name));
    Path part = folder.resolve("." + file(name) + ".part");
    try {
      try (Writer writer =
          new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8)) {
        writer.write(text(content));
      }
      move(part, target);
    } catch (IOException e) {
      remove(part);
      throw new OutputException(
          target + " cannot be written: " + reason(e)
              + ". The files of the calls before it are complete.",
          e);
    }
    return target;
  }

  private static String text(Consumer<PrintWriter> content) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    content.accept(writer);
    writer.flush();
    return text.toString();
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** As well as it goes: the failure before it is what the user must hear of. */
  private static void remove(Path part) {
    boolean unused = part.toFile().delete();
  }

  /** The id as a name that every file system takes: no separators, no hidden file, no device, not too long. */
  static String fileName(String id) {
    StringBuilder name = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < id.length(); ) {
      int character = id.codePointAt(i);
      i += Character.charCount(character);
      boolean plain = Character.isLetterOrDigit(character)
          || "-_.+@ ".indexOf(character) >= 0
          || Character.getType(character) == Character.NON_SPACING_MARK;
      int kept = plain ? character : '_';
      bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_NAME_BYTES) {
        break;
      }
      name.appendCodePoint(kept);
    }
    String clean = name.toString().strip().replaceAll("[. ]+$", "").replaceAll("^\\.+", "_");
    if (clean.isEmpty()) {
      return "call";
    }
    return WINDOWS_DEVICES.contains(clean.toLowerCase(Locale.ROOT)) ? "_" + clean : clean;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return message == null ? kind : kind.equals("IO") ? message : message + " (" + kind + ")";
  }
}
