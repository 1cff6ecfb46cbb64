package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneticsTest {
  private static final Morphology MORPHOLOGY = Morphology.load();

  private static Set<String> alike(String word, Language language) {
    return MORPHOLOGY.alike(word, language).stream()
        .map(Reading::lemma)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "лудший, лучший",
    "лутшая, лучшая",
    "воопще, вообще",
    "канешна, конечно",
    "пажалуйста, пожалуйста",
    "нравица, нравится",
    "обизательно, обязательно",
    "харашо, хорошо",
    "здраствуйте, здравствуйте",
    "чуство, чувство",
    "извесный, известный",
    "сдесь, здесь",
    "обьяснял, объяснял",
    "щитаю, считаю",
    "дешевли, дешевле",
  })
  void russianWordsThatAreConfusedSoundAlike(String heard, String meant) {
    assertThat(Phonetics.form(heard, Language.RUSSIAN))
        .isEqualTo(Phonetics.form(meant, Language.RUSSIAN));
  }

  @ParameterizedTest
  @CsvSource({
    "найкращій, найкращий",
    "дешевший, дишевший",
    "гарантія, ґарантія",
    "звязок, зв'язок",
    "подобаеться, подобається",
    "розказувати, росказувати",
    "щастя, шчастя"
  })
  void ukrainianWordsThatAreConfusedSoundAlike(String heard, String meant) {
    assertThat(Phonetics.form(heard, Language.UKRAINIAN))
        .isEqualTo(Phonetics.form(meant, Language.UKRAINIAN));
  }

  @Test
  void anUnknownWordIsFoundByItsSound() {
    assertThat(alike("лудший", Language.RUSSIAN)).contains("хороший"); // whose superlative it is
    assertThat(alike("канешна", Language.RUSSIAN)).contains("конечно");
    assertThat(alike("обьясняла", Language.RUSSIAN)).contains("объяснять");
    assertThat(alike("пажалуйста", Language.RUSSIAN)).contains("пожалуйста");
    assertThat(alike("нравица", Language.RUSSIAN)).contains("нравиться");
    assertThat(alike("найкращый", Language.UKRAINIAN)).contains("найкращий");
  }

  @Test
  void aWordOfADictionaryIsItself() {
    assertThat(alike("кампания", Language.RUSSIAN)).isEmpty();
    assertThat(alike("лучший", Language.RUSSIAN)).isEmpty();
    assertThat(alike("найкращий", Language.RUSSIAN)).isEmpty();
    assertThat(alike("што", Language.RUSSIAN)).isEmpty();
    assertThat(alike("наилучшева", Language.RUSSIAN)).as("a surname").isEmpty();
  }

  @Test
  void whateverIsAskedForTheSearchEnds() {
    String letters = "аеиоуыэюяьъ'бвгджзклмнпрстфхцчщіїєґqz1";
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder word = new StringBuilder();
      for (int i = random.nextInt(48); i >= 0; i--) {
        word.append(letters.charAt(random.nextInt(letters.length())));
      }
      for (String one :
          List.of(word.toString(), "о".repeat(seed), "с".repeat(seed), "ь".repeat(seed))) {
        for (Language language : Language.values()) {
          assertThat(MORPHOLOGY.alike(one, language)).isNotNull();
          assertThat(Phonetics.form(one, language)).isNotNull();
        }
      }
    }
  }
}
