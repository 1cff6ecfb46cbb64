package io.callwarden.app.evaluate;

import io.callwarden.rulepack.Category;
import io.callwarden.text.Language;
import io.callwarden.text.Utterance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with what is to be found in its course. Immutable.
 *
 * @param number the line in its file, from 1
 * @param call its id
 * @param utterances what is said
 * @param categories what is to be found in its course; empty for a faultless one
 * @param language to take where the words alone do not tell, or null
 */
public record LabelledCall(
    int number,
    String call,
    List<Utterance> utterances,
    Set<Category> categories,
    @Nullable Language language)
    implements LabelledLine {
  public LabelledCall {
    utterances = List.copyOf(utterances);
    categories = Set.copyOf(categories);
  }

  @Override
  public boolean judges(Category category) {
    return category.isCourse();
  }
}
