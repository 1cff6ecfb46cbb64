package io.callwarden.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.alert.Alert;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.speech.FinalResult;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTextTest {
  private final StringWriter written = new StringWriter();
  private final ConversationSession session = ComplianceMonitor.builder()
      .packs(List.of(RulePackReader.read("answers.yaml", """
              pack: answers
              version: "1"
              language: ru
              rules:
                - id: ru.monosyllabic-answer.bare
                  category: monosyllabic-answer
                  phrases: [^ нет $]
                  after: [можно]
              """)))
      .build()
      .open("1", Language.RUSSIAN);

  @Test
  void anAnswerThatIsJudgedLateHasALineOfItsOwn() {
    LiveText live = new LiveText(new Style(false, 80), false);
    PrintWriter out = new PrintWriter(written);
    live.events(session.accept(said("можно", 0), Speaker.CUSTOMER), out);
    live.events(session.accept(said("нет", 2), Speaker.AGENT), out);
    live.events(session.accept(said("жаль", 4), Speaker.CUSTOMER), out);

    assertThat(written.toString().lines().map(String::strip))
        .containsExactly(
            "0:00.0  client    можно",
            "0:02.0  operator  нет",
            "0:02.0  operator  ? maybe medium: «нет» ru.monosyllabic-answer.bare",
            "0:04.0  client    жаль",
            "0:02.0  operator  ! medium: «нет» ru.monosyllabic-answer.bare");
  }

  @Test
  void whatIsWrongInTheCourseOfACallIsToldWithItsProofAndFiguresStandAtTheEnd() {
    LiveText live = new LiveText(new Style(false, 80), false);
    PrintWriter out = new PrintWriter(written);
    AnalyzedCall call = SampleCalls.bank();
    for (Alert alert : call.alerts()) {
      live.events(List.of(new AlertEvent(alert)), out);
    }
    live.end(call, out);

    assertThat(written.toString())
        .contains("! high: Ожидание без согласия клиента ru.hold-without-consent\n")
        .contains("0:20.0 silence of at least 12.3 s\n")
        .contains("! critical: «лучшая ставка» ru.superlative.best\n")
        .contains("time      0:38, silence 0:16 (41 %)")
        .endsWith("  6 findings: 2 critical, 1 high, 2 medium, 1 low\n");
  }

  private static FinalResult said(String word, double start) {
    return new FinalResult(
        0, start + 1, List.of(new Word(word, new TimeSpan(start, start + 0.5), 1)));
  }
}
