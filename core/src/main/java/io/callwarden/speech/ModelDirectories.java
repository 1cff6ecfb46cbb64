package io.callwarden.speech;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where models lie by the custom of the operating system. */
final class ModelDirectories {
  private ModelDirectories() {}

  /**
   * The folder for pulled models: {@code $XDG_CACHE_HOME/callwarden/models}, else {@code ~/.cache/callwarden/models};
   * {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows.
   */
  static Path cache(Map<String, String> environment, String system, Path home) {
    String lower = system.toLowerCase(Locale.ROOT);
    Path xdg = absolute(environment.get("XDG_CACHE_HOME"));
    Path base;
    if (xdg != null) {
      base = xdg;
    } else if (lower.startsWith("windows")) {
      Path local = absolute(environment.get("LOCALAPPDATA"));
      base = local != null ? local : home.resolve("AppData").resolve("Local");
    } else if (lower.startsWith("mac")) {
      base = home.resolve("Library").resolve("Caches");
    } else {
      base = home.resolve(".cache");
    }
    return base.resolve("callwarden").resolve("models");
  }

  /** A path if it is one and absolute: the XDG specification says that relative ones are to be ignored. */
  static @Nullable Path absolute(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      Path path = Path.of(value);
      return path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
