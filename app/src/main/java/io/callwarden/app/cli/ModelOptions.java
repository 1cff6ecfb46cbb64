package io.callwarden.app.cli;

import io.callwarden.app.run.ChannelRoles;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.speech.ModelStore;
import io.callwarden.speech.SpeechModelException;
import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how speech is recognised. */
final class ModelOptions {
  private static final Pattern WITH_LANGUAGE = Pattern.compile("(ru|uk)=(.+)", Pattern.DOTALL);

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANG",
      defaultValue = "auto",
      description =
          "Language of the calls: ${COMPLETION-CANDIDATES}. With auto it is found out, call by call. Default:"
              + " ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  LanguageChoice language;

  @Option(
      names = "--model",
      paramLabel = "[LANG=]DIR",
      description =
          "Folder of a speech model, for example uk=/models/vosk-model-uk-v3; without LANG its name must tell"
              + " the language. Can be given once for each language. See also 'callwarden models'.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--operator-channel",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Channel of the operator in stereo audio, from 0. Default: ${DEFAULT-VALUE} (left).")
  private int operatorChannel;

  ChannelRoles roles() {
    if (operatorChannel < 0) {
      throw new UsageException(
          "--operator-channel is 0 (left), 1 (right) or more, not " + operatorChannel + ".");
    }
    return new ChannelRoles(operatorChannel);
  }

  /**
   * The models, to be loaded when they are first needed.
   *
   * @param notices receives what the user must know of a model, once
   */
  SpeechModels open(Consumer<String> notices) {
    return SpeechModels.open(given(models), notices);
  }

  /**
   * The folders of {@code --model} by language.
   *
   * @throws UsageException if a language is not told, or told twice
   */
  static Map<Language, Path> given(List<String> models) {
    Map<Language, Path> given = new EnumMap<>(Language.class);
    for (String model : models) {
      Matcher named = WITH_LANGUAGE.matcher(model);
      Path folder = Path.of(named.matches() ? named.group(2) : model);
      Language spoken = named.matches()
          ? Language.of(named.group(1))
          : ModelStore.languageOf(folder).orElse(null);
      if (spoken == null) {
        throw new UsageException("--model " + model
            + ": the folder's name does not tell the language; write --model ru=" + model
            + " or --model uk=" + model + ".");
      }
      if (given.put(spoken, folder) != null) {
        throw new UsageException("--model names two models for " + spoken.code() + ".");
      }
    }
    return given;
  }

  /** Loads the models that the user names: a folder that holds none is wrong use, told before any work is done. */
  static void load(SpeechModels models) {
    try {
      models.loadGiven();
    } catch (SpeechModelException e) {
      throw new UsageException("--model: " + e.getMessage());
    }
  }
}
