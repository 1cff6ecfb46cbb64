package io.callwarden.rulepack;

import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations as people write them down, and works out the times:
 *
 * <pre>
 * agent: минутку, я проверю
 * (25 s)
 * agent, 1.5 words/s: спасибо за ожидание, пятьсот рублей
 * (-1.5 s)
 * customer: а почему так дорого
 * </pre>
 *
 * <p>A line is what {@code agent}, {@code customer} or {@code unknown} says, at 2.2 words a second unless it states a
 * pace; 0.6 seconds pass between lines unless a line in brackets states how many. A negative number lets the next line
 * begin so long before the others have ended. A script that begins with {@code (no times)} has none.
 */
public final class DialogueScript {
  /** The pace of a line that states none, in words a second. */
  public static final double WORDS_PER_SECOND = 2.2;

  /** Seconds between two lines where the script states none. */
  public static final double GAP = 0.6;

  /** The longest silence that a script can state, in seconds. */
  public static final double MAX_SILENCE = 36_000;

  /** The longest time, in seconds, for which two lines of a script can overlap. */
  public static final double MAX_OVERLAP = 60;

  private static final double MIN_PACE = 0.1;
  private static final double MAX_PACE = 20;
  private static final double SHORTEST = 0.3;
  private static final String NO_TIMES = "(no times)";
  private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)";
  private static final Pattern SILENCE = Pattern.compile("\\( *(-?)" + NUMBER + " *s *\\)");
  private static final Pattern LINE =
      Pattern.compile("(agent|customer|unknown) *(?:, *" + NUMBER + " *(?:words *)?/ *s *)?:(.*)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’ʼ-]*");

  private final List<Utterance> utterances = new ArrayList<>();
  private final Map<Speaker, Double> endOf = new EnumMap<>(Speaker.class);
  private boolean times = true;
  private double end;
  private @Nullable Double gap;
  private int line;

  private DialogueScript() {}

  /**
   * Reads a script.
   *
   * @return what is said, in the script's order, with the times of whole utterances and none of single words
   * @throws DialogueScriptException if a line is neither speech nor silence, a number is absurd, or nothing is said
   */
  public static List<Utterance> read(String script) {
    DialogueScript reader = new DialogueScript();
    script.lines().forEach(reader::accept);
    if (reader.utterances.isEmpty()) {
      throw new DialogueScriptException(
          Math.max(1, reader.line),
          "nobody says anything; write lines such as 'agent: добрый день'");
    }
    if (reader.gap != null) {
      throw reader.error("nothing follows the silence; write what is said after it");
    }
    return List.copyOf(reader.utterances);
  }

  private void accept(String written) {
    line++;
    String text = written.strip();
    if (text.isEmpty()) {
      return;
    }
    Matcher said = LINE.matcher(text);
    Matcher silence = SILENCE.matcher(text);
    if (said.matches()) {
      say(speaker(said.group(1)), said.group(2), said.group(3).strip());
    } else if (silence.matches()) {
      wait(Double.parseDouble(silence.group(2)), !silence.group(1).isEmpty());
    } else if (text.equals(NO_TIMES)) {
      if (!utterances.isEmpty() || gap != null) {
        throw error(NO_TIMES + " stands in the first line, and the whole script has no times then");
      }
      times = false;
    } else {
      throw error(
          "neither speech nor silence; a line is 'agent: …', 'customer: …', 'customer, 1.2 words/s: …' or '(25 s)'");
    }
  }

  private static Speaker speaker(String id) {
    for (Speaker speaker : Speaker.values()) {
      if (speaker.id().equals(id)) {
        return speaker;
      }
    }
    throw new IllegalArgumentException("no such speaker: " + id);
  }

  private void wait(double seconds, boolean overlap) {
    if (!times) {
      throw error("a script without times has no silences; leave out one of the two");
    }
    if (gap != null) {
      throw error("a second silence at the same place; write one");
    }
    if (overlap ? seconds > MAX_OVERLAP : seconds > MAX_SILENCE) {
      throw error("a silence lasts " + (int) MAX_SILENCE + " s at most, an overlap "
          + (int) MAX_OVERLAP + " s");
    }
    gap = overlap ? -seconds : seconds;
  }

  private void say(Speaker speaker, @Nullable String pace, String text) {
    if (text.isEmpty()) {
      throw error("the line has no words; write what the " + speaker.id() + " says");
    }
    TimeSpan time = TimeSpan.UNKNOWN;
    if (times) {
      time = time(speaker, pace == null ? WORDS_PER_SECOND : Double.parseDouble(pace), text);
    } else if (pace != null) {
      throw error("a script without times has no pace; leave out one of the two");
    }
    utterances.add(new Utterance(utterances.size(), speaker, time, text, List.of()));
    gap = null;
  }

  private TimeSpan time(Speaker speaker, double pace, String text) {
    if (pace < MIN_PACE || pace > MAX_PACE) {
      throw error("a pace is " + MIN_PACE + " to " + (int) MAX_PACE + " words a second");
    }
    double pause = gap != null ? gap : utterances.isEmpty() ? 0 : GAP;
    double start = rounded(end + pause);
    if (start < 0) {
      throw error("the line begins before the call; make the overlap shorter");
    }
    if (start < endOf.getOrDefault(speaker, 0.0)) {
      throw error(
          "the " + speaker.id() + " is still saying the line before; make the overlap shorter");
    }
    long words = WORD.matcher(text).results().count();
    double ends = rounded(start + Math.max(SHORTEST, words / pace));
    endOf.put(speaker, ends);
    end = Math.max(end, ends);
    return new TimeSpan(start, ends);
  }

  /** To milliseconds: sums of seconds must not carry digits that nobody wrote. */
  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private DialogueScriptException error(String problem) {
    return new DialogueScriptException(line, problem);
  }
}
