package io.callwarden.app.serve.rules;

import com.fasterxml.jackson.core.JsonGenerator;
import io.callwarden.ComplianceMonitor;
import io.callwarden.app.lexicon.Loading;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.report.JsonLines;
import io.callwarden.app.report.PackCheckReport;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.rulepack.RulePack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that calls are judged by at present. Thread-safe.
 *
 * <p>One thread of its own looks at the user's files every second. A changed set is checked as {@code lexicon check}
 * does it, and comes into force as a whole or not at all. Files are read when two looks have seen them the same, so that
 * what an editor is just writing is not taken for a change.
 */
public final class RulesInForce implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final long PATIENCE_SECONDS = 10;

  private final ServerSettings settings;
  private final Clock clock;
  private final Consumer<Change> told;
  private final RuleCompiler compiler;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rules");
        thread.setDaemon(true);
        return thread;
      });

  private volatile Edition current;
  private volatile @Nullable Refusal refusal;

  // Of the looking thread only.
  private FileStamps seen;
  private @Nullable FileStamps examined;
  private String digest;

  /**
   * One loaded set of rules. Immutable.
   *
   * @param id names it in every alert: the first 12 hexadecimal digits of the SHA-256 of all its files
   * @param since when it came into force
   * @param monitor ready to follow calls
   * @param packs as they were read
   */
  public record Edition(String id, Instant since, ComplianceMonitor monitor, List<RulePack> packs) {
    public Edition {
      packs = List.copyOf(packs);
    }
  }

  /**
   * What became of changed files. Immutable.
   *
   * @param edition the id of the edition in force now: the new one, or the old one that stays
   * @param problems why the files were refused; empty when they were loaded
   */
  public record Change(String edition, State state, List<PackProblem> problems) {
    public Change {
      problems = List.copyOf(problems);
    }

    /** Whether the files came into force. */
    public enum State {
      LOADED,
      REFUSED;

      /** The name in events: {@code loaded}. */
      public String id() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** The event {@code rules} on one line, without a line feed. */
    public String json() {
      return JsonLines.line("rules", json -> {
            json.writeStringField("edition", edition);
            json.writeStringField("state", state.id());
            write(problems, json);
          })
          .strip();
    }
  }

  /**
   * That the files as they are now were refused. Immutable.
   *
   * @param at when they were
   * @param problems why
   */
  public record Refusal(Instant at, List<PackProblem> problems) {
    public Refusal {
      problems = List.copyOf(problems);
    }

    /** Writes the fields {@code at} and {@code problems}, these as the event {@code rules} has them. */
    public void write(JsonGenerator json) throws IOException {
      json.writeStringField("at", at.toString());
      RulesInForce.write(problems, json);
    }
  }

  private RulesInForce(
      ServerSettings settings, RuleCompiler compiler, Clock clock, Consumer<Change> told) {
    this.settings = settings;
    this.compiler = compiler;
    this.clock = clock;
    this.told = told;
    this.seen = FileStamps.look(settings);
    RuleContents contents = RuleContents.read(settings);
    this.digest = contents.digest();
    this.current = compiler.compile(contents);
  }

  /**
   * Loads the rules and begins to look for changes.
   *
   * @param told is told what became of each change, on the looking thread; nothing of the first load
   * @throws RulesException if the files are wrong
   */
  public static RulesInForce open(ServerSettings settings, Consumer<Change> told) {
    Clock clock = Clock.systemUTC();
    RulesInForce rules = load(settings, compiler(settings, clock), clock, told);
    rules.lookEvery(BETWEEN_LOOKS);
    return rules;
  }

  /**
   * Checks and compiles the rules that the settings name.
   *
   * @throws RulesException if the files are wrong
   */
  public static Edition check(ServerSettings settings) {
    return compiler(settings, Clock.systemUTC()).compile(RuleContents.read(settings));
  }

  private static RuleCompiler compiler(ServerSettings settings, Clock clock) {
    return new RuleCompiler(Loading.load(), settings.masking(), clock);
  }

  /** Loads the rules; {@link #look} is called by whoever calls this. */
  static RulesInForce load(
      ServerSettings settings, RuleCompiler compiler, Clock clock, Consumer<Change> told) {
    return new RulesInForce(settings, compiler, clock, told);
  }

  /** Begins to look for changes. */
  void lookEvery(Duration pause) {
    Future<?> unused = looking.scheduleWithFixedDelay(
        this::lookSafely, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void write(List<PackProblem> problems, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("problems");
    for (PackProblem problem : problems) {
      json.writeStartObject();
      PackCheckReport.write(problem, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The present edition; calls ask for it between two utterances. */
  public Edition current() {
    return current;
  }

  /** Why the files as they are now are not in force, or empty if they are. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** A look that fails must not be the last one. */
  private void lookSafely() {
    try {
      look();
    } catch (Throwable e) { // of a machine without memory, too
      LOG.error("looking for changed rules failed; the present ones stay", e);
    }
  }

  /** Looks whether something has changed, and puts it into force if it is good. */
  void look() {
    FileStamps now = FileStamps.look(settings);
    boolean calm = now.equals(seen);
    seen = now;
    if (!calm || now.equals(examined)) {
      return;
    }
    Instant moment = clock.instant();
    RuleContents contents = RuleContents.read(settings);
    if (!FileStamps.look(settings).equals(now)) {
      return; // being written just now
    }
    examined = now.isReliableAt(moment) ? now : null;
    if (!contents.digest().equals(digest)) {
      digest = contents.digest();
      change(contents);
    }
  }

  private void change(RuleContents contents) {
    Edition present = current;
    if (RuleCompiler.id(contents).equals(present.id())) {
      refusal = null;
      LOG.info("the files of rules are again as they are in force, edition {}", present.id());
      told.accept(new Change(present.id(), Change.State.LOADED, List.of()));
      return;
    }
    try {
      Edition next = compiler.compile(contents);
      current = next;
      refusal = null;
      LOG.info("rules of edition {} are in force", next.id());
      told.accept(new Change(next.id(), Change.State.LOADED, List.of()));
    } catch (RulesException e) {
      for (PackProblem problem : e.problems()) {
        LOG.warn("changed rules are refused: {}: {}", problem.place(), problem.message());
      }
      refusal = new Refusal(clock.instant().truncatedTo(ChronoUnit.MILLIS), e.problems());
      told.accept(new Change(present.id(), Change.State.REFUSED, e.problems()));
    }
  }

  /** Stops looking for changes. */
  @Override
  public void close() {
    looking.shutdown();
    try {
      if (!looking.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        looking.shutdownNow();
      }
    } catch (InterruptedException e) {
      looking.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
