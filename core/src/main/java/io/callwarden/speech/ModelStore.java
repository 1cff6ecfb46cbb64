package io.callwarden.speech;

import io.callwarden.speech.ModelLocation.Source;
import io.callwarden.text.Language;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The speech models on this machine, and the official ones that can be pulled onto it. Thread-safe, also against other
 * processes with the same cache.
 *
 * <p>Models are looked for in this order: the folder that the user names, the folders of {@code CALLWARDEN_MODELS}, the
 * user's cache, the demo models. Where a place has several of a language, a full one comes before a small one, and the
 * higher version first.
 */
public final class ModelStore {
  /** The official list of models. */
  public static final URI OFFICIAL_LIST =
      URI.create("https://alphacephei.com/vosk/models/model-list.json");

  private static final Pattern LANGUAGE_IN_NAME =
      Pattern.compile("(?:^|[-_.])(ru|uk|ua)(?:[-_.]|$)", Pattern.CASE_INSENSITIVE);
  private static final int CARD_BYTES = 4096;

  private final URI list;
  private final Path cache;
  private final List<Path> roots;
  private final @Nullable Path demoModels;

  /**
   * A store over given folders.
   *
   * @param list address of the list of models, http or https
   * @param cache folder that pulled models go to; need not exist
   * @param roots folders to look into before the cache: each a model itself or a folder of models
   * @param demoModels folder of the demo models, or null
   */
  public ModelStore(URI list, Path cache, List<Path> roots, @Nullable Path demoModels) {
    this.list = Objects.requireNonNull(list, "list");
    this.cache = cache.toAbsolutePath();
    this.roots = List.copyOf(roots);
    this.demoModels = demoModels;
  }

  /**
   * The store of this user: official list, the folders of {@code CALLWARDEN_MODELS} (as a search path is written), the
   * cache where the operating system has caches.
   *
   * @param demoModels folder of the demo models, or null
   */
  public static ModelStore standard(@Nullable Path demoModels) {
    List<Path> roots = new ArrayList<>();
    String variable = System.getenv("CALLWARDEN_MODELS");
    if (variable != null) {
      for (String part : variable.split(Pattern.quote(File.pathSeparator), -1)) {
        if (!part.isBlank()) {
          roots.add(Path.of(part));
        }
      }
    }
    Path cache = ModelDirectories.cache(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
    return new ModelStore(OFFICIAL_LIST, cache, roots, demoModels);
  }

  /** The folder that pulled models go to, and where a model unpacked by hand is found. */
  public Path cache() {
    return cache;
  }

  /**
   * The official list, without models that do not recognise speech.
   *
   * @throws SpeechModelException if it cannot be fetched; the message says how to go on without a network
   */
  public List<OfferedModel> list() {
    try {
      return ModelList.read(list, ModelDownload.bytes(list));
    } catch (IOException e) {
      throw unreachable(list, e);
    }
  }

  /**
   * Fetches a model of the official list into the cache, or finds it there. A download that broke off goes on where it
   * stopped; the model appears in the cache whole or not at all.
   *
   * @param name as in the list
   * @throws SpeechModelException if the name is not in the list, or anything goes wrong on the way; the message says what
   *     to do
   */
  public ModelLocation pull(String name, ProgressListener listener) {
    List<OfferedModel> offered = list();
    for (OfferedModel model : offered) {
      if (model.name().equals(name)) {
        Path folder = new ModelPull(model, cache, list).run(listener);
        return new ModelLocation(folder, languageOf(folder).orElse(Language.RUSSIAN), Source.CACHE);
      }
    }
    throw new SpeechModelException("there is no model '" + name + "' in " + list
        + "; for Russian and Ukrainian it has " + names(offered));
  }

  /** All models on this machine, in the order of search. Folders that are no models, and unreadable ones, are left out. */
  public List<ModelLocation> where() {
    List<ModelLocation> found = new ArrayList<>();
    for (Path root : roots) {
      addModels(root, Source.ENVIRONMENT, found);
    }
    addModels(cache, Source.CACHE, found);
    if (demoModels != null) {
      addModels(demoModels, Source.DEMO, found);
    }
    return List.copyOf(found);
  }

  /**
   * The model to use for a language.
   *
   * @param explicit the folder that the user names, taken as it is, or null
   * @return the first in the order of search; empty if there is none
   */
  public Optional<ModelLocation> find(Language language, @Nullable Path explicit) {
    if (explicit != null) {
      return Optional.of(new ModelLocation(explicit, language, Source.EXPLICIT));
    }
    for (ModelLocation model : where()) {
      if (model.language() == language) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /**
   * The language of a model's folder: by its name ({@code -ru}, {@code -uk}, {@code -ua}), else by the beginning of its
   * MODEL_CARD.md or README.
   */
  public static Optional<Language> languageOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    Matcher matcher = LANGUAGE_IN_NAME.matcher(name == null ? "" : name.toString());
    if (matcher.find()) {
      return Optional.of(ofCode(matcher.group(1)));
    }
    for (String card : new String[] {"MODEL_CARD.md", "README.md", "README"}) {
      Optional<Language> language = languageOfCard(folder.resolve(card));
      if (language.isPresent()) {
        return language;
      }
    }
    return Optional.empty();
  }

  private static Optional<Language> languageOfCard(Path card) {
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    String text;
    try (var in = Files.newInputStream(card)) {
      text = new String(in.readNBytes(CARD_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return Optional.empty(); // a card is a hint only
    }
    int russian = text.indexOf("Russian");
    int ukrainian = text.indexOf("Ukrainian");
    if (russian < 0 && ukrainian < 0) {
      return Optional.empty();
    }
    boolean first = ukrainian < 0 || (russian >= 0 && russian < ukrainian);
    return Optional.of(first ? Language.RUSSIAN : Language.UKRAINIAN);
  }

  private static Language ofCode(String code) {
    return code.toLowerCase(Locale.ROOT).equals("ru") ? Language.RUSSIAN : Language.UKRAINIAN;
  }

  private static void addModels(Path root, Source source, List<ModelLocation> found) {
    if (ModelFolder.looksLikeModel(root)) {
      languageOf(root).ifPresent(language -> found.add(new ModelLocation(root, language, source)));
      return;
    }
    List<ModelLocation> models = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
        for (Path child : children) {
          if (!fileName(child).startsWith(".") && ModelFolder.looksLikeModel(child)) {
            languageOf(child)
                .ifPresent(language -> models.add(new ModelLocation(child, language, source)));
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return; // a folder that cannot be read holds no models for us; where() shows what was found
      }
    }
    models.sort(Comparator.comparing((ModelLocation model) -> model.language())
        .thenComparing(model -> fileName(model.path()).contains("small"))
        .thenComparing(model -> versionKey(fileName(model.path())), Comparator.reverseOrder())
        .thenComparing(model -> fileName(model.path())));
    found.addAll(models);
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** The name with all numbers padded, so that 0.42 comes after 0.7 and v10 after v9. */
  private static String versionKey(String name) {
    return Pattern.compile("[0-9]+").matcher(name).replaceAll(match -> {
      String digits = match.group();
      return "0".repeat(Math.max(0, 12 - digits.length())) + digits;
    });
  }

  private static String names(List<OfferedModel> offered) {
    StringBuilder names = new StringBuilder();
    for (OfferedModel model : offered) {
      boolean ours = model.language().equals("ru")
          || model.language().equals("ua")
          || model.language().equals("uk");
      if (ours && !model.obsolete()) {
        names.append(names.isEmpty() ? "" : ", ").append(model.name());
      }
    }
    return names.isEmpty() ? "none" : names.toString();
  }

  private SpeechModelException unreachable(URI address, IOException cause) {
    StringBuilder demos = new StringBuilder();
    for (ModelLocation model : where()) {
      if (model.isDemo()) {
        demos.append(demos.isEmpty() ? "" : ", ").append(model.path());
      }
    }
    return new SpeechModelException(
        "the model list " + address + " cannot be reached (" + ModelPull.reason(cause)
            + "); without a network, unpack a model's zip file from https://alphacephei.com/vosk/models into "
            + cache
            + (demos.isEmpty() ? "" : "; until then the demo models are used: " + demos),
        cause);
  }
}
