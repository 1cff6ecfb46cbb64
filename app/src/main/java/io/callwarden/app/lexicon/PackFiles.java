package io.callwarden.app.lexicon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files of rule packs. */
public final class PackFiles {
  /** In a folder: names the packs in the order in which they count. */
  private static final String INDEX = "index.txt";

  private PackFiles() {}

  /**
   * The files that a path means: a file itself; of a folder, the files that its {@code index.txt} names, or else all
   * YAML files in it by name, and then those of the folders in it.
   *
   * @throws RuleFileException if there is none
   */
  public static List<Path> find(Path path) {
    if (!Files.isDirectory(path)) {
      if (!Files.exists(path)) {
        throw new RuleFileException(path, "there is no such file or folder.");
      }
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    try {
      collect(path, files);
    } catch (IOException e) {
      throw RuleFileException.unreadable(path, e);
    }
    if (files.isEmpty()) {
      throw new RuleFileException(path, "the folder holds no rule pack (.yaml).");
    }
    return files;
  }

  private static void collect(Path folder, List<Path> into) throws IOException {
    Path index = folder.resolve(INDEX);
    if (Files.exists(index)) {
      for (String name : Files.readAllLines(index)) {
        if (!name.isBlank()) {
          into.add(folder.resolve(name.replace("\uFEFF", "").strip()));
        }
      }
    }
    List<Path> inside;
    try (Stream<Path> children = Files.list(folder)) {
      inside = children.sorted().toList();
    }
    for (Path child : inside) {
      String name = String.valueOf(child.getFileName()).toLowerCase(Locale.ROOT);
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(child)) {
        collect(child, into);
      } else if (!Files.exists(index) && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
        into.add(child);
      }
    }
  }
}
