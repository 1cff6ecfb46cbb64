package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.run.Input.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFinderTest {
  @TempDir
  Path folder;

  @Test
  void takesAFoldersAudioAndTranscriptsByNameWithFoldersBelow() throws IOException {
    file("b/звонок.WAV", "RIFF");
    file("a.json", "{}");
    file("c.mp3", "x");
    file("b/notes.pdf", "x");
    file("b/deep/er/x.jsonl", "{}");

    assertThat(names(InputFinder.find(List.of(folder), null)))
        .containsExactly("a.json", "b/deep/er/x.jsonl", "b/звонок.WAV", "c.mp3");
  }

  @Test
  void skipsHiddenFilesAndFolders() throws IOException {
    file(".hidden.json", "{}");
    file(".git/x.json", "{}");
    file("seen.json", "{}");

    assertThat(names(InputFinder.find(List.of(folder), null))).containsExactly("seen.json");
  }

  @Test
  void takesANamedFolderThoughItIsHidden() throws IOException {
    file(".calls/x.json", "{}");

    assertThat(names(InputFinder.find(List.of(folder.resolve(".calls")), null)))
        .containsExactly(".calls/x.json");
  }

  @Test
  void countsAFileThatIsNamedTwiceOnce() throws IOException {
    file("a.json", "{}");

    assertThat(InputFinder.find(
            List.of(folder.resolve("a.json"), folder, folder.resolve("../" + folder.getFileName())),
            null))
        .hasSize(1);
  }

  @Test
  void leavesTheReportsOfAnEarlierRunAlone() throws IOException {
    file("a.json", "{}");
    file("reports/a.jsonl", "{}");

    assertThat(names(InputFinder.find(List.of(folder), folder.resolve("reports"))))
        .containsExactly("a.json");
  }

  @Test
  void tellsOfAPathThatDoesNotExistAndGoesOn() throws IOException {
    file("a.json", "{}");

    List<Input> found = InputFinder.find(List.of(folder.resolve("no"), folder), null);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).problem()).contains("no file or folder");
    assertThat(found.get(1).problem()).isNull();
  }

  @Test
  void tellsOfAFolderWithoutCalls() {
    assertThat(InputFinder.find(List.of(folder), null))
        .singleElement()
        .satisfies(input -> assertThat(input.problem()).contains("neither audio nor transcripts"));
  }

  @Test
  void goesRoundACircleOfLinksOnce() throws IOException {
    file("a/x.json", "{}");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder);

    assertThat(InputFinder.find(List.of(folder), null))
        .extracting(Input::stem)
        .containsExactly("x");
  }

  @Test
  void tellsAudioFromTextByItsBytesWhereTheNameDoesNot() throws IOException {
    Path audio = file("audio.dat", "RIFF....WAVE");
    Path text = file("text.dat", "agent: добрый день");
    Path bytes = folder.resolve("bytes");
    Files.write(bytes, new byte[] {1, 2, 3});

    assertThat(InputFinder.find(List.of(audio, text, bytes), null))
        .extracting(Input::kind)
        .containsExactly(Kind.AUDIO, Kind.TRANSCRIPT, Kind.AUDIO);
  }

  @Test
  void takesTheNameWithoutItsEndingAsTheCallsId() throws IOException {
    assertThat(
            InputFinder.find(List.of(file("звонок 1.2.wav", "")), null).get(0).stem())
        .isEqualTo("звонок 1.2");
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private List<String> names(List<Input> inputs) {
    return inputs.stream()
        .map(input -> folder.relativize(input.path()).toString().replace('\\', '/'))
        .toList();
  }
}
