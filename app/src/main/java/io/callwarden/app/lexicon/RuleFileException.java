package io.callwarden.app.lexicon;

import io.callwarden.CallwardenException;
import io.callwarden.app.run.InputProblem;
import io.callwarden.rulepack.RulePackException;
import java.io.IOException;
import java.nio.file.Path;

/** A file of rules cannot be read at all; the message begins with the file. */
public final class RuleFileException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;
  private final int column;
  private final String problem;

  RuleFileException(Path file, String problem) {
    super(file + ": " + problem);
    this.file = file.toString();
    this.line = 0;
    this.column = 0;
    this.problem = problem;
  }

  RuleFileException(Path file, RulePackException cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.file = file.toString();
    this.line = cause.line();
    this.column = cause.column();
    this.problem = cause.problem();
  }

  /** Of a file that is not there, may not be read, or failed while it was read. */
  static RuleFileException unreadable(Path file, IOException cause) {
    String sentence = InputProblem.sentence(cause);
    return new RuleFileException(
        file, Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1));
  }

  /** As a problem of a set of packs. */
  public PackProblem asProblem() {
    return new PackProblem(PackProblem.Level.ERROR, file, null, line, column, problem);
  }
}
