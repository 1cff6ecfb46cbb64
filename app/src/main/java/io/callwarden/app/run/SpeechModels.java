package io.callwarden.app.run;

import io.callwarden.speech.ModelLocation;
import io.callwarden.speech.ModelStore;
import io.callwarden.speech.RecognitionSummary;
import io.callwarden.speech.SpeechEngine;
import io.callwarden.speech.SpeechModel;
import io.callwarden.speech.SpeechModelException;
import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The speech models of a run: each is loaded when it is first needed, and shared by all calls. Thread-safe. */
public final class SpeechModels implements AutoCloseable {
  private final ModelStore store;
  private final Map<Language, Path> given;
  private final Consumer<String> notices;
  private final Map<Language, SpeechModel> loaded = new EnumMap<>(Language.class);
  private final Map<Language, SpeechModelException> failed = new EnumMap<>(Language.class);
  private boolean demoTold;

  /**
   * @param given the folders that the user names, by language
   * @param notices receives what the user must know, once
   */
  public SpeechModels(ModelStore store, Map<Language, Path> given, Consumer<String> notices) {
    this.store = store;
    this.given = new EnumMap<>(Language.class);
    this.given.putAll(given);
    this.notices = notices;
  }

  /**
   * The models on this machine. The launcher says where the program's own folder is, with the demo models in it.
   *
   * @param given the folders that the user names, by language
   * @param notices receives what the user must know, once
   */
  public static SpeechModels open(Map<Language, Path> given, Consumer<String> notices) {
    return new SpeechModels(store(), given, notices);
  }

  /** The store that knows the models on this machine. */
  public static ModelStore store() {
    String home = System.getProperty("callwarden.home");
    return ModelStore.standard(home == null ? null : Path.of(home, "samples", "models"));
  }

  /**
   * The model for a language.
   *
   * @throws SpeechModelException if there is none, or it cannot be loaded; the message says what to do
   */
  public synchronized SpeechModel model(Language language) {
    SpeechModelException failure = failed.get(language);
    if (failure != null) {
      throw failure;
    }
    SpeechModel model = loaded.get(language);
    if (model == null) {
      try {
        model = load(language);
      } catch (SpeechModelException e) {
        failed.put(language, e); // one sentence for each call, not one attempt
        throw e;
      }
      loaded.put(language, model);
    }
    return model;
  }

  /** Loads the models that the user names, so that a wrong folder is told before the work begins. */
  public void loadGiven() {
    given.keySet().forEach(this::model);
  }

  /** The languages that there are models for. */
  public Set<Language> languages() {
    Set<Language> languages = new TreeSet<>();
    for (Language language : Language.values()) {
      if (store.find(language, given.get(language)).isPresent()) {
        languages.add(language);
      }
    }
    return languages;
  }

  /**
   * The models of all languages that there are models for.
   *
   * @throws SpeechModelException if there is none, or one cannot be loaded
   */
  List<SpeechModel> all() {
    List<SpeechModel> all = new ArrayList<>();
    for (Language language : languages()) {
      all.add(model(language));
    }
    return all.isEmpty() ? List.of(model(Language.RUSSIAN)) : all;
  }

  private SpeechModel load(Language language) {
    Optional<ModelLocation> location = store.find(language, given.get(language));
    if (location.isEmpty()) {
      throw new SpeechModelException("There is no speech model for " + language.code()
          + ": see 'callwarden models list', then 'callwarden models pull NAME'.");
    }
    SpeechModel model = SpeechEngine.openModel(location.get().path(), language);
    if (location.get().isDemo() && !demoTold) {
      demoTold = true;
      notices.accept(
          "recognising with the small demo model " + location.get().path()
              + ", made for the sample calls; real calls need an official model, see 'callwarden models list'.");
    }
    return model;
  }

  /**
   * A sentence for a call in which almost nothing was understood, or null.
   *
   * @param summary of all channels
   */
  public static @Nullable String doubt(RecognitionSummary summary, SpeechModel model) {
    if (!summary.suggestsWrongLanguage()) {
      return null;
    }
    String other = model.language() == Language.RUSSIAN ? "uk" : "ru";
    Notice doubt =
        summary.hasHardlyAnyWords() ? Notice.HARDLY_RECOGNISED : Notice.UNSURELY_RECOGNISED;
    return doubt.of(model.language().code(), other);
  }

  @Override
  public synchronized void close() {
    loaded.values().forEach(SpeechModel::close);
    loaded.clear();
  }
}
