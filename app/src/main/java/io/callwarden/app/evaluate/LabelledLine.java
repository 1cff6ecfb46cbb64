package io.callwarden.app.evaluate;

import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of a labelled file. */
public sealed interface LabelledLine permits LabelledUtterance, LabelledCall {
  /** The line in its file, from 1. */
  int number();

  /** What is to be found; empty for an innocent line. */
  Set<Category> categories();

  /** The language to take where the words alone do not tell, or null. */
  @Nullable
  Language language();

  /** Whether the line is labelled with findings of this kind: of the course of a call, or of what is said. */
  boolean judges(Category category);
}
