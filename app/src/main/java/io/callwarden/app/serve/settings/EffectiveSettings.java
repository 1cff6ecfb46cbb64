package io.callwarden.app.serve.settings;

import java.util.Map;

/**
 * The settings as they are in force, and where each comes from. Immutable.
 *
 * @param settings what the server is told to do
 * @param insecureHttp whether a proxy does TLS
 * @param logLevel what is told on standard error
 * @param origins for each key a few words, such as {@code option --port}
 */
public record EffectiveSettings(
    ServerSettings settings, boolean insecureHttp, LogLevel logLevel, Map<String, String> origins) {
  public EffectiveSettings {
    origins = Map.copyOf(origins);
  }

  /** The same with other settings. */
  public EffectiveSettings with(ServerSettings changed) {
    return new EffectiveSettings(changed, insecureHttp, logLevel, origins);
  }
}
