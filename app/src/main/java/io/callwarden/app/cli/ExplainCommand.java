package io.callwarden.app.cli;

import io.callwarden.app.report.ExplanationText;
import io.callwarden.app.report.Style;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code callwarden explain}: why rules match a sentence, or do not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows why rules match a sentence or do not, and how each word was read.")
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What was said.")
  @SuppressWarnings("NullAway.Init")
  private List<String> text;

  @Option(
      names = "--speaker",
      paramLabel = "WHO",
      defaultValue = "agent",
      description = "Who said it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private Side speaker;

  @Option(
      names = "--after",
      paramLabel = "TEXT",
      description = "What the other side said just before; some rules judge answers only.")
  private @Nullable String after;

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANG",
      defaultValue = "auto",
      description =
          "Language where the words alone do not tell: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private LanguageChoice language;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private RuleOptions rules;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init")
  private ColorChoice color;

  ExplainCommand(Console console) {
    this.console = console;
  }

  /** Sides of a call as files name them. */
  enum Side {
    AGENT(Speaker.AGENT),
    CUSTOMER(Speaker.CUSTOMER),
    UNKNOWN(Speaker.UNKNOWN);

    private final Speaker speaker;

    Side(Speaker speaker) {
      this.speaker = speaker;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    RuleOptions.Rules loaded = rules.load();
    boolean leftOut = loaded.report(console);
    Language hint = language.language();
    String sentence = String.join(" ", text);
    if (sentence.isBlank()) {
      throw new UsageException("TEXT is empty: give the words that were said.");
    }
    new ExplanationText(new Style(color.isColour(console), console.columns()))
        .write(loaded.monitor().explain(sentence, after, speaker.speaker, hint), console.out());
    console.flush();
    return leftOut ? ExitCode.UNREADABLE : ExitCode.OK;
  }
}
