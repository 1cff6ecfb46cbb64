package io.callwarden.app.evaluate;

import io.callwarden.app.run.InputProblem;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of labelled utterances, of innocent ones, or of labelled conversations. Immutable.
 *
 * @param source the file as the user named it
 * @param plain whether it is plain text: innocent utterances of the operator, one a line
 * @param lines the lines that could be read
 * @param problems the others, with line and column
 */
public record LabelledFile(
    String source, boolean plain, List<LabelledLine> lines, List<InputProblem> problems) {
  private static final Pattern LANGUAGE_IN_NAME =
      Pattern.compile("(?:^|[-_.])(ru|uk)(?:[-_.]|$)", Pattern.CASE_INSENSITIVE);

  public LabelledFile {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a file: JSON Lines, or plain text where its name ends in {@code .txt}. Empty lines do not count. A line that
   * cannot be read is a problem, and the others are taken.
   *
   * @param given the language of lines that state none; null to go by the file's name ({@code ru.jsonl}, {@code
   *     gold-uk.jsonl}), and where that does not tell, by the words
   * @throws IOException if the file cannot be read at all
   */
  public static LabelledFile read(Path file, @Nullable Language given) throws IOException {
    String source = file.toString();
    boolean plain = source.toLowerCase(Locale.ROOT).endsWith(".txt");
    Language language = given == null ? languageOf(file) : given;
    LabelledLineReader reader = new LabelledLineReader(language);
    List<LabelledLine> lines = new ArrayList<>();
    List<InputProblem> problems = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    int number = 0;
    for (int begin = 0; begin < bytes.length; ) {
      int end = endOfLine(bytes, begin);
      number++;
      try {
        String text = decoded(bytes, begin, end, number == 1);
        if (!text.isBlank()) {
          lines.add(
              plain
                  ? new LabelledUtterance(
                      number, text.strip(), Speaker.AGENT, null, Set.of(), language)
                  : ofOneKind(lines, reader.read(text, number)));
        }
      } catch (BrokenLine e) {
        problems.add(new InputProblem(source, null, number, e.column, e.what));
      }
      begin = end + 1;
    }
    return new LabelledFile(source, plain, lines, problems);
  }

  /** The two kinds are judged by different categories, and their figures must not run together. */
  private static LabelledLine ofOneKind(List<LabelledLine> before, LabelledLine line)
      throws BrokenLine {
    if (!before.isEmpty()
        && before.get(0) instanceof LabelledCall != line instanceof LabelledCall) {
      throw new BrokenLine(
          1, "the file has sentences and conversations; put the two into files of their own");
    }
    return line;
  }

  private static int endOfLine(byte[] bytes, int begin) {
    int end = begin;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** The line without the byte-order mark that some editors put before the first one. */
  private static String decoded(byte[] bytes, int begin, int end, boolean first) throws BrokenLine {
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, begin, end - begin))
          .toString();
      return first && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      int column =
          1 + new String(bytes, begin, end - begin, StandardCharsets.UTF_8).indexOf('\uFFFD');
      throw new BrokenLine(column, "the line is not UTF-8; save the file as UTF-8");
    }
  }

  private static @Nullable Language languageOf(Path file) {
    Path name = file.getFileName();
    Matcher matcher = LANGUAGE_IN_NAME.matcher(name == null ? "" : name.toString());
    return matcher.find() ? Language.of(matcher.group(1).toLowerCase(Locale.ROOT)) : null;
  }

  /** A line that cannot be used. */
  static final class BrokenLine extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;
    private final String what;

    /**
     * @param column in characters, from 1
     * @param what is wrong and what to do; without words of the text
     */
    BrokenLine(int column, String what) {
      super(what);
      this.column = column;
      this.what = what;
    }
  }
}
