package io.callwarden.privacy;

import io.callwarden.privacy.Cues.Cue;
import io.callwarden.privacy.Cues.Found;
import io.callwarden.privacy.Cues.Role;
import io.callwarden.privacy.MaskingState.Trail;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an utterance from its first word to its last and decides which words are hidden. One thread at a time. */
final class Reading {
  private static final Cues CUES = Cues.instance();

  /** The most words between two numbers that belong together. */
  private static final int LONGEST_GAP = 7;

  /** The same where other words than fillers stand between. */
  private static final int LONGEST_BREAK = 4;

  /** The most words of «а какая квартира». */
  private static final int MOST_ASKED = 5;

  private static final Set<String> CONJUNCTIONS = Set.of("а", "и", "і", "й", "та", "но");

  private static final Set<String> PROMPTS =
      Set.of("дальше", "далее", "далі", "продолжайте", "продовжуйте");

  private static final Set<String> PARTS = Set.of("последние", "первые", "останні", "перші");

  private static final Set<String> COUNTS =
      Set.of("четыре", "шесть", "две", "чотири", "шість", "дві", "4", "6", "2");

  private static final Set<String> ENDS =
      Set.of("конце", "кінці", "вкінці", "наприкінці", "начале", "последние", "останні");

  /** «Поменял на»: how the words begin behind which a code has its new digits. */
  private static final Set<String> CHANGES = Set.of(
      "менял", "поменял", "сменил", "изменил", "міняв", "міняла", "поміня", "змінив", "змінил");

  private final Tokens tokens;
  private final Context context;
  private final boolean partial;
  private final Hidden hidden;
  private final Neighbours neighbours;

  private Run run;
  private int gap;
  private boolean pending;

  /** Whether a filler behind the run may turn out to begin a longer phrase. */
  private boolean cut;

  private int hiddenEnd = -100;
  private @Nullable PersonalData hiddenKind;
  private int content;
  private int localEnd = -100;
  private int quantityEnd = -100;
  private int tailEnd = -100;
  private int lastEnd = -100;

  /**
   * @param partial whether words may still follow: what they could make an identifier is hidden, too
   */
  Reading(Tokens tokens, Context context, boolean partial) {
    this.tokens = tokens;
    this.context = context;
    this.partial = partial;
    this.hidden = new Hidden(tokens.size());
    this.neighbours = new Neighbours(tokens, context, partial);
    this.run = new Run(tokens);
  }

  Hidden read() {
    int i = 0;
    while (i < tokens.size()) {
      Found found = CUES.at(tokens, i);
      if (!isPhrase(found) && run.take(i)) {
        gap = 0;
        cut = false;
        i++;
      } else if (goesOn(found)) {
        int words = words(found, Role.GAP);
        gap += words;
        cut |= found.isCut();
        i += words;
      } else {
        close(i, found);
        i += cue(i, found);
      }
    }
    close(i, Found.NOTHING);
    context.end(tokens.size());
    if (isPrompt()) {
      context.further();
    } else if (localEnd == tokens.size() && tokens.size() <= MOST_ASKED) {
      context.askPlace(tokens.size());
    }
    Letters.hide(tokens, hidden, context.topic(), context.isStrong(), partial);
    return hidden;
  }

  /** Whether all that was said is «дальше» or «так дальше», or ends with «последние четыре». */
  private boolean isPrompt() {
    int size = tokens.size();
    if (size < 1) {
      return false;
    }
    String last = tokens.normal(size - 1);
    return PROMPTS.contains(last)
        ? size == 1 || (size == 2 && CUES.at(tokens, 0).has(Role.GAP))
        : size >= 2 && COUNTS.contains(last) && PARTS.contains(tokens.normal(size - 2));
  }

  /** Whether a phrase of several words begins here, which may hold numbers: «три цифры на обороте». */
  private static boolean isPhrase(Found found) {
    return words(found, Role.LABEL) > 1 || words(found, Role.GAP) > 1;
  }

  private static int words(Found found, Role role) {
    Cue cue = found.of(role);
    return cue == null ? 0 : cue.words();
  }

  private boolean goesOn(Found found) {
    int words = words(found, Role.GAP);
    return !run.isEmpty()
        && words > 0
        && gap + words <= LONGEST_GAP
        && words >= words(found, Role.LABEL)
        && words >= words(found, Role.QUANTITY)
        && !(gap == 0 && found.has(Role.UNIT));
  }

  /** Takes in what the words say of the numbers behind them; how many words. */
  private int cue(int i, Found found) {
    if (i >= tokens.size()) {
      return 0;
    }
    int words = 1;
    Cue label = found.of(Role.LABEL);
    if (found.has(Role.ASK)) {
      context.ask(i);
    }
    Cue local = found.of(Role.LOCAL);
    if (local != null) {
      localEnd = i + local.words();
      words = local.words();
    }
    Cue quantity = found.of(Role.QUANTITY);
    if (quantity != null) {
      words = Math.max(words, quantity.words());
      if (isEnding(i)) {
        tailEnd = i + quantity.words();
      } else {
        quantityEnd = i + quantity.words();
      }
    }
    if (label != null) {
      words = Math.max(words, label.words());
      context.name(label, i, i + label.words(), neighbours.isBareNumber(i, label.words()));
    }
    if (found.has(Role.GAP) || neighbours.isNumberWord(i)) {
      words = Math.max(words, words(found, Role.GAP));
      if (ENDS.contains(tokens.normal(Math.min(i + words, tokens.size()) - 1)) && isDataNamed()) {
        lastEnd = i + words; // «на конце сто девять»
      }
      quantityEnd = quantityEnd == i && found.has(Role.GAP) ? i + words : quantityEnd;
      localEnd = localEnd == i ? i + words : localEnd;
      tailEnd = tailEnd == i ? i + words : tailEnd;
      lastEnd = lastEnd == i ? i + words : lastEnd;
    } else if (label == null && !found.has(Role.ASK) && !Letters.isName(tokens, i)) {
      content++;
    }
    return words;
  }

  private boolean isDataNamed() {
    Topic topic = context.topic();
    return topic != null && topic.data() != null;
  }

  /** «Заканчивается на», «начинается с»: what follows is no amount. */
  private boolean isEnding(int i) {
    if (i == 0) {
      return false;
    }
    String before = tokens.normal(i - 1);
    return before.startsWith("заканчива")
        || before.startsWith("оканчива")
        || before.startsWith("кончает")
        || before.startsWith("начина")
        || before.startsWith("закінчу")
        || before.startsWith("почина")
        || (isDataNamed() && (before.startsWith("исправ") || before.startsWith("виправ")))
        || (context.topic() == Topic.CODE && CHANGES.stream().anyMatch(before::startsWith));
  }

  private void close(int at, Found found) {
    if (run.isEmpty()) {
      run.forgetRepeat();
      return;
    }
    Run closed = run;
    run = new Run(tokens);
    boolean atEnd = at == tokens.size();
    boolean unit = found.has(Role.UNIT) && gap <= 1 && (gap == 0 || !isConjunction(at - 1));
    boolean named = gap > 0 && isPointedAt(closed.end(), at);
    gap = 0;
    JoinedNumbers.markDates(tokens, closed);
    boolean inside = isInside(closed);
    if (unit) {
      markAmount(closed, inside);
    }
    if (!inside) {
      markPlaceOrDate(closed);
    }
    List<Group> open = closed.open();
    boolean unsure = partial && (atEnd || found.isCut() || cut || pending);
    if (open.isEmpty()) {
      if (unsure && (!unit || cut)) {
        hidden.hidePending(closed.groups());
      }
      return;
    }
    decide(closed, open, at, atEnd, inside, named, unsure);
  }

  private void decide(
      Run closed,
      List<Group> open,
      int at,
      boolean atEnd,
      boolean inside,
      boolean named,
      boolean unsure) {
    String digits = Shapes.digits(open);
    Decision decision = new Decision(context, closed, open, digits);
    boolean amount = isAmount(closed, open) && !neighbours.isPassport(open, digits, null);
    int first = closed.first();
    PersonalData kind;
    if (neighbours.isShortNumber(open, digits, at)) {
      context.service();
      kind = null;
    } else if (first == tailEnd
        || (first == lastEnd && digits.length() > 1)
        || neighbours.isTail(closed.end(), digits)) {
      kind = decision.tail();
    } else {
      kind = decision.kind(atEnd, inside, amount, content);
      if (!amount && (kind == null || kind == PersonalData.UNNAMED)) {
        PersonalData told = neighbours.kind(open, digits, at, named, kind);
        kind = told == null ? kind : told;
      }
    }
    boolean lookAhead = named && tokens.size() - at < Neighbours.LOOK_AHEAD + 3;
    if (kind != null) {
      boolean further = inside && (hiddenKind == kind || hiddenKind == null);
      if (unsure) {
        hidden.hidePending(closed.groups());
      }
      hidden.hide(closed, open, kind, further);
      hiddenEnd = closed.end();
      hiddenKind = kind;
      context.hidden(kind, digits.length(), atEnd);
    } else {
      boolean service = decision.isService();
      context.shown(digits.length(), service, atEnd);
      if (partial && (unsure || lookAhead)) {
        pending = true;
        hidden.hidePending(closed.groups());
      }
    }
  }

  /** Whether the numbers go on with what was just hidden, in this utterance or the one before. */
  private boolean isInside(Run closed) {
    if (hiddenEnd >= 0) {
      return closed.first() - hiddenEnd <= LONGEST_BREAK && !context.isComplete();
    }
    Trail trail = context.trail();
    Topic topic = context.topic();
    if (context.completes(Shapes.digits(closed.open()).length())) {
      return true; // «секунду, свет мигнул, … девяносто шесть тридцать восемь»
    }
    return trail.kind() != null
        && trail.digits() > 0
        && content <= 1
        && (topic == null || topic.data() != null);
  }

  /** «Ноль семь, а банкомат …»: what follows counts nothing. */
  private boolean isConjunction(int i) {
    return CONJUNCTIONS.contains(tokens.normal(i));
  }

  private void markAmount(Run closed, boolean inside) {
    List<Group> groups = closed.groups();
    String digits = Shapes.digits(groups);
    if (Shapes.isWhole(groups, digits, closed.hasPlus())) {
      return; // «симка 953 106 12 12, тариф …»
    }
    if (groups.size() >= 4 && context.isStrong() && Shapes.isSpelled(groups)) {
      return; // «ноль три один один семь, день рождения дочки»
    }
    if (groups.size() <= 3 && digits.length() <= 6 && !inside) {
      groups.forEach(Group::markInnocent);
    } else {
      closed.markAmountInnocent();
    }
  }

  /** «Кв. 319, 03028» and «ноль восемь двадцать девять сто семь» as date and code: only the first number is innocent. */
  private void markPlaceOrDate(Run closed) {
    List<Group> groups = closed.groups();
    Group first = groups.get(0);
    if (closed.first() == localEnd
        && groups.size() > 1
        && first.isWritten()
        && tokens.isCommaBetween(first.last(), groups.get(1).first())) {
      first.markInnocent();
    }
    Topic near = context.near(closed.first());
    if ((near == null ? context.topic() : near) == Topic.DATE) {
      groups.subList(0, Dates.monthAndYear(groups)).forEach(Group::markInnocent);
    }
  }

  /** «До шести», «дом пять»: words in front of a short number make it innocent. */
  private boolean isAmount(Run closed, List<Group> open) {
    int first = closed.first();
    if (open.get(0).first() != first) {
      return false;
    }
    int size = Shapes.digits(open).length();
    boolean local = first == localEnd;
    boolean quantity = first == quantityEnd && !closed.hasPlus() && !isExclaimed(closed);
    return (local && open.size() <= 3 && size <= 6)
        || (quantity
            && (open.size() <= 2 || Dates.isTime(open) || Dates.isDate(open))
            && size <= 6
            && !isLongHundreds(open));
  }

  /** «О, девятьсот четыре»: no hour. */
  private boolean isExclaimed(Run closed) {
    return closed.groups().get(0).size() >= 3
        && context.isStrong()
        && isDataNamed()
        && tokens.normal(closed.first() - 1).equals("о");
  }

  /** «На девятьсот двенадцать триста сорок пять» is no amount. */
  private static boolean isLongHundreds(List<Group> open) {
    return open.size() == 2 && open.get(0).size() == 3 && !open.get(0).isWritten();
  }

  private boolean isPointedAt(int from, int to) {
    for (int i = from; i < to; i++) {
      String normal = tokens.normal(i);
      if (normal.equals("это")
          || normal.equals("це")
          || normal.equals("вот")
          || normal.equals("ось")) {
        return true;
      }
    }
    return false;
  }
}
