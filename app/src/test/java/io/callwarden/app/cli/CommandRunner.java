package io.callwarden.app.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, with streams of its own. */
final class CommandRunner {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private Writer standardOutput = out;
  private Map<String, String> environment = Map.of();
  private String terminals = "";
  private final Interruption interruption = new Interruption();

  /** What a command left behind. */
  record Result(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  CommandRunner input(InputStream newInput) {
    in = newInput;
    return this;
  }

  CommandRunner environment(Map<String, String> newEnvironment) {
    environment = newEnvironment;
    return this;
  }

  CommandRunner terminals(String names) {
    terminals = names;
    return this;
  }

  /** Lets standard output be another writer; the result's output stays empty. */
  CommandRunner output(Writer writer) {
    standardOutput = writer;
    return this;
  }

  Interruption interruption() {
    return interruption;
  }

  Result run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    Console console = new Console(in, standardOutput, err, terminals, 0, environment);
    int code = CommandLines.create(console, interruption).execute(words);
    return new Result(code, out.toString(), err.toString());
  }

  /** The root of the repository, which tests of a module run below. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    Path parent = folder.getParent();
    return Files.exists(folder.resolve("samples")) || parent == null ? folder : parent;
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
