package io.callwarden.app.serve.settings;

import io.callwarden.app.run.InputProblem;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token of a server for which none is set: made at the first start, shown once, and kept as its hash in the data
 * folder, readable for the server's user only. Immutable.
 *
 * @param token what the server compares with
 * @param secret the token itself when it was made just now, or null
 * @param file that holds the hash; a new token is made when it is deleted
 */
public record GeneratedToken(Token token, @Nullable String secret, Path file) {
  private static final String NAME = "admin";
  private static final String FILE = "admin-token.sha256";
  private static final int BYTES = 24;

  /**
   * The folder's token, made if there is none; the folder is made, too.
   *
   * @throws SettingsException if the folder cannot be written, or holds something else under the file's name
   */
  public static GeneratedToken in(Path data) {
    Path file = data.resolve(FILE);
    try {
      makeFolder(data);
      if (Files.exists(file)) {
        String hash = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!hash.matches("[0-9a-f]{64}")) {
          throw problem(
              file,
              "it does not hold the hash of a token; delete it, and the next start makes a new token");
        }
        return new GeneratedToken(new Token(NAME, Role.ADMIN, hash), null, file);
      }
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      Token token = Token.of(NAME, Role.ADMIN, secret);
      write(file, token.sha256() + "\n");
      return new GeneratedToken(token, secret, file);
    } catch (IOException e) {
      throw problem(file, InputProblem.sentence(e));
    }
  }

  /** Calls are nobody's business but the server's. */
  static void makeFolder(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      Path parent = data.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(data, only("rwx------"));
    }
  }

  /** Whole or not at all. */
  private static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(next);
    try (var channel = Files.newByteChannel(
        next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), only("rw-------"))) {
      channel.write(StandardCharsets.UTF_8.encode(text));
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] only(String permissions) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private static SettingsException problem(Path file, String message) {
    return new SettingsException(List.of(new SettingsProblem(file.toString(), message)));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "GeneratedToken[file=" + file + "]";
  }
}
