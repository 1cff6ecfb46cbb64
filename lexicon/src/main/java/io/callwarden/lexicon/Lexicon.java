package io.callwarden.lexicon;

import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.score.ScoreForm;
import io.callwarden.score.ScoreFormReader;
import io.callwarden.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The rule packs and score forms that come with Callwarden, read from the class path. Thread-safe. */
public final class Lexicon {
  /** In the folder of each language: one pack's file a line. A test compares it with the folder. */
  private static final String INDEX = "/index.txt";

  private Lexicon() {}

  /**
   * Reads all shipped packs, the Russian ones first.
   *
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static List<RulePack> shipped() {
    return shipped(Runnable::run);
  }

  /**
   * The same with the threads of an executor, a pack a task; returns when all are read.
   *
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static List<RulePack> shipped(Executor executor) {
    List<CompletableFuture<RulePack>> reading = new ArrayList<>();
    try {
      for (String path : paths()) {
        reading.add(CompletableFuture.supplyAsync(() -> read(path), executor));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    List<RulePack> packs = new ArrayList<>();
    try {
      reading.forEach(pack -> packs.add(pack.join()));
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException cause ? cause : e;
    }
    return List.copyOf(packs);
  }

  /**
   * What stands in a shipped pack, by its name in {@link #files}.
   *
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static byte[] content(String file) {
    try (InputStream stream = stream(file)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static RulePack read(String path) {
    try (BufferedReader reader = open(path)) {
      return RulePackReader.read(path, reader);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("a shipped file cannot be read; install Callwarden again", e);
  }

  /**
   * The files of the shipped packs below the folder {@code lexicon/packs}, in the order of {@link #shipped()}.
   *
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static List<String> files() {
    try {
      return paths();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads the shipped score forms, one for each language, the Russian one first.
   *
   * @param rules those of {@link #shipped()} at least: the ones that items can name
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static List<ScoreForm> forms(Collection<Rule> rules) {
    List<ScoreForm> forms = new ArrayList<>();
    for (Language language : Language.values()) {
      String path = "forms/" + language.code() + ".yaml";
      StringWriter yaml = new StringWriter();
      try (BufferedReader reader = open(path)) {
        reader.transferTo(yaml);
      } catch (IOException e) {
        throw unreadable(e);
      }
      forms.add(ScoreFormReader.read(path, yaml.toString(), rules));
    }
    return forms;
  }

  static List<String> paths() throws IOException {
    List<String> paths = new ArrayList<>();
    for (Language language : Language.values()) {
      try (BufferedReader index = open(language.code() + INDEX)) {
        index
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> paths.add(language.code() + "/" + line.strip()));
      }
    }
    return paths;
  }

  private static BufferedReader open(String path) throws IOException {
    return new BufferedReader(new InputStreamReader(stream(path), StandardCharsets.UTF_8));
  }

  private static InputStream stream(String path) throws IOException {
    InputStream stream = Lexicon.class.getResourceAsStream(path);
    if (stream == null) {
      throw new IOException("the program lacks its file " + path);
    }
    return stream;
  }
}
