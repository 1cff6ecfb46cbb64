package io.callwarden.privacy;

import io.callwarden.privacy.Cues.Cue;
import io.callwarden.privacy.MaskingState.Trail;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import org.jspecify.annotations.Nullable;

/** What is known about the next numbers while an utterance is read. One thread at a time. */
final class Context {
  /** Utterances without any of it, after which an identifier's parts are no longer hidden on sight. */
  private static final int QUIET_STRONG = 5;

  /** The same, after which it is forgotten. */
  private static final int QUIET_TOPIC = 10;

  private static final int QUIET_INNOCENT = 4;

  /** Utterances after which «диктуйте» asks for something else. */
  private static final int QUIET_UNNAMED = 2;

  /** Words between «назовите» and what is to be named. */
  private static final int ASKED_WITHIN = 9;

  /** Words between a label and its number. */
  private static final int NEAR = 5;

  private final Speaker speaker;
  private final MaskingState before;
  private final Trail trail;

  private @Nullable Topic topic;
  private boolean strong;
  private int collected;
  private int quiet;
  private Trail next;

  private int asked = -100;
  private boolean askedForData;
  private boolean namedHere;
  private boolean consumed;

  /** Whether it was only mentioned: «за свет платил с карты». */
  private boolean vague;

  private @Nullable Topic near;
  private int nearEnd = -100;
  private @Nullable Topic label;
  private int labelEnd = -100;
  private int dictatedEnd = -100;

  Context(MaskingState state, Speaker speaker) {
    this.speaker = speaker;
    this.before = state;
    this.trail = state.of(speaker);
    this.next = new Trail(trail.kind(), trail.digits(), trail.service(), trail.quiet() + 1);
    this.topic = state.topic();
    this.collected = state.collected();
    this.quiet = state.quiet() + 1;
    this.strong = state.strong() && quiet <= QUIET_STRONG;
    if (topic != null && quiet > (topic.data() == null ? QUIET_INNOCENT : QUIET_TOPIC)) {
      topic = null;
    }
  }

  MaskingState state(@Nullable Language language) {
    Trail kept = next.quiet() > 2 ? Trail.NONE : next;
    return new MaskingState(
        topic,
        strong,
        collected,
        quiet,
        speaker == Speaker.AGENT ? kept : before.agent(),
        speaker == Speaker.CUSTOMER ? kept : before.customer(),
        speaker == Speaker.UNKNOWN ? kept : before.unknown(),
        language);
  }

  /** Somebody is to say something, from this token on. */
  void ask(int token) {
    asked = token;
    boolean labelled = label != null && label == topic && token - labelEnd <= 1;
    if (isAgent() && labelled && !strong) {
      strong = true; // «карту продиктуйте»
      askedForData = true;
      collected = 0;
    }
  }

  /** A label ends in front of a token. */
  void name(Cue cue, int token, int end, boolean bareNumber) {
    Topic named = cue.topic();
    if (named == null) {
      return;
    }
    boolean isAsked = token - asked <= ASKED_WITHIN;
    if (named.data() == null) {
      innocent(named, cue.strong(), isAsked, end);
      return;
    }
    if (named == Topic.UNNAMED) {
      dictatedEnd = end;
      if (topic == null || quiet > QUIET_UNNAMED) {
        set(named, true);
      }
      return; // «диктуйте» says not what
    }
    near = null;
    label = named;
    labelEnd = end;
    boolean expected = !consumed || (topic == Topic.PASSPORT && !isComplete());
    if (bareNumber && topic != null && topic != Topic.PHONE && expected) {
      return; // «серия …, номер …», «заказ …, номер …»
    }
    boolean isStrong = cue.strong() || isAsked;
    boolean soft = topic != null && isSoft(topic);
    if (!isStrong
        && topic != null
        && !soft
        && !vague
        && !consumed
        && (strong || (namedHere && topic.data() == null))) {
      return;
    }
    set(named, isStrong);
    askedForData |= isStrong;
  }

  private void innocent(Topic named, boolean isStrong, boolean isAsked, int end) {
    if (named == Topic.SERVICE && topic == Topic.PASSPORT && strong) {
      return; // «внутренний» is a passport, too
    }
    near = named;
    nearEnd = end;
    if (named == Topic.TECH && !isStrong) {
      return; // «принтер»: counts for the words right behind it alone
    }
    if (topic != null && topic.data() != null && topic != Topic.UNNAMED) {
      boolean soft = !isStrong || isSoft(named);
      boolean open = strong && collected == 0;
      if ((soft && (open || isSoft(named)))
          || (namedHere && askedForData && !isAsked)
          || (namedHere && askedForData && open)) {
        return;
      }
    }
    set(named, false);
    vague = !isStrong;
  }

  /** Numbers of these kinds are not said digit by digit. */
  static boolean isSoft(Topic topic) {
    return switch (topic) {
      case PRICE, COUNT, TIME, DATE -> true;
      case CARD,
          CARD_CODE,
          PHONE,
          PASSPORT,
          TAX,
          INSURANCE,
          IBAN,
          ACCOUNT,
          CODE,
          UNNAMED,
          ORDER,
          METER,
          ADDRESS,
          SERVICE,
          TECH -> false;
    };
  }

  private void set(Topic named, boolean isStrong) {
    if (named != topic || isStrong) {
      collected = 0;
    }
    topic = named;
    strong = isStrong;
    quiet = 0;
    namedHere = true;
    consumed = false;
    vague = false;
  }

  /** Digits were hidden. */
  void hidden(PersonalData kind, int digits, boolean atEnd) {
    Topic named = Topic.of(kind);
    if (topic == null || topic.data() == null) {
      set(named, false);
      collected = 0;
    }
    collected += digits;
    quiet = 0;
    consumed = true;
    Topic now = topic;
    PersonalData data = now == null ? null : now.data();
    if (data != null && data.isComplete(collected)) {
      strong = false;
    }
    int all = digits + (isContinued() ? trail.digits() : 0);
    next = atEnd && all < kind.longest() ? new Trail(kind, all, false, 0) : Trail.NONE;
  }

  /** Digits stayed visible. */
  void shown(int digits, boolean service, boolean atEnd) {
    if (topic != null && topic.data() == null) {
      consumed = true;
      quiet = 0;
    }
    next = atEnd ? new Trail(null, digits, service, 0) : Trail.NONE;
  }

  private boolean isContinued() {
    return trail.digits() > 0;
  }

  /** How the side's last utterance with numbers ended. */
  Trail trail() {
    return trail;
  }

  /** Whether so many digits are just what the card before them lacks, whatever was said between. */
  boolean completes(int digits) {
    return trail.kind() == PersonalData.CARD
        && trail.digits() >= 4
        && digits >= 4
        && trail.digits() + digits == 16;
  }

  @Nullable
  Topic topic() {
    return topic;
  }

  boolean isStrong() {
    return strong;
  }

  boolean isAgent() {
    return speaker == Speaker.AGENT;
  }

  /** The number that was named is one that anyone may call. */
  void service() {
    set(Topic.SERVICE, false);
  }

  /** Whether this is the first utterance that is heard of the call. */
  boolean isBeginning() {
    return before.topic() == null && before.quiet() == 0;
  }

  /** Whether what is asked for was said as a whole, as far as that can be known. */
  boolean isComplete() {
    Topic now = topic;
    PersonalData data = now == null ? null : now.data();
    return data != null && data != PersonalData.UNNAMED && data.isComplete(collected);
  }

  /** Whether an identifier or a part of one was heard just before: it may be said back. */
  boolean isEcho() {
    return collected > 0 && quiet <= 1 && !namedHere;
  }

  /** The utterance is over: one that is nothing but a label («паспорт», «ваш телефон») asks for it. */
  void end(int tokens) {
    Topic now = topic;
    if (isAgent() && labelEnd == tokens && now == label && now != null) {
      strong |= switch (now) {
        case PHONE, PASSPORT, CODE -> tokens <= 2;
        case CARD_CODE -> tokens <= 4;
        default -> false;
      };
    }
  }

  /** «Квартира?»: what follows is a place, and no more of an identifier. */
  void askPlace(int tokens) {
    if (isAgent()) {
      innocent(Topic.ADDRESS, true, true, tokens);
    }
  }

  /** «Дальше», said alone: the numbers behind it go on with something. */
  void further() {
    if (isAgent() && topic == null) {
      set(Topic.UNNAMED, true);
    }
  }

  /** Whether no digit of what is asked for was said. */
  boolean isOpen() {
    return collected == 0;
  }

  /** What innocent numbers a label a few words before a token names, or null. */
  @Nullable
  Topic near(int token) {
    return token - nearEnd <= NEAR ? near : null;
  }

  /** What identifiers a label a few words before a token names, or null. */
  @Nullable
  Topic label(int token) {
    return token - labelEnd <= NEAR ? label : null;
  }

  /** Whether a label of an identifier stands right in front of a token. */
  boolean isLabelledAt(int token) {
    return token == labelEnd || token == dictatedEnd;
  }
}
