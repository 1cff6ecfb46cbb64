package io.callwarden.benchmarks;

import io.callwarden.benchmarks.MarkedCall.Line;
import io.callwarden.benchmarks.MarkedCall.Mark;
import io.callwarden.privacy.MaskingState;
import io.callwarden.privacy.PersonalDataMasker;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How many words of identifiers are hidden, and how many innocent numbers are, too, by kind. */
final class PersonalDataAccuracy {
  /** Words that say digits, known from their beginnings: not the masker's own list. */
  private static final Pattern DIGITS = Pattern.compile(
      ".*\\d.*|(ноль|нол|нул|зеро|один|одн|адин|єдин|едини|одини|два|две|дві|дво|двой|трой|три|тре|трё"
          + "|трийк|четы|чети|четв|чоти|чети|штири|пят|пьят|п['’ʼ]?ят|пяти|пийс|пис|шест|шіст|шист|шіс|шос|сем|сім|сьом|сєм|седьм|восем|вісім|восім"
          + "|вось|восьм|девят|дев['’ʼ]?ят|десят|одинн|одинад|двен|двад|двац|дванад|сорок|сто|двест|двіст|тысяч|тисяч|тыщ|миллион|мільйон).*");

  /** Letters and hesitations that begin as digits do. */
  private static final Pattern NOT_DIGITS = Pattern.compile("(стоп|стои|стор|стой|треб|писа).*");

  private final boolean errors;
  private final Map<String, Count> kinds = new TreeMap<>();
  private int leaks;
  private int unmarked;

  /** What came of one kind. */
  private static final class Count {
    int words;
    int hiddenWords;
    int numbers;
    int wholly;
    int touched;
  }

  /** The figures that have bars. */
  record Result(double recall, double touched, int partialLeaks) {}

  /** @param errors whether each error is printed with its words */
  PersonalDataAccuracy(boolean errors) {
    this.errors = errors;
  }

  static void run(List<String> arguments, PrintStream out) throws IOException {
    List<String> files = new ArrayList<>(arguments);
    boolean errors = files.remove("--errors");
    for (String file : files) {
      new PersonalDataAccuracy(errors).measure(Path.of(file), out);
    }
  }

  Result measure(Path file, PrintStream out) throws IOException {
    boolean ukrainian = String.valueOf(file.getFileName()).contains("uk");
    Language language = ukrainian ? Language.UKRAINIAN : Language.RUSSIAN;
    for (MarkedCall call : MarkedCall.read(file)) {
      PersonalDataMasker masker = new PersonalDataMasker(language, MaskingState.empty());
      for (Line line : call.lines()) {
        boolean[] hidden = hidden(masker, line.utterance(), out);
        count(call, line, hidden, out);
      }
    }
    return report(file, out);
  }

  private boolean[] hidden(PersonalDataMasker masker, Utterance utterance, PrintStream out) {
    List<Word> words = utterance.words();
    List<List<Word>> partials = new ArrayList<>();
    for (int end = 1; end <= words.size(); end++) {
      PartialResult partial = new PartialResult(0, 0, words.subList(0, end));
      partials.add(masker.mask(partial, utterance.speaker()).words());
    }
    List<Word> masked = masker.mask(utterance).words();
    boolean[] hidden = new boolean[words.size()];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = !masked.get(i).text().equals(words.get(i).text());
      for (int end = i; hidden[i] && end < words.size() && isDigits(words.get(i).text()); end++) {
        if (partials.get(end).get(i).text().equals(words.get(i).text())) {
          leaks++;
          if (errors) {
            out.println(
                "SHOWN by the partial result of " + (end + 1) + " words: " + utterance.text());
          }
        }
      }
    }
    return hidden;
  }

  private void count(MarkedCall call, Line line, boolean[] hidden, PrintStream out) {
    List<Word> words = line.utterance().words();
    for (Mark mark : line.marks()) {
      Count count =
          kinds.computeIfAbsent((mark.identifier() ? "" : "~") + mark.kind(), kind -> new Count());
      int digits = 0;
      int found = 0;
      for (int i = mark.first(); i < mark.end(); i++) {
        if (isDigits(words.get(i).text())) {
          digits++;
          found += hidden[i] ? 1 : 0;
        }
      }
      count.words += digits;
      count.hiddenWords += found;
      count.numbers++;
      count.wholly += found == digits ? 1 : 0;
      count.touched += found > 0 ? 1 : 0;
      if (errors && (mark.identifier() ? found < digits : found > 0)) {
        out.println((mark.identifier() ? "MISSED " : "FALSE  ") + mark.kind() + " in " + call.id()
            + ": " + shown(line, hidden));
      }
    }
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i] && line.mark(i) < 0) {
        unmarked++;
      }
    }
  }

  private static boolean isDigits(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('ё', 'е');
    return DIGITS.matcher(lower).matches() && !NOT_DIGITS.matcher(lower).matches();
  }

  private static String shown(Line line, boolean[] hidden) {
    StringBuilder text = new StringBuilder(line.utterance().speaker() + ":");
    for (int i = 0; i < hidden.length; i++) {
      String word = line.utterance().words().get(i).text();
      text.append(' ').append(hidden[i] ? "{" + word + "}" : word);
    }
    return text.toString();
  }

  private Result report(Path file, PrintStream out) {
    Count identifiers = new Count();
    Count innocent = new Count();
    out.println(file);
    kinds.forEach((kind, count) -> {
      boolean isInnocent = kind.startsWith("~");
      add(isInnocent ? innocent : identifiers, count);
      out.println(
          isInnocent
              ? String.format(
                  Locale.ROOT,
                  "  innocent %-12s %5d numbers, %d touched",
                  kind.substring(1),
                  count.numbers,
                  count.touched)
              : String.format(
                  Locale.ROOT,
                  "  %-12s %5d words, %.4f hidden; %d of %d whole",
                  kind,
                  count.words,
                  share(count.hiddenWords, count.words),
                  count.wholly,
                  count.numbers));
    });
    Result result = new Result(
        share(identifiers.hiddenWords, identifiers.words),
        innocent.numbers == 0 ? 0 : (double) innocent.touched / innocent.numbers,
        leaks);
    out.println(String.format(
        Locale.ROOT,
        "  recall %.4f of %d words (%d of %d identifiers whole); innocent touched %.4f of %d;"
            + " words hidden outside of all marks %d; partial results that showed a hidden digit %d",
        result.recall(),
        identifiers.words,
        identifiers.wholly,
        identifiers.numbers,
        result.touched(),
        innocent.numbers,
        unmarked,
        leaks));
    return result;
  }

  private static void add(Count total, Count count) {
    total.words += count.words;
    total.hiddenWords += count.hiddenWords;
    total.numbers += count.numbers;
    total.wholly += count.wholly;
    total.touched += count.touched;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
