package io.callwarden.app.evaluate;

import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An utterance with what is to be found in it. Immutable.
 *
 * @param number the line in its file, from 1
 * @param text what was said
 * @param speaker who said it
 * @param after what the other side said just before, or null for nothing
 * @param categories what is to be found; empty for an innocent utterance
 * @param language to take where the words alone do not tell, or null
 */
public record LabelledUtterance(
    int number,
    String text,
    Speaker speaker,
    @Nullable String after,
    Set<Category> categories,
    @Nullable Language language)
    implements LabelledLine {
  public LabelledUtterance {
    categories = Set.copyOf(categories);
  }

  @Override
  public boolean judges(Category category) {
    return !category.isCourse();
  }
}
