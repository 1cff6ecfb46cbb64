package io.callwarden.match;

import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackReader;
import io.callwarden.text.AnalyzedUtterance;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import io.callwarden.text.Speaker;
import io.callwarden.text.TextAnalyzer;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small packs and utterances for tests. */
final class MatchingFixture {
  static final Morphology MORPHOLOGY = Morphology.load();
  static final TextAnalyzer ANALYZER = new TextAnalyzer(MORPHOLOGY);

  private MatchingFixture() {}

  static AnalyzedUtterance analyzed(String text, Speaker speaker, Language hint) {
    return ANALYZER.analyze(new Utterance(0, speaker, TimeSpan.UNKNOWN, text, List.of()), hint);
  }

  static AnalyzedUtterance russian(String text) {
    return analyzed(text, Speaker.AGENT, Language.RUSSIAN);
  }

  static AnalyzedUtterance ukrainian(String text) {
    return analyzed(text, Speaker.AGENT, Language.UKRAINIAN);
  }

  /** A pack with rules a, b, c … of one phrase each. */
  static RulePack pack(String language, String... phrases) {
    StringBuilder yaml =
        new StringBuilder("pack: test." + language + "\nversion: 1\nlanguage: " + language);
    yaml.append("\nlists: {competitors: [], empty: []}\nrules:\n");
    for (int i = 0; i < phrases.length; i++) {
      yaml.append("  - id: ")
          .append(language)
          .append('.')
          .append((char) ('a' + i))
          .append("\n    category: refusal\n");
      String[] parts = phrases[i].split(" except ", 2);
      yaml.append("    phrases: ['").append(parts[0].replace("'", "''")).append("']\n");
      if (parts.length > 1) {
        yaml.append("    except: ['").append(parts[1].replace("'", "''")).append("']\n");
      }
    }
    return RulePackReader.read("test", yaml.toString());
  }

  static PhraseProgram program(RulePack... packs) {
    return PhraseProgram.compile(List.of(packs), Map.of(), MORPHOLOGY);
  }

  /** What the phrase matches in the text, one entry a match. */
  static List<String> matches(String phrase, String text) {
    return found(program(pack("ru", phrase)), russian(text));
  }

  static List<String> matchesUkrainian(String phrase, String text) {
    return found(program(pack("uk", phrase)), ukrainian(text));
  }

  static List<String> found(PhraseProgram program, AnalyzedUtterance utterance) {
    if (program.problems().stream().anyMatch(p -> p.message().contains("phrase «"))) {
      throw new IllegalStateException(program.problems().toString());
    }
    List<String> found = new ArrayList<>();
    for (Match match : program.matcher().match(utterance)) {
      found.add(utterance.utterance().text().substring(match.begin(), match.end()));
    }
    return found;
  }
}
