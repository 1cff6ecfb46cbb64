package io.callwarden.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.Callwarden;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, under locales that break careless programs. */
final class ForkedProcessTest {
  @TempDir
  Path folder;

  private record Result(int code, String out, String err) {}

  @Test
  void writesCyrillicFromAudioUnderAnAsciiLocaleAndTurkishRules() throws Exception {
    Path call = sample();

    Result usual = run(
        Map.of("LC_ALL", "C.UTF-8"),
        List.of(),
        "analyze",
        "-l",
        "ru",
        "-f",
        "jsonl",
        call.toString());
    Result ascii = run(
        Map.of("LC_ALL", "C", "LANG", "C"),
        List.of("-Duser.language=tr", "-Dfile.encoding=US-ASCII"),
        "analyze",
        "-l",
        "ru",
        "-f",
        "jsonl",
        call.toString());

    assertThat(usual.code).isZero();
    assertThat(usual.out).contains("здравствуйте").contains("\"state\":\"confirmed\"");
    assertThat(ascii.code).isZero();
    assertThat(ascii.out).isEqualTo(usual.out);
  }

  @Test
  void theFilesOfOutHaveCyrillicNamesAndText() throws Exception {
    Path call = CommandRunner.write(folder.resolve("звонок.txt"), "agent: добрый день, минуту\n");
    Path out = folder.resolve("отчёты");

    Result result = run(
        Map.of("LC_ALL", "C.UTF-8"),
        List.of("-Duser.language=tr"),
        "analyze",
        call.toString(),
        "--out",
        out.toString());

    assertThat(result.code).isZero();
    assertThat(Files.readString(out.resolve("звонок.txt"))).contains("добрый день, минуту");
    assertThat(result.out).contains("отчёты");
  }

  @Test
  void aFolderThatMayNotBeReadIsNamedAndSpoilsNoOther() throws Exception {
    CommandRunner.write(folder.resolve("calls/a/good.txt"), "agent: добрый день\n");
    CommandRunner.write(folder.resolve("calls/b/secret.txt"), "agent: добрый день\n");
    Path locked = folder.resolve("calls/b");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(locked);
    Files.setPosixFilePermissions(locked, Set.of());
    try {
      // The superuser reads what nobody may; so the program runs without that right.
      List<String> prefix = Files.isReadable(locked)
          ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
          : List.of();
      Result result = run(
          prefix,
          Map.of("LC_ALL", "C.UTF-8"),
          List.of(),
          "analyze",
          folder.resolve("calls").toString());

      assertThat(result.code).isEqualTo(4);
      assertThat(result.err)
          .isEqualTo("callwarden: " + locked + ": You have no permission to read it.\n");
      assertThat(result.out).contains("добрый день").contains("1 call").doesNotContain("secret");
    } finally {
      Files.setPosixFilePermissions(locked, before);
    }
  }

  private Result run(Map<String, String> environment, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    return run(List.of(), environment, options, arguments);
  }

  private Result run(
      List<String> prefix,
      Map<String, String> environment,
      List<String> options,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dcallwarden.home=" + CommandRunner.root());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Callwarden.class.getName());
    command.addAll(List.of(arguments));
    File out = folder.resolve("stdout").toFile();
    File err = folder.resolve("stderr").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(out.toPath(), StandardCharsets.UTF_8),
        Files.readString(err.toPath(), StandardCharsets.UTF_8));
  }

  private static Path sample() throws IOException {
    try (Stream<Path> calls = Files.list(CommandRunner.root().resolve("samples/calls/ru"))) {
      return calls.sorted().findFirst().orElseThrow();
    }
  }
}
