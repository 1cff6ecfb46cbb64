package io.callwarden.app.lexicon;

import io.callwarden.lexicon.Lexicon;
import io.callwarden.rulepack.RulePack;
import io.callwarden.text.Language;
import io.callwarden.text.Morphology;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Dictionaries and shipped packs, read at the same time: most of what a user waits for before the first finding.
 *
 * @param morphology the dictionaries of both languages, loaded
 * @param shipped the shipped packs
 */
public record Loading(Morphology morphology, List<RulePack> shipped) {
  /** Reads both; returns when the packs are read. */
  public static Loading load() {
    Morphology morphology = Morphology.load();
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
          Thread thread = new Thread(task, "load");
          thread.setDaemon(true);
          return thread;
        });
    try {
      for (Language language : Language.values()) {
        threads.execute(() ->
            morphology.readings("а", Set.of(language))); // a dictionary is read at its first use
      }
      return new Loading(morphology, Lexicon.shipped(threads));
    } finally {
      threads.shutdown();
    }
  }
}
