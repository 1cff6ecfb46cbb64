package io.callwarden.app.run;

import io.callwarden.CallEvent;
import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.audio.AudioFrame;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.speech.FinalResult;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.PartialResult;
import io.callwarden.speech.RecognitionSummary;
import io.callwarden.speech.RecognizerSettings;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechRecognizer;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call while it lasts: pieces of audio of its legs in, events out, at once. Legs may come late, pause and leave; every
 * time is in seconds of the call. One thread at a time.
 *
 * <p>Where the language is not known, the models of all languages listen side by side until a few seconds of speech have
 * shown it; then what the right one has heard is told, and the others leave.
 */
public final class LiveCall implements AutoCloseable {
  /** Seconds of speech that show the language: about ten words. */
  private static final double ENOUGH_SPEECH = 4;

  /** So many words must be final in every language: how sure they are decides. */
  private static final int ENOUGH_WORDS = 8;

  /** After so many seconds of speech it is decided by what there is. */
  private static final double MOST_SPEECH = 20;

  private final SpeechModels models;
  private final Function<Language, ConversationSession> opening;
  private final List<Leg> legs = new ArrayList<>();

  /** The languages that the call may be in; one when it is known. */
  private final Set<Language> languages;

  private @Nullable ConversationSession session;

  /** What was heard in each language while the call's is not known. */
  private final Map<Language, List<Step>> untold = new EnumMap<>(Language.class);

  /** Results of one piece, in the order in which they were heard, and how far each leg is settled after it. */
  private record Step(List<Heard> heard, Map<Speaker, Double> settled) {}

  private record Heard(Leg leg, Hypothesis hypothesis) {}

  /** One side of the call, or both mixed. */
  public static final class Leg {
    private final int channel;
    private final Speaker speaker;
    private final int sampleRate;
    private final Map<Language, SpeechRecognizer> recognizers = new EnumMap<>(Language.class);
    private final Map<Language, RecognitionSummary> before = new EnumMap<>(Language.class);
    private double begin;
    private long position;

    private Leg(int channel, Speaker speaker, int sampleRate, double begin) {
      this.channel = channel;
      this.speaker = speaker;
      this.sampleRate = sampleRate;
      this.begin = begin;
    }

    /** Who speaks. */
    public Speaker speaker() {
      return speaker;
    }

    /** Samples a second. */
    public int sampleRate() {
      return sampleRate;
    }

    /** Where the audio begins that is heard now, after the last gap. */
    public double begin() {
      return begin;
    }

    /** Up to where it was heard. */
    public double end() {
      return begin + (double) position / sampleRate;
    }

    private RecognitionSummary summary(Language language) {
      RecognitionSummary past = before.getOrDefault(language, RecognitionSummary.NONE);
      SpeechRecognizer recognizer = recognizers.get(language);
      return recognizer == null ? past : past.plus(recognizer.summary());
    }

    private SpeechRecognizer recognizer(Language language) {
      return Objects.requireNonNull(recognizers.get(language), "the leg has ended");
    }
  }

  private LiveCall(
      SpeechModels models,
      Set<Language> languages,
      Function<Language, ConversationSession> opening,
      @Nullable ConversationSession session) {
    this.models = models;
    this.languages = new TreeSet<>(languages);
    this.opening = opening;
    this.session = session;
    if (session == null) {
      this.languages.forEach(language -> untold.put(language, new ArrayList<>()));
      decide(0, false);
    }
  }

  /**
   * A new call.
   *
   * @param opening opens its session when the language is known
   * @param language of the call, or null to find it out
   * @throws io.callwarden.speech.SpeechModelException if there is no model for it
   */
  public static LiveCall open(
      SpeechModels models,
      @Nullable Language language,
      Function<Language, ConversationSession> opening) {
    Set<Language> languages = language != null ? Set.of(language) : models.languages();
    return new LiveCall(
        models, languages.isEmpty() ? Set.of(Language.RUSSIAN) : languages, opening, null);
  }

  /** A call that goes on with the session that it has. */
  public static LiveCall goOn(SpeechModels models, Language language, ConversationSession session) {
    return new LiveCall(models, Set.of(language), any -> session, session);
  }

  /** The call's language, or null while it is not known. */
  public @Nullable Language language() {
    return session == null ? null : languages.iterator().next();
  }

  /**
   * Adds a leg.
   *
   * @param begin where its first sample stands
   */
  public Leg connect(Speaker speaker, int sampleRate, double begin) {
    Leg leg = new Leg(legs.size(), speaker, sampleRate, begin);
    listen(leg);
    legs.add(leg);
    return leg;
  }

  private void listen(Leg leg) {
    try {
      for (Language language : languages) {
        SpeechModel model = models.model(language);
        leg.recognizers.put(
            language, model.recognizer(new RecognizerSettings(leg.channel, leg.sampleRate, true)));
      }
    } catch (RuntimeException e) {
      leg.recognizers.values().forEach(SpeechRecognizer::close);
      throw e;
    }
  }

  /** Takes the next piece of a leg. */
  public List<CallEvent> accept(Leg leg, short[] pcm) {
    return accept(Map.of(leg, pcm));
  }

  /** Takes the next piece of some legs at once; what was heard first is told first. */
  public List<CallEvent> accept(Map<Leg, short[]> pieces) {
    Map<Leg, AudioFrame> frames = new HashMap<>();
    pieces.forEach((leg, pcm) -> {
      frames.put(leg, new AudioFrame(leg.channel, leg.position, leg.sampleRate, pcm));
      leg.position += pcm.length;
    });
    return hear(
        frames.keySet(),
        (leg, recognizer) -> recognizer.accept(Objects.requireNonNull(frames.get(leg))));
  }

  /**
   * Ends what is being said on a leg, and goes on with it at a later place: what lies between is not known.
   *
   * @param begin where its next sample stands, not before its {@link Leg#end}
   */
  public List<CallEvent> skip(Leg leg, double begin) {
    List<CallEvent> events = end(leg);
    leg.begin = Math.max(begin, leg.end());
    leg.position = 0;
    listen(leg);
    return events;
  }

  /** Ends a leg: its last words. Nothing can be accepted on it until it is skipped forward. */
  public List<CallEvent> end(Leg leg) {
    if (leg.recognizers.isEmpty()) {
      return List.of();
    }
    List<CallEvent> events = hear(Set.of(leg), (ended, recognizer) -> recognizer.finish());
    for (Language language : languages) {
      leg.before.put(language, leg.summary(language));
    }
    leg.recognizers.values().forEach(SpeechRecognizer::close);
    leg.recognizers.clear();
    return events;
  }

  /** Takes an utterance that was not heard here to its end. */
  public List<CallEvent> accept(Utterance utterance) {
    return Objects.requireNonNull(session, "the language is not known").accept(utterance);
  }

  /** Takes note that a side of which no audio comes is silent up to a moment. */
  public List<CallEvent> silent(Speaker speaker, double until) {
    return session == null ? List.of() : session.silent(speaker, until);
  }

  /** The end of the call: the last words, and what is still provisional is retracted. */
  public List<CallEvent> finish(double end) {
    List<Leg> open = legs.stream().filter(leg -> !leg.recognizers.isEmpty()).toList();
    List<CallEvent> events = new ArrayList<>(hear(open, (leg, recognizer) -> recognizer.finish()));
    events.addAll(decide(0, true));
    events.addAll(Objects.requireNonNull(session).finish(end));
    return events;
  }

  /** From here on other rules hold; not before the language is known. */
  public void takeOver(ComplianceMonitor monitor) {
    if (session != null) {
      session = monitor.takeOver(session);
    }
  }

  /** Everything that is needed to go on with the call later, or null while its language is not known. */
  public byte @Nullable [] save() {
    return session == null ? null : session.save();
  }

  /** What the call is as a whole, as far as it has gone. */
  public CallSummary summary() {
    return session == null ? CallSummary.EMPTY : session.summary();
  }

  /** What was done on a leg, in the call's language. */
  public RecognitionSummary recognition(Leg leg) {
    return leg.summary(languages.iterator().next());
  }

  /** The legs, in the order in which they came. */
  public List<Leg> legs() {
    return List.copyOf(legs);
  }

  private interface Hearing {
    List<Hypothesis> hear(Leg leg, SpeechRecognizer recognizer);
  }

  private List<CallEvent> hear(Iterable<Leg> heard, Hearing hearing) {
    List<CallEvent> events = new ArrayList<>();
    for (Language language : languages) {
      List<Heard> results = new ArrayList<>();
      Map<Speaker, Double> settled = new EnumMap<>(Speaker.class);
      for (Leg leg : heard) {
        SpeechRecognizer recognizer = leg.recognizer(language);
        for (Hypothesis hypothesis : hearing.hear(leg, recognizer)) {
          results.add(new Heard(leg, inCall(hypothesis, leg.begin)));
        }
        settled.put(leg.speaker, leg.begin + recognizer.settledUntil());
      }
      results.sort((a, b) -> ChannelDecoder.AS_HEARD.compare(a.hypothesis, b.hypothesis));
      Step step = new Step(results, settled);
      if (session == null) {
        keep(step, Objects.requireNonNull(untold.get(language)));
      } else {
        events.addAll(tell(step, session));
      }
    }
    events.addAll(decide(ENOUGH_SPEECH, false));
    return events;
  }

  /** Silence, of which there may be hours before the language is known, takes no room. */
  private static void keep(Step step, List<Step> untold) {
    Step last = untold.isEmpty() ? null : untold.get(untold.size() - 1);
    if (last != null && last.heard.isEmpty() && step.heard.isEmpty()) {
      last.settled.putAll(step.settled);
    } else {
      untold.add(step);
    }
  }

  private static List<CallEvent> tell(Step step, ConversationSession session) {
    List<CallEvent> events = new ArrayList<>();
    for (Heard heard : step.heard) {
      events.addAll(session.accept(heard.hypothesis, heard.leg.speaker));
    }
    step.settled.forEach((speaker, until) -> events.addAll(session.silent(speaker, until)));
    return events;
  }

  /**
   * Opens the session if the language is known, or becomes so.
   *
   * @param speech seconds that must have been heard in each language
   * @param atAnyRate whether to choose in any case
   */
  private List<CallEvent> decide(double speech, boolean atAnyRate) {
    if (session != null) {
      return List.of();
    }
    if (languages.size() > 1) {
      Language best = languages.iterator().next();
      double most = -1;
      for (Language language : languages) {
        RecognitionSummary summary = RecognitionSummary.NONE;
        for (Leg leg : legs) {
          summary = summary.plus(leg.summary(language));
        }
        if (!atAnyRate && !isEnough(summary, speech)) {
          return List.of();
        }
        if (summary.meanConfidence() > most) {
          most = summary.meanConfidence();
          best = language;
        }
      }
      choose(best);
    }
    Language chosen = languages.iterator().next();
    ConversationSession opened = opening.apply(chosen);
    session = opened;
    List<CallEvent> events = new ArrayList<>();
    for (Step step : untold.getOrDefault(chosen, List.of())) {
      events.addAll(tell(step, opened));
    }
    untold.clear();
    return events;
  }

  private static boolean isEnough(RecognitionSummary summary, double speech) {
    return summary.speech() >= MOST_SPEECH
        || (summary.speech() >= speech && summary.words() >= ENOUGH_WORDS);
  }

  private void choose(Language best) {
    languages.removeIf(language -> language != best);
    for (Leg leg : legs) {
      leg.recognizers.entrySet().removeIf(each -> {
        if (each.getKey() != best) {
          each.getValue().close();
        }
        return each.getKey() != best;
      });
    }
  }

  /** The same with the times of the call. */
  private static Hypothesis inCall(Hypothesis hypothesis, double begin) {
    if (begin == 0) {
      return hypothesis;
    }
    List<Word> words = new ArrayList<>(hypothesis.words().size());
    for (Word word : hypothesis.words()) {
      TimeSpan time = word.time();
      words.add(new Word(
          word.text(), new TimeSpan(begin + time.start(), begin + time.end()), word.confidence()));
    }
    double heard = begin + hypothesis.heard();
    return hypothesis instanceof PartialResult
        ? new PartialResult(hypothesis.channel(), heard, words)
        : new FinalResult(hypothesis.channel(), heard, words);
  }

  @Override
  public void close() {
    for (Leg leg : legs) {
      leg.recognizers.values().forEach(SpeechRecognizer::close);
    }
  }
}
