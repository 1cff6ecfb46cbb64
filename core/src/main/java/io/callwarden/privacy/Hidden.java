package io.callwarden.privacy;

import io.callwarden.text.Language;
import io.callwarden.text.Placeholders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which words of an utterance are hidden, and what stands for them. One thread at a time. */
final class Hidden {
  private final boolean[] hidden;
  private final boolean[] first;
  private final @Nullable PersonalData[] kinds;
  private boolean any;

  Hidden(int size) {
    hidden = new boolean[size];
    first = new boolean[size];
    kinds = new PersonalData[size];
  }

  boolean isAny() {
    return any;
  }

  int size() {
    return hidden.length;
  }

  boolean isHidden(int token) {
    return hidden[token];
  }

  @Nullable
  PersonalData kind(int token) {
    return kinds[token];
  }

  /**
   * Hides groups of a run.
   *
   * @param further whether its identifier began before
   */
  void hide(Run run, List<Group> groups, PersonalData kind, boolean further) {
    if (!further) {
      first[groups.get(0).first()] = true;
    }
    for (Group group : groups) {
      hide(group, kind);
    }
  }

  /** Hides what may become part of an identifier with the words to come. */
  void hidePending(List<Group> groups) {
    for (Group group : groups) {
      hide(group, null);
    }
  }

  private void hide(Group group, @Nullable PersonalData kind) {
    any = true;
    for (int i = group.first(); i <= group.last(); i++) {
      hidden[i] = true;
      kinds[i] = kind;
    }
  }

  /** Hides letters: the identifier begins with them. */
  void hideLetters(int from, int to, @Nullable PersonalData kind) {
    any = true;
    for (int i = from; i < to; i++) {
      hidden[i] = true;
      kinds[i] = kind;
    }
    boolean begins = to == first.length || first[to];
    if (begins) {
      first[from] = true;
      if (to < first.length) {
        first[to] = false;
      }
    }
  }

  /** What stands for a hidden word. */
  String placeholder(int token, Language language) {
    PersonalData kind = kinds[token];
    return first[token] && kind != null ? kind.placeholder(language) : Placeholders.FURTHER;
  }
}
