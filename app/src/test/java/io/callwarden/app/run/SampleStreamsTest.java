package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent;
import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.alert.Alert.State;
import io.callwarden.dialogue.Moment;
import io.callwarden.lexicon.Lexicon;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Transcript;
import io.callwarden.text.TranscriptReader;
import io.callwarden.text.TranscriptResult;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the sample conversations arrive, they are the same calls: live, cut, saved and restored anywhere. */
class SampleStreamsTest {
  private static final Path TRANSCRIPTS = Path.of("..", "samples", "transcripts");
  private static final int STATE_BYTES = 64 * 1024;

  /** Without masking: a number may be hidden because of the other side's question, and here it may come late. */
  private static final ComplianceMonitor MONITOR =
      ComplianceMonitor.builder().packs(Lexicon.shipped()).masking(false).build();

  static List<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.walk(TRANSCRIPTS)) {
      return files.filter(TranscriptReader::accepts).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void liveEqualsBatchAndStaysSmall(Path file) throws IOException {
    for (TranscriptResult result : new TranscriptReader().read(file)) {
      assertThat(result).isInstanceOf(TranscriptResult.Read.class);
      Transcript call = ((TranscriptResult.Read) result).transcript();
      List<Utterance> said = withWords(call.utterances());
      boolean bothTimed = said.stream()
          .allMatch(
              utterance -> utterance.time().isKnown() && utterance.speaker() != Speaker.UNKNOWN);
      List<String> expected = confirmed(inOrder(call, said, new Random(0), 0));

      long seed = file.getFileName().toString().hashCode();
      assertThat(confirmed(inOrder(call, said, new Random(seed), 3))).isEqualTo(expected);
      if (bothTimed) {
        assertThat(confirmed(live(call, said, new Random(seed)))).isEqualTo(expected);
      }
    }
  }

  /** The utterances with words, at an even pace where the transcript has none. */
  private static List<Utterance> withWords(List<Utterance> utterances) {
    List<Utterance> with = new ArrayList<>();
    for (Utterance utterance : utterances) {
      String[] parts = utterance.text().strip().split("\\s+", -1);
      TimeSpan time = utterance.time();
      if (!utterance.words().isEmpty() || !time.isKnown()) {
        with.add(utterance);
        continue;
      }
      double each = (time.end() - time.start()) / parts.length;
      List<Word> words = new ArrayList<>();
      for (int i = 0; i < parts.length; i++) {
        double start = time.start() + i * each;
        words.add(new Word(parts[i], new TimeSpan(start, start + each * 0.9), 1));
      }
      with.add(
          new Utterance(utterance.index(), utterance.speaker(), time, utterance.text(), words));
    }
    return with;
  }

  /** One utterance after the other; saved and restored once in so many, or never for 0. */
  private static List<CallEvent> inOrder(
      Transcript call, List<Utterance> said, Random random, int onceIn) {
    ConversationSession session = MONITOR.open(call.call(), call.language());
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : said) {
      events.addAll(session.accept(utterance));
      if (onceIn > 0 && random.nextInt(onceIn) == 0) {
        session = restored(session);
      }
    }
    events.addAll(session.finish());
    return events;
  }

  /** Each side in its own order, with partial results, silences, and restarts between. */
  private static List<CallEvent> live(Transcript call, List<Utterance> said, Random random) {
    ConversationSession session = MONITOR.open(call.call(), call.language());
    List<CallEvent> events = new ArrayList<>();
    List<Utterance> agent = side(said, Speaker.AGENT);
    List<Utterance> customer = side(said, Speaker.CUSTOMER);
    while (!agent.isEmpty() || !customer.isEmpty()) {
      List<Utterance> side = random.nextBoolean() ? agent : customer;
      if (side.isEmpty()) {
        continue;
      }
      Utterance next = side.get(0);
      List<Word> words = next.words();
      switch (random.nextInt(3)) {
        case 0 -> events.addAll(session.silent(next.speaker(), next.time().start()));
        case 1 ->
          events.addAll(session.accept(
              new PartialResult(0, 0, words.subList(0, 1 + random.nextInt(words.size()))),
              next.speaker()));
        default -> {
          events.addAll(session.accept(next));
          side.remove(0);
        }
      }
      if (random.nextInt(8) == 0) {
        session = restored(session);
      }
    }
    events.addAll(session.finish());
    return events;
  }

  private static ConversationSession restored(ConversationSession session) {
    byte[] saved = session.save();
    assertThat(saved).hasSizeLessThan(STATE_BYTES);
    return MONITOR.restore(saved);
  }

  private static List<Utterance> side(List<Utterance> said, Speaker speaker) {
    return new ArrayList<>(
        said.stream().filter(utterance -> utterance.speaker() == speaker).toList());
  }

  /** What each alert that stands in the end says; and none may be left open. */
  private static List<String> confirmed(List<CallEvent> events) {
    Map<String, Alert> last = new HashMap<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert) {
        last.put(alert.alert().id(), alert.alert());
      }
    }
    assertThat(last.values()).noneMatch(alert -> alert.state() == State.PROVISIONAL);
    TreeSet<String> confirmed = new TreeSet<>();
    last.forEach((id, alert) -> {
      if (alert.state() == State.CONFIRMED) {
        StringBuilder text =
            new StringBuilder(id).append(' ').append(alert.finding().text());
        for (Moment moment : alert.finding().moments()) {
          text.append(" | ").append(moment.kind()).append(' ').append(moment.text());
          text.append(' ').append(moment.time());
        }
        confirmed.add(text.toString());
      }
    });
    return List.copyOf(confirmed);
  }
}
