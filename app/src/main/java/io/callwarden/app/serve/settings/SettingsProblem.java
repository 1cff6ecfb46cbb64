package io.callwarden.app.serve.settings;

/**
 * Something wrong with a setting. Immutable.
 *
 * @param place where it stands: file with line and column, option, or environment variable
 * @param message what is wrong and what to do; never holds a secret
 */
public record SettingsProblem(String place, String message) {
  /** One line for people. */
  @Override
  public String toString() {
    return place.isEmpty() ? message : place + ": " + message;
  }
}
