package io.callwarden.app.run;

import io.callwarden.app.run.Input.Kind;
import io.callwarden.audio.AudioFiles;
import io.callwarden.text.TranscriptReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls that the user's paths mean: a file is taken whatever its name, by its content where the name does not
 * tell; of a folder, all files in it and below it whose ending tells that they are audio or transcripts, in the order of
 * their names, without hidden ones. A file that is reached twice counts once.
 */
public final class InputFinder {
  private final List<Input> found = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();
  private final @Nullable Path excluded;

  private InputFinder(@Nullable Path excluded) {
    this.excluded = excluded == null ? null : real(excluded);
  }

  /**
   * The inputs in the order of the paths.
   *
   * @param paths files and folders
   * @param excluded a folder whose files are no input (the reports of an earlier run), or null
   */
  public static List<Input> find(List<Path> paths, @Nullable Path excluded) {
    InputFinder finder = new InputFinder(excluded);
    for (Path path : paths) {
      finder.path(path);
    }
    return List.copyOf(finder.found);
  }

  private void path(Path path) {
    try {
      if (Files.isDirectory(path)) {
        folder(path);
      } else if (Files.exists(path)) {
        Kind kind = kindOfName(path);
        add(new Input(path, kind != null ? kind : kindOfContent(path), Files.size(path), null));
      } else {
        found.add(Input.broken(path, "There is no file or folder of this name" + hint(path)));
      }
    } catch (IOException e) {
      found.add(Input.broken(path, InputProblem.sentence(e)));
    }
  }

  private void folder(Path folder) throws IOException {
    List<Input> inside = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new Walk(folder, inside));
    inside.sort(Comparator.comparing(Input::source));
    if (inside.isEmpty()) {
      found.add(Input.broken(
          folder,
          "The folder holds neither audio nor transcripts (.json, .jsonl, .txt): name another."));
    }
    inside.forEach(this::add);
  }

  private void add(Input input) {
    if (input.problem() != null || known.add(real(input.path()))) {
      found.add(input);
    }
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Input> inside;

    Walk(Path root, List<Input> inside) {
      this.root = root;
      this.inside = inside;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(root) && (hidden(folder) || real(folder).equals(excluded));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Kind kind = kindOfName(file);
      if (kind != null && !hidden(file) && attributes.isRegularFile()) {
        inside.add(new Input(file, kind, attributes.size(), null));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (!(e instanceof FileSystemLoopException)) {
        inside.add(Input.broken(file, InputProblem.sentence(e)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        inside.add(Input.broken(folder, InputProblem.sentence(e)));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static @Nullable Kind kindOfName(Path file) {
    if (AudioFiles.hasAudioName(file)) {
      return Kind.AUDIO;
    }
    return TranscriptReader.accepts(file) ? Kind.TRANSCRIPT : null;
  }

  /** A file that the user names is taken for audio unless it begins as text does. */
  private static Kind kindOfContent(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(64);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("RIFF") || start.startsWith("#!AMR") || start.startsWith("OggS")) {
      return Kind.AUDIO;
    }
    for (byte each : head) {
      if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
        return Kind.AUDIO;
      }
    }
    return Kind.TRANSCRIPT;
  }

  private static boolean hidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** Without a UTF-8 locale Java cannot name files with Cyrillic letters. */
  private static String hint(Path path) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean lost = path.toString().indexOf('\uFFFD') >= 0 || path.toString().indexOf('?') >= 0;
    return lost && !charset.equalsIgnoreCase("UTF-8")
        ? "; the locale's character set is " + charset
            + ", with which Java loses other letters: start with ./callwarden, or set LC_ALL=C.UTF-8."
        : ".";
  }
}
