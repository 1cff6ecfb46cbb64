package io.callwarden.speech;

import io.callwarden.speech.ProgressListener.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One model on its way into the cache: download, check, unpack beside its place, then rename. A lock file keeps out other
 * processes, and a lock in memory the other threads of this one; who comes second waits and finds the model there.
 */
final class ModelPull {
  private static final ConcurrentHashMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final OfferedModel model;
  private final Path cache;
  private final URI list;
  private final Path folder;
  private final Path part;

  ModelPull(OfferedModel model, Path cache, URI list) {
    this.model = model;
    this.cache = cache;
    this.list = list;
    this.folder = cache.resolve(model.name());
    this.part = cache.resolve("." + model.name() + ".zip.part");
  }

  Path run(ProgressListener listener) {
    ReentrantLock lock = LOCKS.computeIfAbsent(folder, path -> new ReentrantLock());
    lock.lock();
    try {
      Files.createDirectories(cache);
      try (FileChannel channel = FileChannel.open(
              cache.resolve("." + model.name() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.isDirectory(folder)) {
          fetch(listener);
        }
        return folder;
      }
    } catch (ZipException e) {
      throw failed(
          "the file from " + model.url() + " was not unpacked: " + reason(e)
              + "; if it happens again, unpack it by hand into " + folder,
          e);
    } catch (IOException e) {
      throw failed(
          "the model " + model.name() + " could not be pulled from " + model.url() + " into "
              + cache + " (" + reason(e) + "); pull it again to go on where it stopped",
          e);
    } finally {
      lock.unlock();
    }
  }

  private void fetch(ProgressListener listener) throws IOException {
    checkSpace(Math.max(0, model.size() - (Files.exists(part) ? Files.size(part) : 0))
        + 2 * Math.max(0, model.size()));
    boolean resumed = ModelDownload.resume(model.url(), part, model.size(), listener);
    String sum = ModelDownload.md5(part, listener);
    if (resumed && !matches(sum)) {
      // What an earlier attempt left may be of an older file: once from the beginning.
      Files.delete(part);
      ModelDownload.resume(model.url(), part, model.size(), listener);
      sum = ModelDownload.md5(part, listener);
    }
    if (!matches(sum)) {
      Files.delete(part);
      throw failed(
          "the file from " + model.url() + " is damaged: its MD5 sum is " + sum + ", but " + list
              + " says " + model.md5() + "; it was thrown away, pull it again",
          null);
    }
    unpack(listener);
    Files.deleteIfExists(part);
  }

  private boolean matches(String sum) {
    return model.md5().isEmpty() || model.md5().equals(sum);
  }

  private void unpack(ProgressListener listener) throws IOException {
    Path temporary = Files.createTempDirectory(cache, "." + model.name() + ".");
    try {
      ModelUnpacker.unpack(part, temporary, listener);
      try {
        ModelFolder.inspect(temporary);
      } catch (SpeechModelException e) {
        throw new ZipException("there is no complete model in it");
      }
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (ZipException e) {
      Files.deleteIfExists(
          part); // with the right sum and yet wrong: going on from it would never help
      throw e;
    } finally {
      deleteTree(temporary);
    }
    listener.progress(Stage.UNPACKING, 1, 1);
  }

  private void checkSpace(long needed) throws IOException {
    long free = Files.getFileStore(cache).getUsableSpace();
    if (free < needed) {
      throw new IOException("the disk has " + (free >> 20) + " MB free and about " + (needed >> 20)
          + " MB are needed; make room or set XDG_CACHE_HOME to another disk");
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
          throws IOException {
        if (e != null) {
          throw e;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** The exception in words: the ones of the network say only a host name. */
  static String reason(IOException e) {
    String message = e.getMessage();
    if (e instanceof UnknownHostException) {
      return "no such host: " + message;
    }
    if (e instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static SpeechModelException failed(String message, @Nullable Throwable cause) {
    return cause == null
        ? new SpeechModelException(message)
        : new SpeechModelException(message, cause);
  }
}
