package io.callwarden.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How words sound, roughly: words that a recogniser or a writer confuses have one form. All methods are thread-safe.
 *
 * <p>Both languages: ь, ъ and ' are dropped; ґ is г; и, і, ї, ы, е, є, э are one letter (so are я within a word, and
 * only in Russian); doubled letters are one; «ться», «тся», «тс» are ц.
 *
 * <p>Russian besides: о is а; ю is у; б в г д ж з are п ф к т ш с at the end and before voiceless consonants, and the
 * other way round before б г д ж з; стн, здн, лнц, вств lose their middle or first letter; сч, зч, жч are щ; чн is шн
 * and чш is тш. The endings «ого», «его» stay: «Наилучшева» is a surname.
 *
 * <p>Ukrainian besides: з is с before voiceless consonants; шч is щ.
 */
public final class Phonetics {
  private static final String VOICED = "бвгджз";
  private static final String VOICELESS = "пфктшс";
  private static final String VOICELESS_ALL = VOICELESS + "хцчщ";
  private static final String VOICING = "бгджз";
  private static final String FRONT_VOWELS = "иіїыеєэ";

  private Phonetics() {}

  /** The sound of a word in normal form; words of other alphabets stay nearly as they are. */
  public static String form(String normal, Language language) {
    return switch (language) {
      case RUSSIAN -> russian(normal);
      case UKRAINIAN -> ukrainian(normal);
    };
  }

  private static String russian(String normal) {
    String word = withoutSigns(normal.replace("ться", "ца").replace("тся", "ца"))
        .replace("тс", "ц")
        .replace("дс", "ц")
        .replace("стн", "сн")
        .replace("здн", "зн")
        .replace("лнц", "нц")
        .replace("вств", "ств")
        .replace("сч", "щ")
        .replace("зч", "щ")
        .replace("жч", "щ")
        .replace("чн", "шн")
        .replace("чш", "тш")
        .replace('о', 'а')
        .replace('ю', 'у');
    StringBuilder sound = new StringBuilder(word);
    for (int i = sound.length() - 1; i >= 0; i--) {
      char next = i + 1 < sound.length() ? sound.charAt(i + 1) : ' ';
      sound.setCharAt(i, russian(sound.charAt(i), next, i > 0 && i + 1 < sound.length()));
    }
    return withoutDoubles(sound);
  }

  private static char russian(char c, char next, boolean within) {
    if (FRONT_VOWELS.indexOf(c) >= 0 || (c == 'я' && within)) {
      return 'и';
    }
    int voiced = VOICED.indexOf(c);
    if (voiced >= 0 && (next == ' ' || VOICELESS_ALL.indexOf(next) >= 0)) {
      return VOICELESS.charAt(voiced);
    }
    int voiceless = VOICELESS.indexOf(c);
    return voiceless >= 0 && VOICING.indexOf(next) >= 0 ? VOICED.charAt(voiceless) : c;
  }

  private static String ukrainian(String normal) {
    String word = withoutSigns(normal.replace("ться", "ця"))
        .replace("тс", "ц")
        .replace("шч", "щ")
        .replace('ґ', 'г');
    StringBuilder sound = new StringBuilder(word);
    for (int i = sound.length() - 1; i >= 0; i--) {
      char c = sound.charAt(i);
      if (FRONT_VOWELS.indexOf(c) >= 0) {
        sound.setCharAt(i, 'и');
      } else if (c == 'з'
          && i + 1 < sound.length()
          && VOICELESS_ALL.indexOf(sound.charAt(i + 1)) >= 0) {
        sound.setCharAt(i, 'с');
      }
    }
    return withoutDoubles(sound);
  }

  private static String withoutSigns(String word) {
    return word.replace("ь", "").replace("ъ", "").replace("'", "");
  }

  private static String withoutDoubles(StringBuilder word) {
    StringBuilder single = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
        single.append(word.charAt(i));
      }
    }
    return single.toString();
  }

  /**
   * What can stand in a dictionary where a word has this letter and sounds alike: more than that, never less. Letters of
   * both languages, because a word of one is heard in the other.
   */
  static List<String> spellings(int letter) {
    List<String> all = new ArrayList<>();
    switch (letter) {
      case 'ь', 'ъ', '\'' -> all.addAll(List.of("", "ь", "ъ", "'"));
      case 'а', 'о' -> all.addAll(List.of("а", "о", "я", "аа", "оо", "ао", "оа"));
      case 'у', 'ю' -> all.addAll(List.of("у", "ю", "уу"));
      case 'и', 'і', 'ї', 'ы', 'е', 'є', 'э', 'я' ->
        all.addAll(List.of(
            "и", "і", "ї", "ы", "е", "ё", "є", "э", "я", "ии", "ее", "ие", "іі", "ыи", "аи", "ия"));
      default -> {
        for (String consonant : consonants((char) letter)) {
          all.add(consonant);
          all.add(consonant + "ь");
          all.add(consonant + "ъ");
          all.add(consonant + "'");
        }
      }
    }
    return all;
  }

  private static List<String> consonants(char letter) {
    return switch (letter) {
      case 'б', 'п' -> List.of("б", "п", "бб", "пп");
      case 'в' -> List.of("в", "ф", "вв");
      case 'ф' -> List.of("ф", "в", "фф");
      case 'г', 'ґ' -> List.of("г", "ґ", "к", "гг");
      case 'к' -> List.of("к", "г", "кк");
      case 'д' -> List.of("д", "т", "дд", "тт", "ч");
      case 'т' -> List.of("т", "д", "тт", "дд", "ч");
      case 'ж' -> List.of("ж", "ш", "жж");
      case 'ш' -> List.of("ш", "ж", "шш", "ч");
      case 'з' -> List.of("з", "с", "зз", "сс", "зд");
      case 'с' -> List.of("с", "з", "сс", "зз", "ст", "вс");
      case 'ц' -> List.of("ц", "цц", "тс", "тьс", "дс");
      case 'ч' -> List.of("ч", "чч", "т", "д");
      case 'щ' -> List.of("щ", "сч", "зч", "жч", "шч");
      case 'н' -> List.of("н", "нн", "лн");
      case 'л', 'м', 'р', 'х', 'й' -> List.of(String.valueOf(letter), "" + letter + letter);
      default -> List.of(String.valueOf(letter));
    };
  }
}
