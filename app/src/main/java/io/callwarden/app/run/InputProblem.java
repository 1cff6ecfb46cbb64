package io.callwarden.app.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * An input that could not be read, wholly or in part. Immutable.
 *
 * @param source the file as the user named it
 * @param call the call's id, or null where the problem came before it
 * @param line from 1, or 0 where there is none
 * @param column from 1, or 0 where there is none
 * @param message one sentence: what is wrong and what to do
 */
public record InputProblem(
    String source, @Nullable String call, int line, int column, String message) implements Outcome {

  /** Says in a sentence why a file cannot be read. */
  public static String sentence(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "You have no permission to read it.";
    }
    if (e instanceof NoSuchFileException) {
      return "There is no such file.";
    }
    // Such an exception's message repeats the file's name, which stands before the sentence
    // already.
    String message = e instanceof FileSystemException failed && failed.getReason() != null
        ? failed.getReason()
        : e.getMessage();
    return "It cannot be read: " + (message == null ? e.getClass().getSimpleName() : message) + ".";
  }
}
