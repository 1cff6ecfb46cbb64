package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.dialogue.Duty;
import io.callwarden.dialogue.Moment;
import io.callwarden.rulepack.DialogueScript;
import io.callwarden.text.Language;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a summary says of the operator's duties. */
class DutiesTest {
  private static List<String> duties(String... lines) {
    ConversationSession session = CourseTest.MONITOR.open("42", Language.RUSSIAN);
    for (Utterance utterance : DialogueScript.read(String.join("\n", lines))) {
      session.accept(utterance);
      session = CourseTest.MONITOR.restore(session.save());
    }
    session.finish();
    List<String> duties = new ArrayList<>();
    for (Duty duty : session.summary().duties()) {
      duties.add(duty.rule().id() + " «" + words(duty.cause()) + "» → " + words(duty.response()));
    }
    return duties;
  }

  private static String words(@Nullable Moment moment) {
    return moment == null ? "–" : moment.text().substring(moment.begin(), moment.end());
  }

  @Test
  void aDutyIsToldWhetherItIsDoneOrNot() {
    assertThat(duties("customer: я найду тебя слышишь", "agent: я вынужден закончить разговор"))
        .containsExactlyInAnyOrder(
            "warning «найду тебя» → закончить разговор",
            "quickly «найду тебя» → закончить разговор");
    assertThat(duties("customer: я найду тебя", "agent: вот", "customer: что", "agent: вот"))
        .contains("warning «найду тебя» → –");
    assertThat(duties("agent: мне плохо ответит мой коллега"))
        .containsExactly("ill «мне плохо» → коллега");
  }

  @Test
  void aDutyThatNoTimeIsLeftForIsNone() {
    assertThat(duties("agent: вот", "customer: я найду тебя")).isEmpty();
    assertThat(duties("agent: вот", "customer: сколько")).isEmpty();
  }
}
