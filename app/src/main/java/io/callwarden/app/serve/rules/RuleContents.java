package io.callwarden.app.serve.rules;

import io.callwarden.app.lexicon.PackFiles;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.lexicon.RuleFileException;
import io.callwarden.app.lexicon.RuleFiles;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.lexicon.Lexicon;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the user's files of rules at one moment. Immutable.
 *
 * @param files those that could be read, packs first
 * @param problems of the others
 * @param digest in 64 hexadecimal digits: the same for the same contents, wherever the files lie
 */
record RuleContents(List<File> files, List<PackProblem> problems, String digest) {
  RuleContents {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** What a file is for. */
  enum Use {
    PACK,
    LIST,
    CLAIMS
  }

  /**
   * A file as it was read.
   *
   * @param name of the list that it fills, or empty
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by the digest
  record File(Use use, String name, Path path, byte[] content) {}

  /** Reads all files that the settings name, once. */
  static RuleContents read(ServerSettings settings) {
    Reading reading = new Reading();
    for (Path path : settings.packs()) {
      for (Path file : reading.packs(path)) {
        reading.add(Use.PACK, "", file);
      }
    }
    new TreeMap<>(settings.lists()).forEach((name, file) -> reading.add(Use.LIST, name, file));
    settings.claims().forEach(file -> reading.add(Use.CLAIMS, "", file));
    return new RuleContents(reading.files, reading.problems, reading.digest());
  }

  private static final class Reading {
    private final List<File> files = new ArrayList<>();
    private final List<PackProblem> problems = new ArrayList<>();
    private final MessageDigest digest = sha256();

    Reading() {
      for (String shipped : Lexicon.files()) {
        digest("shipped", Lexicon.content(shipped));
      }
    }

    List<Path> packs(Path path) {
      try {
        return PackFiles.find(path);
      } catch (RuleFileException e) {
        fail(e);
        return List.of();
      }
    }

    void add(Use use, String name, Path path) {
      try {
        byte[] content = RuleFiles.content(path);
        digest(use + " " + name, content);
        files.add(new File(use, name, path, content));
      } catch (RuleFileException e) {
        fail(e);
      }
    }

    private void fail(RuleFileException e) {
      problems.add(e.asProblem());
      digest("unreadable " + e.getMessage(), null);
    }

    /** With its length, so that what stands at the end of one file cannot be taken for the beginning of the next. */
    private void digest(String what, byte @Nullable [] content) {
      int length = content == null ? -1 : content.length;
      digest.update((what + "\n" + length + "\n").getBytes(StandardCharsets.UTF_8));
      if (content != null) {
        digest.update(content);
      }
    }

    String digest() {
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
