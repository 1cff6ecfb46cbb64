package io.callwarden.app.cli;

import io.callwarden.app.lexicon.RuleFiles;
import io.callwarden.app.run.CallDates;
import io.callwarden.rulepack.ClaimRegister;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which advertising claims are proved, and on which day. */
final class ClaimOptions {
  @Option(
      names = "--claims",
      paramLabel = "FILE",
      description =
          "A claims register (YAML): what the company can prove, with the document and the days on which it is"
              + " valid. Can be given several times. An entry with a mistake is named and left out (exit code 4).")
  private List<Path> registers = new ArrayList<>();

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description =
          "The day of the calls that state none themselves, for example 2026-03-01, by which the proofs are"
              + " judged. Default: today.",
      converter = Days.class)
  private @Nullable LocalDate date;

  /** Reads a day as ISO 8601 has it. */
  static final class Days implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is no day; write it as 2026-03-01");
      }
    }
  }

  /**
   * Reads the registers.
   *
   * @throws UsageException if one cannot be read at all
   */
  List<ClaimRegister> registers() {
    List<ClaimRegister> read = new ArrayList<>();
    for (Path file : registers) {
      read.add(UsageException.read(
          "--claims ", () -> RuleFiles.register(file, RuleFiles.content(file))));
    }
    return read;
  }

  /** The days of the calls; the clock is read here. */
  CallDates dates() {
    return new CallDates(date, LocalDate.now(ZoneId.systemDefault()), !registers.isEmpty());
  }
}
