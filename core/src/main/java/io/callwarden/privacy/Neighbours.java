package io.callwarden.privacy;

import io.callwarden.privacy.Cues.Cue;
import io.callwarden.privacy.Cues.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words right around numbers say of them, where these are no label in front. One thread at a time. */
final class Neighbours {
  /** How far «это код из смс» behind a number may reach. */
  static final int LOOK_AHEAD = 5;

  /** Words between «отправьте» and the number to which. */
  private static final int CALLED_WITHIN = 6;

  private static final Set<String> ADVERBIAL = Set.of("по", "за", "под", "під");

  private static final Set<String> PREPOSITIONS = Set.of("на", "в", "у");

  private static final Set<String> ENDS = Set.of("конце", "кінці");

  /** How the words begin that ask to call a number. */
  private static final Set<String> CALLS = Set.of(
      "набер",
      "набир",
      "звон",
      "позвон",
      "перезвон",
      "дзвон",
      "подзвон",
      "телефонуй",
      "зателефонуй",
      "передзвон",
      "отправ",
      "пришл",
      "відправ",
      "надішл",
      "надсил");

  private final Tokens tokens;
  private final Context context;
  private final boolean partial;

  Neighbours(Tokens tokens, Context context, boolean partial) {
    this.tokens = tokens;
    this.context = context;
    this.partial = partial;
  }

  /** What the words behind numbers or the letters around them say of numbers that nothing else names. */
  @Nullable
  PersonalData kind(
      List<Group> open, String digits, int at, boolean named, @Nullable PersonalData kind) {
    if (isSeries(digits, at) || isPassport(open, digits, kind)) {
      return PersonalData.PASSPORT;
    }
    if (named) {
      return labelBehind(at, at + LOOK_AHEAD - 1, 1);
    }
    return open.size() >= 2 ? labelBehind(at, at + 1, 2) : null;
  }

  /** «Загран семьдесят пять, номер …». */
  private boolean isSeries(String digits, int at) {
    if (context.topic() != Topic.PASSPORT || digits.length() < 2 || digits.length() > 4) {
      return false;
    }
    int i = at;
    while (i < tokens.size() && Letters.isName(tokens, i)) {
      i++;
    }
    return i == tokens.size() ? partial && i > at : isNumberWord(i);
  }

  /** «Эм тэ двести сорок пять сто один»: nothing else has two letters and six digits. */
  boolean isPassport(List<Group> open, String digits, @Nullable PersonalData kind) {
    int first = open.get(0).first();
    Topic near = context.near(first);
    Topic topic = near == null ? context.topic() : near;
    return (digits.length() == 6 || kind != null || topic == Topic.PASSPORT)
        && (topic == null || topic.data() != null || Context.isSoft(topic))
        && Letters.areTwo(tokens, first);
  }

  /** «Наберите девятьсот»: the number of a service. */
  boolean isShortNumber(List<Group> open, String digits, int at) {
    return context.topic() == Topic.PHONE
        && open.size() <= 2
        && (digits.length() == 3 || digits.length() == 4)
        && !Shapes.isPhonePrefix(open)
        && (isMessage(at)
            || ((context.isAgent() || at < tokens.size())
                && isCalledFor(open.get(0).first())));
  }

  /** «С 4418 на конце»: the last digits of something that is no order. */
  boolean isTail(int end, String digits) {
    Topic topic = context.topic();
    return end + 1 < tokens.size()
        && PREPOSITIONS.contains(tokens.normal(end))
        && ENDS.contains(tokens.normal(end + 1))
        && digits.length() >= 2
        && digits.length() <= 4
        && !digits.startsWith("00")
        && (topic == null || topic.data() != null);
  }

  /** «На номер 7719 эсэмэску не слал». */
  private boolean isMessage(int at) {
    if (at >= tokens.size()) {
      return false;
    }
    String normal = tokens.normal(at);
    return normal.startsWith("смс") || normal.startsWith("эсэмэс") || normal.startsWith("есемес");
  }

  private boolean isCalledFor(int first) {
    for (int i = Math.max(0, first - CALLED_WITHIN); i < first; i++) {
      if (isCall(i)) {
        return true;
      }
    }
    return false;
  }

  /** «Номер»; «заявка зарегистрирована за номером», but not «по заявке позвоните по номеру». */
  boolean isBareNumber(int i, int words) {
    if (words == 1) {
      String normal = tokens.normal(i);
      boolean series = normal.startsWith("сери") || normal.startsWith("сері");
      return isNumberWord(i) || (series && context.near(i) == Topic.ORDER);
    }
    Topic topic = context.topic();
    return words == 2
        && (topic == Topic.ORDER || topic == Topic.TECH)
        && ADVERBIAL.contains(tokens.normal(i))
        && isNumberWord(i + 1)
        && (i == 0 || !isCall(i - 1));
  }

  /** «Позвоните», «наберите», «отправьте». */
  private boolean isCall(int i) {
    String normal = tokens.normal(i);
    return CALLS.stream().anyMatch(normal::startsWith)
        && (normal.endsWith("те") || normal.endsWith("іть"));
  }

  /** «Номер», «№». */
  boolean isNumberWord(int i) {
    return isNumberWord(tokens, i);
  }

  static boolean isNumberWord(Tokens tokens, int i) {
    String normal = tokens.normal(i);
    return normal.startsWith("номер") || normal.equals("№");
  }

  private @Nullable PersonalData labelBehind(int from, int to, int words) {
    for (int i = from; i < Math.min(tokens.size(), to); i++) {
      Cue label = Cues.instance().at(tokens, i).of(Role.LABEL);
      if (label != null && label.topic() != null && label.words() >= words) {
        return label.topic().data();
      }
    }
    return null;
  }
}
