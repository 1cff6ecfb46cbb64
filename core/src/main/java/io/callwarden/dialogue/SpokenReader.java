package io.callwarden.dialogue;

import io.callwarden.match.ActMatch;
import io.callwarden.match.Match;
import io.callwarden.match.Matches;
import io.callwarden.rulepack.Acts;
import io.callwarden.rulepack.Category;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Token;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from an utterance's words what it does in the conversation. */
final class SpokenReader {
  /** Seconds; a longer pause inside an utterance is not speech. */
  static final double PAUSE_WITHIN = 0.5;

  /** An utterance that also asks or announces something is an answer if so many words stand before that … */
  private static final int WORDS_BEFORE = 3;
  /** … or if it has so many words of its own anywhere. */
  private static final int WORDS_IN_ALL = 12;

  /** What is no content of an answer. */
  private static final Set<String> AROUND = Set.of(
      Acts.BACKCHANNEL,
      Acts.COURTESY,
      Acts.HOLD_ENDED,
      Acts.FAREWELL,
      Acts.NAMES_COMPANY,
      Acts.NAMES_SELF,
      Credit.POLITENESS.id(),
      Credit.EMPATHY.id());

  /** What begins something that is no answer. */
  private static final Set<String> TURNS_AWAY = Set.of(
      Acts.QUESTION,
      Acts.INSTRUCTION,
      Acts.SURVEY_QUESTION,
      Acts.HOLD_ANNOUNCED,
      Acts.DELAY_EXPLAINED);

  private SpokenReader() {}

  /**
   * Reads an utterance.
   *
   * @param ordinal its number among those of its speaker, from 1
   * @param dependent its findings that depend on the other side
   */
  static Spoken read(
      AnalyzedUtterance analyzed, int ordinal, Matches matches, List<Finding> dependent) {
    Utterance utterance = analyzed.utterance();
    List<Token> tokens = analyzed.tokens();
    List<SpokenAct> acts = new ArrayList<>();
    for (ActMatch act : matches.acts()) {
      acts.add(new SpokenAct(act.act(), act.begin(), act.end()));
    }
    List<SpokenAct> situations = new ArrayList<>();
    for (Match match : matches.found()) {
      Category category = match.rule().category();
      if (category.speaker() == Speaker.CUSTOMER) {
        situations.add(new SpokenAct(category.id(), match.begin(), match.end()));
      }
    }
    Content content = content(matches.acts(), tokens.size());
    return new Spoken(
        new Said(
            utterance.index(), ordinal, utterance.speaker(), utterance.time(), utterance.text()),
        utterance.time().start(),
        onlyLanguage(analyzed.languages()),
        tokens.size(),
        isBackchannel(matches.acts(), tokens.size()),
        content.answer(),
        content.first(),
        acts,
        situations,
        speech(utterance, tokens),
        matches.prompts(),
        dependent);
  }

  private static @Nullable Language onlyLanguage(Set<Language> languages) {
    return languages.size() == 1 ? languages.iterator().next() : null;
  }

  /**
   * The content of an utterance.
   *
   * @param answer whether it has any
   * @param first whether it has any before what the utterance asks or announces
   */
  private record Content(boolean answer, boolean first) {}

  private static Content content(List<ActMatch> acts, int size) {
    int turnsAway = size;
    int answer = size;
    boolean[] around = new boolean[size];
    for (ActMatch act : acts) {
      boolean away = TURNS_AWAY.contains(act.act());
      if (away) {
        turnsAway = Math.min(turnsAway, act.firstToken());
      }
      if (away || AROUND.contains(act.act())) {
        Arrays.fill(around, act.firstToken(), act.endToken(), true);
      }
      if (act.act().equals(Acts.ANSWER)) {
        answer = Math.min(answer, act.firstToken());
      }
    }
    int before = 0;
    int all = 0;
    for (int i = 0; i < size; i++) {
      if (!around[i]) {
        all++;
        before += i < turnsAway ? 1 : 0;
      }
    }
    boolean nothingElse = turnsAway == size && all > 0;
    boolean first = nothingElse || before >= WORDS_BEFORE || answer < turnsAway;
    return new Content(first || answer < size || all >= WORDS_IN_ALL, first);
  }

  private static boolean isBackchannel(List<ActMatch> acts, int size) {
    boolean[] covered = new boolean[size];
    for (ActMatch act : acts) {
      if (act.act().equals(Acts.BACKCHANNEL)) {
        Arrays.fill(covered, act.firstToken(), act.endToken(), true);
      }
    }
    for (boolean each : covered) {
      if (!each) {
        return false;
      }
    }
    return true; // an utterance without a word is none either
  }

  /** By the words, where they have times; else the whole utterance. */
  private static List<TimeSpan> speech(Utterance utterance, List<Token> tokens) {
    List<TimeSpan> speech = new ArrayList<>();
    if (!utterance.time().isKnown()) {
      return speech;
    }
    TimeSpan current = TimeSpan.UNKNOWN;
    if (!utterance.words().isEmpty()) {
      for (Token token : tokens) {
        TimeSpan time = token.time();
        if (!time.isKnown()) {
          continue;
        }
        if (current.isKnown() && time.start() - current.end() > PAUSE_WITHIN) {
          speech.add(current);
          current = time;
        } else {
          current = current.union(time);
        }
      }
    }
    speech.add(current.isKnown() ? current : utterance.time());
    return speech;
  }
}
