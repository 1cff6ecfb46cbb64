package io.callwarden.app.serve.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VoskRepliesTest {
  private static final Word GOOD = new Word("добрый", new TimeSpan(0.5, 0.93), 0.987);
  private static final Word DAY = new Word("день", new TimeSpan(0.93, 1.2), 1);

  private final VoskOptions options = new VoskOptions();

  @Test
  void saysThatNothingIsKnownYet() {
    assertThat(new VoskReplies(options).next()).isEqualTo("{\"partial\":\"\"}");
  }

  @Test
  void repeatsWordsThatMayChangeAndTellsAFinalResultOnce() {
    VoskReplies replies = new VoskReplies(options);
    replies.heard(List.of(new PartialResult(0, 1, List.of(GOOD))));

    assertThat(replies.next()).isEqualTo("{\"partial\":\"добрый\"}");
    assertThat(replies.next()).isEqualTo("{\"partial\":\"добрый\"}");

    replies.heard(List.of(new FinalResult(0, 2, List.of(GOOD, DAY))));

    assertThat(replies.next())
        .isEqualTo(
            "{\"result\":[{\"conf\":0.99,\"end\":0.93,\"start\":0.5,\"word\":\"добрый\"},"
                + "{\"conf\":1.0,\"end\":1.2,\"start\":0.93,\"word\":\"день\"}],\"text\":\"добрый день\"}");
    assertThat(replies.next()).isEqualTo("{\"partial\":\"\"}");
  }

  @Test
  void joinsUtterancesThatEndInOneMessage() {
    VoskReplies replies = new VoskReplies(options);
    replies.heard(List.of(
        new FinalResult(0, 2, List.of(GOOD)),
        new FinalResult(0, 3, List.of(DAY)),
        new PartialResult(0, 4, List.of(DAY))));

    assertThat(replies.next()).contains("\"text\":\"добрый день\"");
    assertThat(replies.next()).isEqualTo("{\"partial\":\"день\"}");
  }

  @Test
  void endsWithAFinalResultEvenIfNothingWasSaid() {
    assertThat(new VoskReplies(options).last()).isEqualTo("{\"text\":\"\"}");
  }

  @Test
  void leavesWordsOutWhereTheyAreNotWanted() throws RefusedException {
    options.config(Objects.requireNonNull(Fields.json("{\"words\": false}")));
    VoskReplies replies = new VoskReplies(options);
    replies.heard(List.of(new FinalResult(0, 2, List.of(GOOD))));

    assertThat(replies.next()).isEqualTo("{\"text\":\"добрый\"}");
  }

  @Test
  void givesOneAlternativeWhereAlternativesAreWanted() throws RefusedException {
    options.config(Objects.requireNonNull(Fields.json("{\"max_alternatives\": 3}")));
    VoskReplies replies = new VoskReplies(options);
    replies.heard(List.of(new FinalResult(0, 2, List.of(GOOD))));

    assertThat(replies.next())
        .isEqualTo(
            "{\"alternatives\":[{\"confidence\":0.99,"
                + "\"result\":[{\"end\":0.93,\"start\":0.5,\"word\":\"добрый\"}],\"text\":\"добрый\"}]}");
  }

  @Test
  void wrapsAnAlertAsItIs() {
    assertThat(VoskReplies.alert("{\"type\":\"alert\"}\n"))
        .isEqualTo("{\"alert\":{\"type\":\"alert\"}}");
  }
}
