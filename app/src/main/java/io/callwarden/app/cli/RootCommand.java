package io.callwarden.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callwarden} without a command: wrong use. */
@Command(
    name = "callwarden",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Finds what a call-centre operator must not say, in Russian and Ukrainian calls.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:fine",
      " 1:internal error; results could not be written; no network for models",
      " 2:wrong use",
      " 3:a finding at or above --fail-on (also when some input could not be read)",
      " 4:some input could not be read; the rest was analysed",
      " 130:interrupted; what was finished is reported"
    },
    footer = {
      "",
      "Examples:",
      "  callwarden analyze samples/calls",
      "  callwarden analyze --format jsonl --out reports --fail-on critical recordings/ 42.json",
      "  callwarden score recordings/ --form our-form.yaml --format csv > scores.csv",
      "  arecord -q -t raw -f S16_LE -r 8000 | callwarden listen - --rate 8000 --channels 1",
      "  callwarden serve --port 8790 --token ingest=abc --token supervisor=xyz",
      "  callwarden explain \"у нас лучший тариф в городе\"",
      "",
      "Completion of commands and options in bash and zsh:",
      "  source <(callwarden generate-completion)"
    })
final class RootCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: analyze, score, listen, serve, models, explain, evaluate or lexicon");
  }
}
