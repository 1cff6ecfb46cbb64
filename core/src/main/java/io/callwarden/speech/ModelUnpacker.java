package io.callwarden.speech;

import io.callwarden.speech.ProgressListener.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a model's zip file: one folder with the model in it, whatever its name. Takes nothing that would land outside
 * the target, and no more than a model can be.
 */
final class ModelUnpacker {
  private static final int MAX_ENTRIES = 10_000;

  /** Models pack to a half or a third; a hundred bytes from one is no model. */
  private static final int MAX_RATIO = 100;

  private static final long SLACK_BYTES = 1 << 20;

  private ModelUnpacker() {}

  /**
   * Unpacks.
   *
   * @param target an empty folder, which becomes the model's folder
   * @throws ZipException if the file is damaged or is not what it should be
   */
  static void unpack(Path zip, Path target, ProgressListener listener) throws IOException {
    long limit = Files.size(zip) * MAX_RATIO + SLACK_BYTES;
    try (ZipFile file = new ZipFile(zip.toFile())) {
      String top = null;
      int entries = 0;
      long total = 0;
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        top = commonTop(top, entry.getName());
        total += Math.max(0, entry.getSize());
        if (++entries > MAX_ENTRIES || total > limit) {
          throw new ZipException("it would unpack to more than a model can be");
        }
      }
      if (top == null) {
        throw new ZipException("it is empty");
      }
      listener.progress(Stage.UNPACKING, 0, total);
      long done = 0;
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path path = inside(target, entry.getName().substring(top.length()));
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Path parent = path.getParent();
          if (parent != null) {
            Files.createDirectories(parent);
          }
          done += copy(file, entry, path, limit - done);
          listener.progress(Stage.UNPACKING, done, total);
        }
      }
    }
  }

  private static String commonTop(@Nullable String top, String name) throws ZipException {
    int slash = name.indexOf('/');
    if (slash <= 0 || (top != null && !name.startsWith(top))) {
      throw new ZipException("it does not hold exactly one folder with a model");
    }
    return name.substring(0, slash + 1);
  }

  private static Path inside(Path target, String name) throws ZipException {
    Path path;
    try {
      path = target.resolve(name).normalize();
    } catch (IllegalArgumentException e) {
      throw new ZipException("it has a file with an impossible name");
    }
    if (!path.startsWith(target) || name.startsWith("/") || name.indexOf('\\') >= 0) {
      throw new ZipException("it has a file that would be written outside the model's folder");
    }
    return path;
  }

  private static long copy(ZipFile file, ZipEntry entry, Path path, long limit) throws IOException {
    long size = 0;
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limit) {
          throw new ZipException("it would unpack to more than a model can be");
        }
        out.write(buffer, 0, n);
      }
    }
    return size;
  }
}
