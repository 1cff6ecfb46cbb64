package io.callwarden.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every tag of both dictionaries is understood: walks a large sample of their entries. */
class DictionaryTagsTest {
  @Test
  void russianReadingsAreOtherOnlyWhereDecided() {
    Map<String, String> others = others(Language.RUSSIAN, RussianTags::parse);
    assertThat(others.keySet()).isSubsetOf("Misc");
  }

  @Test
  void ukrainianReadingsAreOtherOnlyWhereDecided() {
    Map<String, String> others = others(Language.UKRAINIAN, UkrainianTags::parse);
    assertThat(others.keySet())
        .allMatch(tag -> tag.startsWith("noninfl") || tag.startsWith("foreign"));
  }

  @Test
  void formsAreShorterThanTheLimitOfLookUps() {
    for (Language language : Language.values()) {
      int[] longest = {0};
      LanguageDictionary.load(language).forms().sample(97, (form, tag) -> {
        if (form.indexOf('-') < 0) {
          longest[0] = Math.max(longest[0], form.length());
        }
      });
      assertThat(longest[0]).isBetween(20, LanguageDictionary.MAX_FORM_LENGTH);
    }
  }

  @Test
  void samplesAreFoundUnderTheirNormalForm() {
    for (Language language : Language.values()) {
      LanguageDictionary dictionary = LanguageDictionary.load(language);
      dictionary.forms().sample(4999, (form, tag) -> {
        String normal = WordNormalizer.normalize(form);
        if (form.chars().allMatch(Character::isLetter) && normal.length() == form.length()) {
          assertThat(dictionary.entry(normal).standing())
              .as(form)
              .isNotEqualTo(LanguageDictionary.Standing.UNKNOWN);
        }
      });
    }
  }

  private static Map<String, String> others(Language language, Function<String, Grammar> tags) {
    Map<String, Grammar> seen = new HashMap<>();
    Map<String, String> others = new TreeMap<>();
    LanguageDictionary.load(language).forms().sample(7, (form, tag) -> {
      if (seen.computeIfAbsent(tag, tags).partOfSpeech() == PartOfSpeech.OTHER) {
        others.putIfAbsent(tag, form);
      }
    });
    assertThat(seen).hasSizeGreaterThan(500);
    return others;
  }
}
