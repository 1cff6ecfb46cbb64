package io.callwarden.match;

import static io.callwarden.match.MatchingFixture.MORPHOLOGY;
import static io.callwarden.match.MatchingFixture.pack;
import static io.callwarden.match.MatchingFixture.russian;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.text.AnalyzedUtterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedProgramTest {
  @ParameterizedTest
  @ValueSource(longs = {PhraseProgram.TABLE_BYTES, 20_000})
  void manyThreadsWithOneProgramFindWhatOneFinds(long tableBytes)
      throws InterruptedException, ExecutionException {
    String[] words = {"вы", "не", "правы", "самый", "лучший", "тариф", "слово", "дело", "нет", "да"
    };
    Random random = new Random(7);
    List<AnalyzedUtterance> utterances = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("что");
      for (int word = random.nextInt(15); word >= 0; word--) {
        text.append(' ')
            .append(words[random.nextInt(words.length)])
            .append(random.nextInt(30) == 0 ? i : "");
      }
      utterances.add(russian(text.toString()));
    }
    String[] phrases = {
      "вы ..2 \"не\" правы", "самый <ADJ>", "(лучший | тариф) [самый] нет", "да да except да нет"
    };
    List<List<Match>> expected =
        matchAll(program(PhraseProgram.TABLE_BYTES, phrases).matcher(), utterances);
    PhraseProgram shared = program(tableBytes, phrases);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<List<Match>>>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> matchAll(shared.matcher(), utterances)));
      }
      for (Future<List<List<Match>>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static PhraseProgram program(long tableBytes, String... phrases) {
    return PhraseProgram.compile(List.of(pack("ru", phrases)), Map.of(), MORPHOLOGY, tableBytes);
  }

  private static List<List<Match>> matchAll(
      PhraseMatcher matcher, List<AnalyzedUtterance> utterances) {
    List<List<Match>> all = new ArrayList<>();
    for (AnalyzedUtterance utterance : utterances) {
      all.add(matcher.match(utterance));
    }
    return all;
  }
}
