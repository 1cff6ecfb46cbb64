package io.callwarden.app.serve.call;

import io.callwarden.app.run.LiveCall;
import io.callwarden.app.run.Notice;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.speech.RecognitionSummary;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a live call must know about its audio. */
final class Notices {
  /** Seconds; a leg that was there for less is no sign of a broken line. */
  private static final double SILENCE_TO_TELL = 4;

  private Notices() {}

  /** Sentences about a call that is over. */
  static List<String> of(LiveCall call, SpeechModels models) {
    List<String> notices = new ArrayList<>();
    RecognitionSummary all = RecognitionSummary.NONE;
    for (LiveCall.Leg leg : call.legs()) {
      RecognitionSummary heard = call.recognition(leg);
      all = all.plus(heard);
      if (heard.heard() >= SILENCE_TO_TELL && heard.speech() <= 0 && heard.words() == 0) {
        notices.add(Notice.SILENT_LEG.of(
            switch (leg.speaker()) {
              case AGENT -> "operator";
              case CUSTOMER -> "client";
              case UNKNOWN -> "call";
            }));
      }
    }
    Language language = call.language();
    String doubt = language == null ? null : SpeechModels.doubt(all, models.model(language));
    if (doubt != null) {
      notices.add(doubt);
    }
    if (call.legs().stream().anyMatch(leg -> leg.speaker() == Speaker.UNKNOWN)) {
      notices.add(Notice.ONE_LEG.of());
    }
    return notices;
  }
}
