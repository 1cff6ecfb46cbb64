package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputFolderTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "42,42",
        "звонок 1,звонок 1",
        "../../etc/passwd,__.._etc_passwd",
        "a/b\\c:d,a_b_c_d",
        "\"it's \"\"quoted\"\"\",it_s _quoted_",
        ".hidden,_hidden",
        "name. ,name",
        "CON,_CON",
        "\"\",call",
        "///,___",
      })
  void makesANameThatEveryFileSystemTakes(String id, String name) {
    assertThat(OutputFolder.fileName(id)).isEqualTo(name);
  }

  @Test
  void cutsALongNameWithoutBreakingALetter() {
    String name = OutputFolder.fileName("ї".repeat(1000));

    assertThat(name).isEqualTo("ї".repeat(90));
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSize(180);
  }

  @Test
  void keepsCallsApartWhoseNamesAreAlike() throws IOException {
    OutputFolder out = OutputFolder.open(folder, "txt", "summary");
    for (String id : List.of("a/b", "a:b", "A_B", "summary")) {
      out.call(out.name(id), file -> file.print(id));
    }
    out.summary(file -> file.print("all"));

    assertThat(files())
        .containsExactly("A_B-3.txt", "a_b-2.txt", "a_b.txt", "summary-2.txt", "summary.txt");
    assertThat(folder.resolve("a_b-2.txt")).hasContent("a:b");
    assertThat(folder.resolve("summary.txt")).hasContent("all");
  }

  @Test
  void leavesNothingHalfWrittenWhenWritingFails() throws IOException {
    OutputFolder out = OutputFolder.open(folder, "txt", "summary");
    Files.createDirectories(folder.resolve("a.txt/in the way"));

    assertThatThrownBy(() -> out.call("a", file -> file.print("x")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("a.txt cannot be written");
    assertThat(files()).containsExactly("a.txt");
  }

  @Test
  void refusesAFileAsFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> OutputFolder.open(file, "txt", "summary"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> OutputFolder.open(file.resolve("below"), "txt", "summary"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void makesTheFolderWithAllAboveIt() {
    OutputFolder.open(folder.resolve("a/b/c"), "txt", "summary");

    assertThat(folder.resolve("a/b/c")).isEmptyDirectory();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
