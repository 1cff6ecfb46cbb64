package io.callwarden.app.serve.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.Browser;
import io.callwarden.app.report.CallNotices;
import io.callwarden.app.run.Notice;
import io.callwarden.app.serve.Server;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.audio.AudioFiles;
import io.callwarden.audio.AudioSource;
import io.callwarden.dialogue.NotAssessed;
import io.callwarden.rulepack.Category;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that the analysis has to say about a call is said in the page's language, in a real Chromium. */
@Tag("external")
final class NoticeTextsTest {
  private static final int HEADER = 44;

  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static Server server;

  @SuppressWarnings("NullAway.Init")
  private static Browser browser;

  @BeforeAll
  static void start() {
    server = Server.start(
        TestSettings.builder(folder.resolve("data")).limits(PageLimits.FEW).build(),
        Clock.systemUTC());
    browser = Browser.open();
  }

  @AfterAll
  static void stop() throws IOException {
    browser.close();
    server.close();
  }

  /** The sentences of a notice; each new notice has to be put here. */
  private static List<String> sentences(Notice notice) {
    return switch (notice) {
      case ONE_CHANNEL,
          ONE_LEG,
          NOBODY_HEARD,
          ROLES_SWAPPED_IN_AUDIO,
          ROLES_SWAPPED_IN_TEXT,
          MORE_CALLS,
          FAILED,
          NOT_CONTINUED -> List.of(notice.of());
      case MANY_CHANNELS -> List.of(notice.of(4));
      case SILENT_CHANNELS ->
        List.of(
            notice.of("channel 1 (the operator)"),
            notice.of("channel 0 (the client)"),
            notice.of("channel 2"),
            notice.of("channel 0 (the operator) and channel 2"));
      case SILENT_LEG -> List.of(notice.of("operator"), notice.of("client"), notice.of("call"));
      case HARDLY_RECOGNISED, UNSURELY_RECOGNISED -> List.of(notice.of("ru", "uk"));
      case NOT_ASSESSED ->
        Arrays.stream(NotAssessed.Reason.values())
            .map(reason -> CallNotices.notAssessed(reason, List.of(Category.values())))
            .toList();
      case NOT_ANALYSED ->
        List.of(
            notice.of("internal error."),
            notice.of("Internal error: X in y. Please report it."),
            notice.of("The file is gone: send it again, as a new call."),
            notice.of("There is no call in it."),
            notice.of("The file:1:1: the file is empty where a call is expected; export it again"),
            notice.of("The file is empty: record or export it again."),
            notice.of("line 3: The file:3: the text is not UTF-8; name its character set"),
            notice.of("The file needs the program ffmpeg, because it is MP3: install ffmpeg"),
            notice.of("The audio has 12 channels, and 8 can be told apart at most: split it."));
    };
  }

  /** What a transcript is warned of: the sentences of those who read it. */
  private static List<String> warningsOfTranscripts() throws ReflectiveOperationException {
    List<String> warnings = new ArrayList<>();
    for (String reader : List.of("TranscriptBuilder", "PlainTranscripts", "JsonTranscripts")) {
      for (Field field : Class.forName("io.callwarden.text." + reader).getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (field.getType() == String.class
            && Modifier.isStatic(modifiers)
            && !Modifier.isPrivate(modifiers)) {
          field.setAccessible(true);
          String warning = String.valueOf(field.get(null));
          warnings.addAll(List.of(warning, "line 7: " + warning + " (2 times)"));
        }
      }
    }
    return warnings;
  }

  /** What a recording is warned of: one that was cut, one that ends inside a sample, one that ffmpeg complained of. */
  private static List<String> warningsOfRecordings() throws IOException {
    List<String> warnings = new ArrayList<>(
        List.of(
            "call.mp3 is damaged: ffmpeg decoded 3.5 s of it and ended with status 1 (x); what it decoded was read."));
    for (int promised : new int[] {16000, 1601}) {
      Path file = folder.resolve("promised-" + promised + ".wav");
      Files.write(file, recording(promised, 1601));
      try (AudioSource source = AudioFiles.open(file)) {
        while (!source.read(8000).isEmpty()) {
          assertThat(source.channels()).isEqualTo(1);
        }
        assertThat(source.warnings()).hasSize(1);
        warnings.addAll(source.warnings());
      }
    }
    return warnings;
  }

  /** Silence of so many bytes, at 8 kHz with 16 bits. */
  private static byte[] recording(int promised, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + promised);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(promised);
    return file.array();
  }

  private static List<String> shown(List<String> sentences) {
    Object shown = browser.script("""
        return arguments[0].map(sentence => element('p', {}, noticeText(sentence)).textContent)""", sentences);
    return ((List<?>) shown).stream().map(String::valueOf).toList();
  }

  private static void open(String language) {
    browser.visit("http://127.0.0.1:" + server.port() + "/?lang=" + language);
    browser.await("document.querySelector('#token') !== null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "uk"})
  void everyNoticeIsInTheLanguageOfThePage(String language) throws Exception {
    List<String> sentences = new ArrayList<>(warningsOfTranscripts());
    sentences.addAll(warningsOfRecordings());
    for (Notice notice : Notice.values()) {
      sentences.addAll(sentences(notice));
    }
    assertThat(sentences).hasSizeGreaterThan(50);
    open(language);

    List<String> shown = shown(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      assertThat(shown.get(i))
          .as(sentences.get(i))
          .matches("(?s)\\p{IsCyrillic}.*[.?]")
          .doesNotContain("undefined", "#", "@", "[object")
          .doesNotContainPattern("(?!WAV|UTF|ffmpeg)\\b[A-Za-z]{3,}");
    }
  }

  @ParameterizedTest
  @CsvSource({"ru,Разобрать файл не удалось: ", "uk,Розібрати файл не вдалося: "})
  void aReasonThatHasNoTranslationStaysAsItIs(String language, String before) {
    String reason = "Strange: <b>10% of #</b>";
    open(language);

    assertThat(shown(List.of(Notice.NOT_ANALYSED.of(reason))))
        .singleElement()
        .satisfies(text -> assertThat(text).startsWith(before.strip()).endsWith(" " + reason));
  }

  @Test
  void inEnglishEachStaysAsItIs() {
    open("en");

    assertThat(shown(List.of(Notice.FAILED.of(), Notice.SILENT_LEG.of("client"))))
        .containsExactly(Notice.FAILED.of(), Notice.SILENT_LEG.of("client"));
  }
}
