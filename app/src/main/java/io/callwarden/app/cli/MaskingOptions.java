package io.callwarden.app.cli;

import picocli.CommandLine.Option;

/** The option that says whether personal data is kept out of reports. */
final class MaskingOptions {
  @Option(
      names = "--no-masking",
      description =
          "Show numbers that identify people. By default the numbers of cards, telephones, passports, taxes,"
              + " insurances and accounts and one-time codes are replaced by [карта] and the like, also when they are"
              + " spoken as words, and muted in recordings that are copied.")
  private boolean off;

  /** Whether personal data is masked. */
  boolean isOn() {
    return !off;
  }
}
