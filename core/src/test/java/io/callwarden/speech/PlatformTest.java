package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.text.Language;
import io.callwarden.text.Word;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cyrillic is right whatever the platform's character set and language: in a Java of its own. */
class PlatformTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"-Duser.language=tr", "-Dfile.encoding=windows-1251", "-Djna.encoding=ISO-8859-1"})
  void cyrillicIsRightWithoutALocale(String option) throws Exception {
    Path models = Files.createDirectory(folder.resolve("models"));
    copy(Speech.demoModel(Language.UKRAINIAN), models.resolve("модель з пробілом"));
    Path out = folder.resolve("out.txt");
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        option,
        "-cp",
        System.getProperty("java.class.path"),
        PlatformTest.class.getName(),
        models.toString(),
        out.toString()));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "log.txt"));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    int code = builder.start().waitFor();
    assertThat(code).as(Files.readString(folder.resolve("log.txt"))).isZero();
    assertThat(Files.readString(out))
        .isEqualTo("true\nдобрий день мене звати олена чим можу вам допомогти\n");
  }

  @Test
  void pathsCrossAsTheBytesThatTheyAre() {
    assertThat(NativeVosk.percentDecoded("/a%20b/%D1%91+%25"))
        .isEqualTo("/a b/ё+%".getBytes(StandardCharsets.UTF_8));
  }

  /** Run in the other Java: opens the model in the folder, whose name it cannot spell, and writes what it hears. */
  public static void main(String[] arguments) throws IOException {
    Path model;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of(arguments[0]))) {
      model = children.iterator().next();
    }
    try (VoskModel opened = VoskModel.open(model, Language.UKRAINIAN);
        PrintStream out = new PrintStream(arguments[1], StandardCharsets.UTF_8)) {
      out.print(opened.knows("п'ять") + "\n");
      List<Word> words = Speech.words(Speech.run(opened, Speech.pcm("uk-greeting.wav"), true));
      out.print(Speech.text(words) + "\n");
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
