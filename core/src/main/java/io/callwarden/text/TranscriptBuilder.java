package io.callwarden.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a sound transcript of what a file says: the one place where times are judged. One thread at a time. */
final class TranscriptBuilder {
  /** A week: no call is longer, so a later time is a clock's or a number in milliseconds. */
  private static final double MAX_TIME = 7 * 24 * 3600;
  /** Seconds a character of speech takes, when a source gives only the start: about 14 characters a second. */
  private static final double SECONDS_PER_CHARACTER = 0.07;

  static final String UNKNOWN_SPEAKER =
      "the speaker is none of agent, customer and unknown; read as unknown, so that the operator's rules apply";
  static final String NO_SPEAKER =
      "the utterance names no speaker; read as unknown, so that the operator's rules apply";
  static final String BAD_TIME =
      "a time is not a number of seconds from 0 to a week; taken as missing";
  static final String END_BEFORE_START = "an end lies before its start; both are taken as missing";
  static final String BACKWARDS =
      "the times run backwards; those of the later utterance are taken as missing";
  static final String WORD_BACKWARDS =
      "the times of words run backwards; those of the later word are taken as missing";
  static final String BAD_CONFIDENCE = "a confidence is not a number from 0 to 1; taken as 1";
  static final String NO_TEXT = "an utterance has neither text nor words; left out";
  static final String NO_TIMES = "utterances have no times; rules about time are skipped for them";
  static final String NO_END =
      "utterances have a start and no end; the end is estimated from the length of the text";
  static final String EMPTY = "the call has no utterances";
  static final String BAD_DATE =
      "the date is not of the form 2026-03-01; the call counts as one that states no date";
  static final String UNKNOWN_LANGUAGE = "the language is none of ru, uk and auto; it is detected";

  /** An utterance as the file has it; a time that it does not give is NaN. */
  record Draft(
      Speaker speaker, double start, double end, String text, List<Word> words, long line) {}

  final TranscriptWarnings warnings = new TranscriptWarnings();
  private final List<Draft> drafts = new ArrayList<>();
  private String call;
  private @Nullable Language language;
  private @Nullable String agent;
  private @Nullable LocalDate date;

  TranscriptBuilder(String call) {
    this.call = call;
  }

  void call(String id) {
    if (!id.isBlank()) {
      call = id.strip();
    }
  }

  void agent(String name) {
    agent = name.isBlank() ? null : name.strip();
  }

  void language(String code, long line) {
    switch (WordNormalizer.normalize(code.strip())) {
      case "ru", "ru-ru", "rus" -> language = Language.RUSSIAN;
      case "uk", "uk-ua", "ukr", "ua" -> language = Language.UKRAINIAN;
      case "auto", "" -> language = null;
      default -> warnings.add(UNKNOWN_LANGUAGE, line);
    }
  }

  /** The day of the call; of a point in time («2026-03-01T10:15:00Z») the day as it is written. */
  void date(String text, long line) {
    String day = text.strip();
    if (day.isEmpty()) {
      return;
    }
    try {
      boolean hasTime = day.length() > 10 && "T ".indexOf(day.charAt(10)) >= 0;
      date = LocalDate.parse(hasTime ? day.substring(0, 10) : day);
    } catch (DateTimeParseException e) {
      warnings.add(BAD_DATE, line);
    }
  }

  void add(Draft draft) {
    drafts.add(draft);
  }

  /** A time of the file as seconds, or NaN with a warning. */
  double checkedTime(double seconds, long line) {
    if (seconds >= 0 && seconds <= MAX_TIME) {
      return seconds;
    }
    warnings.add(BAD_TIME, line);
    return Double.NaN;
  }

  /** A word of the file; its times may be NaN. */
  Word word(
      String text, double start, double end, double confidence, double previousStart, long line) {
    double checkedConfidence = confidence;
    if (!(confidence >= 0 && confidence <= 1)) {
      warnings.add(BAD_CONFIDENCE, line);
      checkedConfidence = 1;
    }
    TimeSpan time = span(start, end, line);
    if (time.isKnown() && time.start() < previousStart) {
      warnings.add(WORD_BACKWARDS, line);
      time = TimeSpan.UNKNOWN;
    }
    return new Word(text.strip(), time, checkedConfidence);
  }

  TranscriptResult.Read build() {
    Map<Speaker, Double> latest = new EnumMap<>(Speaker.class);
    List<Utterance> utterances = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      String text = draft.text.isBlank() ? join(draft.words) : draft.text;
      if (text.isBlank()) {
        warnings.add(NO_TEXT, draft.line);
        continue;
      }
      TimeSpan time =
          time(draft, i + 1 < drafts.size() ? drafts.get(i + 1).start : Double.NaN, text);
      List<Word> words = draft.words;
      if (time.isKnown()) {
        if (time.start() < latest.getOrDefault(draft.speaker, 0.0)) {
          warnings.add(BACKWARDS, draft.line);
          time = TimeSpan.UNKNOWN;
          words = withoutTimes(words);
        } else {
          latest.put(draft.speaker, time.start());
        }
      }
      if (!time.isKnown()) {
        warnings.add(NO_TIMES, 0);
      }
      utterances.add(new Utterance(utterances.size(), draft.speaker, time, text, words));
    }
    if (utterances.isEmpty()) {
      warnings.add(EMPTY, 0);
    }
    return new TranscriptResult.Read(
        new Transcript(call, language, agent, date, utterances), warnings.sentences());
  }

  private TimeSpan time(Draft draft, double nextStart, String text) {
    TimeSpan given = span(draft.start, draft.end, draft.line);
    if (given.isKnown()) {
      return given;
    }
    TimeSpan ofWords = TimeSpan.UNKNOWN;
    for (Word word : draft.words) {
      ofWords = ofWords.union(word.time());
    }
    boolean startOnly = !Double.isNaN(draft.start) && Double.isNaN(draft.end);
    if (ofWords.isKnown() || !startOnly) {
      return ofWords;
    }
    warnings.add(NO_END, 0);
    double end = draft.start + text.length() * SECONDS_PER_CHARACTER;
    return new TimeSpan(draft.start, nextStart > draft.start ? Math.min(end, nextStart) : end);
  }

  private TimeSpan span(double start, double end, long line) {
    if (Double.isNaN(start) || Double.isNaN(end)) {
      return TimeSpan.UNKNOWN;
    }
    if (end < start) {
      warnings.add(END_BEFORE_START, line);
      return TimeSpan.UNKNOWN;
    }
    return new TimeSpan(start, end);
  }

  private static List<Word> withoutTimes(List<Word> words) {
    List<Word> timeless = new ArrayList<>(words.size());
    for (Word word : words) {
      timeless.add(new Word(word.text(), TimeSpan.UNKNOWN, word.confidence()));
    }
    return timeless;
  }

  private static String join(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }
}
