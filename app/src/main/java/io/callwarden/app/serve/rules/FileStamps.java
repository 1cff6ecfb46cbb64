package io.callwarden.app.serve.rules;

import io.callwarden.app.lexicon.PackFiles;
import io.callwarden.app.lexicon.RuleFileException;
import io.callwarden.app.serve.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the user's files of rules look from outside, without reading them. Immutable; equal when nothing seems changed. */
record FileStamps(List<Stamp> stamps) {
  /**
   * A file changed so lately may be changed again without looking any different, as times of files are coarse.
   */
  private static final Duration COARSE = Duration.ofSeconds(2);

  FileStamps {
    stamps = List.copyOf(stamps);
  }

  /**
   * One file.
   *
   * @param size in bytes, or -1 where there is no file that could be looked at
   * @param key the file's number on its disk, which changes when another file takes its name
   */
  private record Stamp(
      Path path, long size, Instant modified, @Nullable Object key) {}

  /** Looks at all files that the settings name. */
  static FileStamps look(ServerSettings settings) {
    List<Stamp> stamps = new ArrayList<>();
    for (Path path : settings.packs()) {
      try {
        PackFiles.find(path).forEach(file -> stamps.add(stamp(file)));
      } catch (RuleFileException e) {
        stamps.add(new Stamp(path, -1, Instant.EPOCH, null));
      }
    }
    settings.lists().values().stream().sorted().forEach(file -> stamps.add(stamp(file)));
    settings.claims().forEach(file -> stamps.add(stamp(file)));
    return new FileStamps(stamps);
  }

  private static Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          file, attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
    } catch (IOException e) {
      return new Stamp(file, -1, Instant.EPOCH, null);
    }
  }

  /** Whether no file was changed so shortly before the moment that its stamp might hide another change. */
  boolean isReliableAt(Instant moment) {
    return stamps.stream()
        .filter(stamp -> stamp.size() >= 0)
        .map(stamp -> Duration.between(stamp.modified(), moment).abs())
        .allMatch(age -> age.compareTo(COARSE) > 0);
  }
}
