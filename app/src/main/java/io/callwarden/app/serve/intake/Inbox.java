package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were sent in and are not analysed yet, in a folder that only the server's user may open. A file whose note
 * stands beside it was accepted, and is found again after a restart. No name in here comes from outside. Thread-safe.
 */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final String NOTE = ".accepted";
  private static final String DRAFT = ".new";
  private static final int BLOCK = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Forcing forcing;

  /** In a folder that is made when it is first needed. */
  Inbox(Path folder) {
    this(folder, channel -> channel.force(true));
  }

  /** With another way to get what was written onto the disk. */
  Inbox(Path folder, Forcing forcing) {
    this.folder = folder;
    this.forcing = forcing;
  }

  /** Returns once what was written to a file, or the names in a folder, would survive a power cut. */
  @FunctionalInterface
  interface Forcing {
    void force(FileChannel channel) throws IOException;
  }

  /** A file is longer than it may be. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Takes a file.
   *
   * @param ending of the new name, such as {@code .wav}, or empty; one of ours
   * @param maxBytes the longest that is taken
   * @return the name that it has here
   * @throws TooLongException if there is more
   */
  String receive(InputStream in, String ending, long maxBytes) throws IOException {
    String name = UUID.randomUUID() + ending;
    boolean isWhole = false;
    open();
    try (FileChannel channel =
            FileChannel.open(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      byte[] block = new byte[BLOCK];
      long length = 0;
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        length += count;
        if (length > maxBytes) {
          throw new TooLongException();
        }
        out.write(block, 0, count);
      }
      forcing.force(channel);
      isWhole = true;
      return name;
    } finally {
      if (!isWhole) {
        remove(name);
      }
    }
  }

  /** The folder, made if need be. */
  Path open() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      force(folder.toAbsolutePath().getParent());
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    return folder;
  }

  /** Where a file of a name that {@link #receive} gave lies. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Notes that a file was accepted; then file and note are on the disk, and survive a power cut, too. */
  void accept(Recording recording) throws IOException {
    Path note = path(recording.file() + NOTE);
    Path draft = path(recording.file() + NOTE + DRAFT);
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(recording));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      forcing.force(channel);
    }
    Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /** The names of files are in their folder. Where folders cannot be opened, the system sees to them by itself. */
  private void force(@Nullable Path named) throws IOException {
    if (named != null && Files.getFileStore(named).supportsFileAttributeView("posix")) {
      try (FileChannel channel = FileChannel.open(named, StandardOpenOption.READ)) {
        forcing.force(channel);
      }
    }
  }

  /** Removes a file and its note; it is analysed, or was never accepted. */
  void remove(String name) {
    try {
      Files.deleteIfExists(path(name + NOTE));
      Files.deleteIfExists(path(name + NOTE + DRAFT));
      Files.deleteIfExists(path(name));
    } catch (IOException e) {
      LOG.warn("a file that was sent in could not be deleted: {}", e.getClass().getSimpleName());
    }
  }

  /** What a note says, or null if it is broken: one file that a crash or a bad disk spoilt must not stop the server. */
  private static @Nullable Recording note(Path file) {
    try {
      Recording recording = JSON.readValue(Files.readAllBytes(file), Recording.class);
      Object unused = recording.begun(); // which needs all that it says
      return recording;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "the note {} of a file that was sent in cannot be read ({}); both are removed",
          file,
          e.getClass().getSimpleName());
      return null;
    }
  }

  /** What was accepted before and is still to be analysed, the oldest first; all else in the folder is removed. */
  List<Recording> left() throws IOException {
    List<Recording> left = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return left;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(NOTE)) {
        String noted = name.substring(0, name.length() - NOTE.length());
        Recording recording = note(file);
        if (recording != null && recording.file().equals(noted) && Files.exists(path(noted))) {
          left.add(recording);
        } else {
          remove(noted);
        }
      } else if (!Files.exists(path(name + NOTE))) {
        remove(name);
      }
    }
    left.sort(Comparator.comparing(Recording::received));
    return left;
  }
}
