package io.callwarden.app.cli;

import io.callwarden.app.report.TextTable;
import io.callwarden.speech.ModelLocation;
import io.callwarden.speech.ModelStore;
import io.callwarden.speech.OfferedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callwarden models}: the speech models on this machine, and how to get others. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Shows and fetches speech models.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Models are looked for in the folder of --model, in those of CALLWARDEN_MODELS, in the user's cache, and last come"
          + " the demo models."
    })
final class ModelsCommand implements Runnable {
  private final Console console;
  private final Supplier<ModelStore> store;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ModelsCommand(Console console, Supplier<ModelStore> store) {
    this.console = console;
    this.store = store;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, pull or where");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the official models for Russian and Ukrainian.")
  int list(
      @Option(names = "--all", description = "Models of other languages and outdated ones too.")
          boolean all) {
    List<OfferedModel> offered = store.get().list();
    TextTable table = new TextTable("name", "language", "type", ">size");
    for (OfferedModel model : offered) {
      boolean ours = List.of("ru", "ua", "uk").contains(model.language());
      if (all || (ours && !model.obsolete())) {
        table.add(
            model.name(),
            model.language().equals("ua") ? "uk" : model.language(),
            model.type(),
            megabytes(model.size()));
      }
    }
    table.print(console.out());
    console.out().print("\nFetch one with: callwarden models pull NAME\n");
    return ExitCode.OK;
  }

  @Command(
      name = "pull",
      mixinStandardHelpOptions = true,
      description =
          "Fetches an official model into the user's cache. A download that broke off goes on where it stopped.")
  int pull(
      @Parameters(
              paramLabel = "NAME",
              description = "The model's name, see 'callwarden models list'.")
          String name) {
    ModelLocation model;
    try (PullDisplay display = new PullDisplay(console, name)) {
      model = store.get().pull(name, display);
    }
    console.out().print(name + " (" + model.language().code() + ") is in " + model.path() + "\n");
    return ExitCode.OK;
  }

  @Command(
      name = "where",
      mixinStandardHelpOptions = true,
      description =
          "Says where the models on this machine are, and which one is used for each language.")
  int where() {
    ModelStore models = store.get();
    List<String> used = new ArrayList<>();
    TextTable table = new TextTable("", "language", "found in", "folder");
    for (ModelLocation model : models.where()) {
      boolean first = !used.contains(model.language().code());
      if (first) {
        used.add(model.language().code());
      }
      table.add(
          first ? "used" : "",
          model.language().code(),
          switch (model.source()) {
            case EXPLICIT -> "--model";
            case ENVIRONMENT -> "CALLWARDEN_MODELS";
            case CACHE -> "cache";
            case DEMO -> "demo models";
          },
          model.path().toString());
    }
    if (used.isEmpty()) {
      console.out().print("There is no speech model on this machine.\n");
    } else {
      table.print(console.out());
    }
    console
        .out()
        .print(
            "\nModels that are pulled, or unpacked by hand, belong into " + models.cache() + "\n");
    return ExitCode.OK;
  }

  private static String megabytes(long bytes) {
    return bytes < 0 ? "" : String.format(Locale.ROOT, "%,d MB", Math.max(1, bytes / 1_000_000));
  }
}
