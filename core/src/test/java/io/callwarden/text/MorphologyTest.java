package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MorphologyTest {
  private static final Morphology MORPHOLOGY = Morphology.load();
  private static final Set<Language> RU = Set.of(Language.RUSSIAN);
  private static final Set<Language> UK = Set.of(Language.UKRAINIAN);

  @Test
  void superlativeIsAFormOfItsPositiveInRussian() {
    assertThat(russian("лучший")).contains("хороший ADJ SUP SG NOM MASC");
    assertThat(russian("лучшими")).contains("хороший ADJ SUP PL INS");
    assertThat(russian("быстрее")).containsExactly("быстрый ADJ CMP");
  }

  @Test
  void ukrainianDegreesAreToldApart() {
    assertThat(ukrainian("найкращий")).contains("найкращий ADJ SUP SG NOM MASC");
    assertThat(ukrainian("дешевше")).contains("дешевше ADV CMP");
    assertThat(ukrainian("швидкий")).contains("швидкий ADJ POS SG NOM MASC");
  }

  @Test
  void formsWithYoAreFoundUnderYe() {
    assertThat(russian("дешевый")).contains("дешевый ADJ POS SG NOM MASC");
    assertThat(russian("еще")).contains("еще ADV");
    assertThat(russian("ее")).contains("она PRON P3 SG GEN");
    assertThat(russian("зеленый")).contains("зеленый ADJ POS SG NOM MASC");
    assertThat(russian("все")).contains("весь PRON PL NOM", "весь PRON SG NOM NEUT", "все ADV");
  }

  @Test
  void personsOfVerbsAreSaid() {
    assertThat(russian("считаю")).contains("считать VERB P1 SG PRES");
    assertThat(ukrainian("вважаю")).contains("вважати VERB P1 SG PRES");
    assertThat(russian("сделаем")).contains("сделать VERB P1 PL FUT");
    assertThat(ukrainian("зачекайте")).contains("зачекати VERB P2 PL IMP");
  }

  @Test
  void pronominalAdjectivesAreNotAdjectives() {
    assertThat(russian("самый")).allMatch(reading -> reading.startsWith("самый PRON"));
    assertThat(russian("мой")).anyMatch(reading -> reading.startsWith("мой PRON"));
    assertThat(ukrainian("цей")).allMatch(reading -> reading.contains(" PRON"));
  }

  @Test
  void ukrainianNamesAndAbbreviationsAreFoundInLowerCase() {
    assertThat(ukrainian("київ"))
        .anyMatch(reading -> reading.startsWith("київ NOUN") && reading.contains("PROPER"));
    assertThat(ukrainian("приватбанк")).anyMatch(reading -> reading.startsWith("приватбанк NOUN"));
    assertThat(ukrainian("сша")).anyMatch(reading -> reading.startsWith("сша NOUN"));
  }

  @Test
  void colloquialFormsReadAsTheirStandardWords() {
    assertThat(russian("щас")).anyMatch(reading -> reading.startsWith("сейчас ADV"));
    assertThat(russian("нету")).anyMatch(reading -> reading.startsWith("нет "));
    assertThat(russian("че")).anyMatch(reading -> reading.startsWith("что PRON"));
    assertThat(russian("здрасьте")).anyMatch(reading -> reading.startsWith("здравствовать VERB"));
    assertThat(ukrainian("шо")).anyMatch(reading -> reading.startsWith("що "));
    assertThat(ukrainian("щас")).anyMatch(reading -> reading.startsWith("зараз ADV"));
  }

  @Test
  void unknownWordHasItsStemAsLemma() {
    assertThat(russian("ромашкателекомом")).containsExactly("ромашкателеком OTHER");
    assertThat(ukrainian("кракозябриками")).isEqualTo(ukrainian("кракозябрика"));
    assertThat(russian("qwerty")).containsExactly("qwerty OTHER");
  }

  @Test
  void freelyFormedDegreesAreUnderstoodInRussian() {
    assertThat(russian("поскорее")).contains("скорый ADJ CMP");
    assertThat(russian("дешевейший")).contains("дешевый ADJ SUP SG NOM MASC");
    assertThat(russian("комфортнейшую")).contains("комфортный ADJ SUP SG ACC FEM");
    assertThat(russian("наивыгоднейшие")).contains("выгодный ADJ SUP PL NOM");
    assertThat(russian("супервыгодного")).contains("супервыгодный ADJ POS SG GEN MASC");
    assertThat(russian("суперскидка")).contains("суперскидка NOUN SG NOM FEM");
  }

  @Test
  void freelyFormedDegreesAreUnderstoodInUkrainian() {
    assertThat(ukrainian("щонайшвидший")).anyMatch(reading -> reading.contains(" ADJ SUP"));
    assertThat(ukrainian("якнайскоріше")).anyMatch(reading -> reading.contains(" ADV SUP"));
    assertThat(ukrainian("поспокійніше")).anyMatch(reading -> reading.contains(" ADV CMP"));
    assertThat(ukrainian("супервигідний"))
        .anyMatch(reading -> reading.startsWith("супервигідний ADJ POS"));
  }

  @Test
  void chanceBeginningsAreNotTakenForPrefixes() {
    for (String word :
        List.of("поабвгде", "наиабвгд", "суперабвг", "мегаейший", "ейший", "айший", "поейший")) {
      assertThat(russian(word)).as(word).hasSize(1).allMatch(reading -> reading.endsWith(" OTHER"));
    }
  }

  @Test
  void readingsOfBothLanguagesAreThoseOfEach() {
    for (String word : List.of("так", "шо", "лучший", "найкращий", "ромашкателеком", "25")) {
      List<Reading> both = MORPHOLOGY.readings(word, EnumSet.allOf(Language.class));
      assertThat(both).startsWith(MORPHOLOGY.readings(word, RU).toArray(new Reading[0]));
      assertThat(both).endsWith(MORPHOLOGY.readings(word, UK).toArray(new Reading[0]));
      assertThat(both)
          .hasSize(MORPHOLOGY.readings(word, RU).size()
              + MORPHOLOGY.readings(word, UK).size());
    }
  }

  @Test
  void noLanguageIsAnError() {
    assertThatIllegalArgumentException().isThrownBy(() -> MORPHOLOGY.readings("да", Set.of()));
  }

  @Test
  void hostileWordsHaveOneReading() {
    for (String word : List.of(
        "", "+", "а+б", "'", "а".repeat(10_000), "\uD83D\uDE00", "\uFEFF", "слово+слово", "_")) {
      assertThat(MORPHOLOGY.readings(word, RU)).as("length %d", word.length()).isNotEmpty();
      assertThat(MORPHOLOGY.readings(word, UK)).as("length %d", word.length()).isNotEmpty();
    }
  }

  @Test
  void threadsShareIt() {
    Morphology shared = Morphology.load();
    List<String> words = List.of(
        "лучший", "найкращий", "считаю", "вважаю", "её", "нету", "дешевше", "абракадабрище");
    List<List<Reading>> expected = words.stream()
        .map(word -> MORPHOLOGY.readings(word, EnumSet.allOf(Language.class)))
        .collect(Collectors.toList());
    IntStream.range(0, 2_000).parallel().forEach(i -> {
      int place = i % words.size();
      assertThat(shared.readings(words.get(place), EnumSet.allOf(Language.class)))
          .isEqualTo(expected.get(place));
    });
  }

  private static List<String> russian(String word) {
    return show(MORPHOLOGY.readings(word, RU));
  }

  private static List<String> ukrainian(String word) {
    return show(MORPHOLOGY.readings(word, UK));
  }

  /** Lemma, part of speech and the features that tell forms apart, in the order in which the tests name them. */
  private static List<String> show(List<Reading> readings) {
    return readings.stream().map(MorphologyTest::show).toList();
  }

  private static String show(Reading reading) {
    StringBuilder text =
        new StringBuilder(reading.lemma()).append(' ').append(reading.partOfSpeech());
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    features.addAll(reading.features());
    features.remove(Feature.ANIM);
    features.remove(Feature.INAN);
    features.forEach(feature -> text.append(' ').append(feature));
    return text.toString();
  }
}
