package io.callwarden.app.cli;

import io.callwarden.CallwardenException;
import io.callwarden.app.serve.Server;
import io.callwarden.app.serve.SettingsCheck;
import io.callwarden.app.serve.rules.RulesException;
import io.callwarden.app.serve.settings.EffectiveSettings;
import io.callwarden.app.serve.settings.GeneratedToken;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.SettingOption;
import io.callwarden.app.serve.settings.SettingsException;
import io.callwarden.app.serve.settings.SettingsProblem;
import io.callwarden.app.serve.settings.SettingsReader;
import io.callwarden.app.serve.settings.SettingsYaml;
import io.callwarden.app.serve.web.TlsFilesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callwarden serve}: live calls of many lines, until it is told to end. */
@Command(
    name = "serve",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Follows the calls that telephony sends, and shows them to supervisors. Runs until Ctrl-C or SIGTERM.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:with --check: the settings are good",
      " 1:the server could not start or go on: a port is taken, the database does not answer",
      " 2:wrong use, or something wrong in settings, rules, certificate",
      " 130, 143:ended by Ctrl-C or SIGTERM; what was heard is kept"
    },
    footer = {
      "",
      "Each option is also an environment variable (--max-channels is CALLWARDEN_MAX_CHANNELS; several values have blanks"
          + " between them) and stands in the file of --config. Options come before variables, these before the file;"
          + " what is said nearer replaces the other as a whole.",
      "",
      "Examples:",
      "  callwarden serve",
      "  callwarden serve --port 8790 --token ingest=abc --token supervisor=xyz --data calls",
      "  callwarden serve --config /etc/callwarden.yaml --check"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final String CONFIG_VARIABLE = "CALLWARDEN_CONFIG";
  private static final Path CONFIG_HERE = Path.of("callwarden.yaml");

  private final Console console;
  private final Interruption interruption;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "File of settings (YAML). Default: CALLWARDEN_CONFIG, or callwarden.yaml in this folder if there is one.")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description =
          "Do not start: try ports, files, rules and models, and print the settings as they would be in force, each with"
              + " its origin.")
  private boolean check;

  private ServeCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
  }

  /** The command with an option for each setting. */
  static CommandLine commandLine(Console console, Interruption interruption) {
    CommandLine line = new CommandLine(new ServeCommand(console, interruption));
    for (SettingOption setting : SettingOption.values()) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.option()).description(setting.description());
      if (setting.label().isEmpty()) {
        option.type(boolean.class).arity("0");
      } else {
        option.paramLabel(setting.label()).arity("1");
        if (setting.isRepeated()) {
          option.type(List.class).auxiliaryTypes(String.class);
        } else {
          option.type(String.class);
        }
      }
      line.getCommandSpec().addOption(option.build());
    }
    return line;
  }

  @Override
  public Integer call() {
    EffectiveSettings effective;
    try {
      effective = SettingsReader.read(file(), options(), environment());
    } catch (SettingsException e) {
      return refuse(e);
    }
    if (check) {
      return check(effective);
    }
    LogLines logging = LogLines.open(console.err(), effective.logLevel());
    try {
      return serve(effective.settings());
    } catch (SettingsException | RulesException | TlsFilesException e) {
      return refuse(e);
    } finally {
      logging.close();
    }
  }

  private @Nullable Path file() {
    if (config != null) {
      return config;
    }
    String variable = console.environment(CONFIG_VARIABLE);
    if (variable != null && !variable.isBlank()) {
      return Path.of(variable.strip());
    }
    return Files.exists(CONFIG_HERE) ? CONFIG_HERE : null;
  }

  private Map<SettingOption, List<String>> options() {
    Map<SettingOption, List<String>> options = new EnumMap<>(SettingOption.class);
    for (SettingOption setting : SettingOption.values()) {
      OptionSpec option = spec.commandLine().getParseResult().matchedOption(setting.option());
      if (option != null) {
        options.put(
            setting, setting.label().isEmpty() ? List.of("on") : option.originalStringValues());
      }
    }
    return options;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    for (SettingOption setting : SettingOption.values()) {
      put(environment, setting.environment());
    }
    put(environment, "XDG_DATA_HOME");
    return environment;
  }

  private void put(Map<String, String> environment, String name) {
    String value = console.environment(name);
    if (value != null) {
      environment.put(name, value);
    }
  }

  private int check(EffectiveSettings effective) {
    console.out().print(SettingsYaml.write(effective));
    console.flush();
    List<SettingsProblem> problems = SettingsCheck.problems(effective.settings(), console::warn);
    problems.forEach(problem -> console.warn(problem.toString()));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  /** The message of such an exception has a line for each problem. */
  private int refuse(CallwardenException e) {
    String.valueOf(e.getMessage()).lines().forEach(console::warn);
    console.warn("the server is not started; see also 'callwarden serve --check'.");
    return ExitCode.USAGE;
  }

  private int serve(ServerSettings settings) {
    GeneratedToken generated =
        settings.tokens().isEmpty() ? GeneratedToken.in(settings.data()) : null;
    ServerSettings complete = generated == null
        ? settings
        : settings.toBuilder().tokens(List.of(generated.token())).build();
    try (Server server = Server.start(complete, Clock.systemUTC())) {
      new ServerAddresses(complete, server.port(), server.audioSocketPorts(), generated)
          .write(console.out());
      console.flush();
      interruption.await();
      LOG.info("stopping: calls in progress are cut and kept, to go on after the next start");
      server.drain(Duration.ZERO);
    }
    LOG.info("stopped");
    return ExitCode.OK;
  }
}
