package io.callwarden.privacy;

import io.callwarden.privacy.MaskingState.Trail;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the numbers of a run are an identifier. One thread at a time. */
final class Decision {
  private static final Set<String> EMERGENCY = Set.of("101", "102", "103", "104", "112");

  private final Context context;
  private final Run run;
  private final List<Group> open;
  private final String digits;

  Decision(Context context, Run run, List<Group> open, String digits) {
    this.context = context;
    this.run = run;
    this.open = open;
    this.digits = digits;
  }

  /**
   * What the numbers are.
   *
   * @param atEnd whether the utterance ends with them
   * @param inside whether they go on with numbers that were hidden just before
   * @param amount whether the words in front say that they are an amount, a time or a place
   * @param content how many other words the utterance had before them
   * @return null if anyone may see them
   */
  @Nullable
  PersonalData kind(boolean atEnd, boolean inside, boolean amount, int content) {
    Topic near = context.near(run.first());
    Topic topic = context.topic();
    PersonalData data = topic == null ? null : topic.data();
    if (isService()) {
      return null;
    }
    boolean shielded = near != null && !Context.isSoft(near) && near != Topic.SERVICE;
    if (Shapes.isWhole(open, digits, run.hasPlus())
        && !(shielded && digits.length() < 16 && !Shapes.isDictatedPhone(open, digits))) {
      return data == null || !context.isStrong() ? Shapes.kind(digits, run.hasPlus()) : data;
    }
    if (amount && !(inside && open.size() > 1)) {
      return null;
    }
    if (isCodeBehindDate(near == null ? topic : near)) {
      return PersonalData.CARD_CODE;
    }
    if (near != null && isShielded(near) && !(inside && context.completes(digits.length()))) {
      return null;
    }
    if (inside) {
      return data == null ? trailKind() : data;
    }
    if (data != null && (near == null || context.isStrong())) {
      return isPart(data, atEnd, content) ? data : null;
    }
    Topic label = near == null ? context.label(run.first()) : null;
    if (label != null && isNamedByIt(label, topic)) {
      return label.data();
    }
    if (topic != null && data == null && isShielded(topic)) {
      return null;
    }
    return isShapedAsIdentifier()
            || isSpelled()
            || (atEnd && isOperator())
            || (atEnd && content == 0 && isUtterance())
        ? (data == null ? Shapes.kind(digits, run.hasPlus()) : data)
        : null;
  }

  /** What the last digits of something are: «заканчивается на сорок пять». */
  PersonalData tail() {
    Topic topic = context.topic();
    PersonalData data = topic == null ? null : topic.data();
    return data == null ? PersonalData.UNNAMED : data;
  }

  private PersonalData trailKind() {
    PersonalData kind = context.trail().kind();
    return kind == null ? PersonalData.UNNAMED : kind;
  }

  /** «Ошибка при вводе карты …»: the last label counts where the numbers are said as it says. */
  private boolean isNamedByIt(Topic label, @Nullable Topic topic) {
    return switch (label) {
      case CARD, CARD_CODE, ACCOUNT, PASSPORT, TAX, INSURANCE, IBAN -> isShapedAsIdentifier();
      case CODE -> topic != Topic.TECH && isShapedAsIdentifier();
      default -> false;
    };
  }

  /** «12/27, 345»: the code of a card, said with its date. */
  private boolean isCodeBehindDate(@Nullable Topic topic) {
    return (topic == Topic.DATE || topic == Topic.CARD || topic == Topic.CARD_CODE)
        && open.get(0).first() != run.first()
        && digits.length() == 3;
  }

  /** Whether a number is one that the innocent label in front of it names. */
  private boolean isShielded(Topic innocent) {
    if (innocent == Topic.DATE) {
      return Dates.isDate(open)
          || (digits.length() <= 4
              && !(open.size() == 4 && Integer.parseInt(digits.substring(0, 2)) > 12));
    }
    if (innocent == Topic.TECH && CheckDigits.isTax(digits)) {
      return false; // «в анкете ошибка: вместо …»
    }
    if (innocent == Topic.TIME) {
      return Dates.isTime(open)
          || (open.size() <= 4 && digits.length() <= 8 && isHour(open.get(0)));
    }
    if (Context.isSoft(innocent)) {
      return !Shapes.isIdentifier(open, run.hasPlus());
    }
    return digits.length() <= innocent.longest();
  }

  private static boolean isHour(Group group) {
    return group.number() >= 0 && group.number() <= 24;
  }

  /** Whether numbers are a part of an identifier of a kind that was asked for or named. */
  private boolean isPart(PersonalData kind, boolean atEnd, int content) {
    int size = digits.length();
    int count = open.size();
    if (context.isStrong()) {
      if (count == 1 && size == 1 && context.isAgent() && run.isBehindFurther()) {
        return false; // «ещё четыре»
      }
      if (count == 1 && size <= 2) {
        boolean named = context.label(run.first()) != null;
        return (atEnd && (content == 0 || named))
            || (size == 2 && context.isLabelledAt(run.first()));
      }
      return true;
    }
    if (kind == PersonalData.CODE && count == 1 && size >= 3 && size <= 6 && run.isBehind("код")) {
      return true;
    }
    if (Shapes.hasScale(open)) {
      return Shapes.isIdentifier(open, run.hasPlus());
    }
    boolean named = context.label(run.first()) != null;
    if (kind == PersonalData.PHONE && count == 2 && Dates.isTime(open) && digits.charAt(0) != '0') {
      return false; // «перезвоните двенадцать тридцать»
    }
    boolean came = kind == PersonalData.CODE && !run.isBehind("код"); // money comes, too
    boolean money = came || kind == PersonalData.CARD || kind == PersonalData.ACCOUNT;
    if ((!named || came || kind == PersonalData.ACCOUNT)
        && (Dates.isYears(open)
            || Shapes.isGroupedAmount(open)
            || (money && Shapes.isShortenedAmount(open)))) {
      return false;
    }
    if (count == 1 && size <= 5 && run.isBehindLetter()) {
      return false; // «самокат с номером S-3817»
    }
    if (count == 1) {
      boolean echo = content == 0 && context.isEcho();
      return size >= 5
          || (echo && size >= 3 && !(context.isComplete() && digits.endsWith("00")))
          || (size == 4 && open.get(0).isWritten() && digits.charAt(0) == '0')
          || (named && size == 4 && open.get(0).isWritten())
          || (named && size == 3 && kind == PersonalData.CARD_CODE)
          || (size == 3 && kind == PersonalData.PHONE && run.isBehind("тел"))
          || (named && size == 3 && atEnd && kind == PersonalData.PHONE && beginsMobile());
    }
    return named
        ? size >= 3 || (isCode(kind) && Shapes.isSpelled(open) && !isRange())
        : size >= 5
            || count >= 3
            || isShapedAsIdentifier()
            || (size == 4 && (!Dates.isTime(open) || (kind == PersonalData.PASSPORT && atEnd)));
  }

  /** Whether numbers that are a whole utterance, and answer no known question, are likely to identify something. */
  private boolean isUtterance() {
    if (context.topic() != null || Shapes.hasScale(open)) {
      return false;
    }
    int size = digits.length();
    if (context.isBeginning()) {
      return size >= 3
          || open.size() >= 2; // the call is joined in its middle: nobody knows what was asked
    }
    return open.size() == 1
        ? size >= 4 && !digits.endsWith("00") && !Dates.isYear(open.get(0))
        : (open.size() >= 3 || size >= 4)
            && !Dates.isTime(open)
            && !Dates.isDate(open)
            && !Dates.isYears(open)
            && !Shapes.isGroupedAmount(open)
            && !Shapes.isShortenedAmount(open);
  }

  /** «Один ноль девять»: digit by digit, as nobody says amounts. */
  private boolean isSpelled() {
    return context.topic() == null
        && open.size() >= 3
        && open.size() == run.groups().size()
        && !digits.endsWith("00")
        && Shapes.isSpelled(open);
  }

  private static boolean isCode(PersonalData kind) {
    return kind == PersonalData.CODE || kind == PersonalData.CARD_CODE;
  }

  /** «Два-три»: about so many. */
  private boolean isRange() {
    return open.size() == 2 && open.get(1).number() == open.get(0).number() + 1;
  }

  private boolean beginsMobile() {
    return digits.charAt(0) == '9' || digits.charAt(0) == '0';
  }

  /** «Девятьсот двадцать шесть» and no word more: how the number of a mobile telephone is begun. */
  private boolean isOperator() {
    return context.topic() == null
        && open.size() == 1
        && !open.get(0).isWritten()
        && open.get(0).number() > 900
        && open.get(0).number() < 990;
  }

  private boolean isShapedAsIdentifier() {
    if (Shapes.isIdentifier(open, run.hasPlus())) {
      return true;
    }
    Trail trail = context.trail();
    return trail.digits() >= 3
        && trail.kind() == null
        && !trail.service()
        && trail.quiet() == 0
        && open.get(0).first() == run.first()
        && trail.digits() + digits.length() >= 6
        && !Dates.isDate(open)
        && !Dates.isYears(open)
        && !Shapes.isGroupedAmount(open);
  }

  /** A hot line of the company, also when the second half of its number comes in an utterance of its own. */
  boolean isService() {
    Topic topic = context.topic();
    boolean other = topic != null
        && topic.data() != null
        && topic != Topic.PHONE
        && topic != Topic.UNNAMED
        && context.isStrong();
    if (open.size() == 1 && EMERGENCY.contains(digits) && topic == Topic.PHONE) {
      return context.isOpen() && context.label(run.first()) != null;
    }
    return !other
        && digits.length() <= Topic.SERVICE.longest()
        && (Shapes.isHotLine(digits, run.hasPlus())
            || (context.trail().service()
                && context.trail().digits() + digits.length() <= Topic.SERVICE.longest()));
  }
}
