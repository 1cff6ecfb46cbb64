package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the README says of categories and commands holds. */
class ReadmeTest {
  private static final Pattern CATEGORY =
      Pattern.compile("^\\| `([a-z-]+)` \\| operator \\| (.*) \\|$", Pattern.MULTILINE);
  private static final Pattern COMMAND = Pattern.compile("\\./callwarden ([a-z]+)([^`\\n]*)");

  private static String readme() throws IOException {
    return Files.readString(CommandRunner.root().resolve("README.md"));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsFoundInItsCategory() throws IOException {
    ComplianceMonitor monitor = ComplianceMonitor.builder()
        .packs(Lexicon.shipped())
        .list(
            "competitors",
            Files.readAllLines(CommandRunner.root()
                .resolve("samples")
                .resolve("lists")
                .resolve("competitors.txt")))
        .build();
    List<DynamicTest> tests = new ArrayList<>();
    Matcher row = CATEGORY.matcher(readme());
    while (row.find()) {
      String category = row.group(1);
      for (String example : row.group(2).split(" · ", -1)) {
        tests.add(DynamicTest.dynamicTest(
            example, () -> assertThat(categories(monitor, example)).contains(category)));
      }
    }
    assertThat(tests).hasSize(24);
    return tests.stream();
  }

  private static List<String> categories(ComplianceMonitor monitor, String text) {
    Utterance utterance = new Utterance(0, Speaker.AGENT, TimeSpan.UNKNOWN, text, List.of());
    return monitor.open("readme", null).accept(utterance).stream()
        .filter(AlertEvent.class::isInstance)
        .map(event -> ((AlertEvent) event).alert().finding().rule().category().id())
        .toList();
  }

  @Test
  void everyCommandAndOptionExists() throws IOException {
    Matcher command = COMMAND.matcher(readme());
    int commands = 0;
    while (command.find()) {
      commands++;
      String help = new CommandRunner().run(command.group(1), "--help").out();
      assertThat(help).as(command.group()).contains("Usage: callwarden " + command.group(1));
      Arrays.stream(command.group(2).split(" ", -1))
          .filter(word -> word.startsWith("--"))
          .forEach(option -> assertThat(help).as(command.group()).contains(option));
    }
    assertThat(commands).isGreaterThan(8);
  }
}
