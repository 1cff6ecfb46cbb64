package io.callwarden.app.run;

import io.callwarden.CallwardenException;
import io.callwarden.app.run.Progress.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tasks of a run: one for each call of each input. A file of many calls is opened only when its turn comes.
 * Whatever goes wrong with a call becomes its outcome and stops no other.
 */
public final class CallAnalyzer {
  private final AudioAnalyzer audio;
  private final TranscriptAnalyzer transcripts;
  private final Progress progress;
  private final BooleanSupplier stopped;

  /**
   * @param stopped whether to end early: running tasks return null soon
   */
  public CallAnalyzer(
      AudioAnalyzer audio,
      TranscriptAnalyzer transcripts,
      Progress progress,
      BooleanSupplier stopped) {
    this.audio = audio;
    this.transcripts = transcripts;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** The analysis of one call; null when it was stopped. Never fails but by an error of the machine. */
  public interface Task extends Callable<@Nullable Outcome> {
    @Override
    @Nullable
    Outcome call();
  }

  /** Work that may fail. */
  interface Work {
    @Nullable
    Outcome run(Step step) throws IOException;
  }

  /** The tasks in the order of the inputs; each may run on any thread. */
  public Iterator<Task> tasks(List<Input> inputs) {
    return new Tasks(inputs.iterator());
  }

  private Iterator<Task> tasks(Input input) {
    String problem = input.problem();
    if (problem != null) {
      progress.begin(input.source(), input.size()).end();
      return failed(new InputProblem(input.source(), null, 0, 0, problem));
    }
    return switch (input.kind()) {
      case AUDIO -> List.of(recording(input)).iterator();
      case TRANSCRIPT -> transcripts(input);
    };
  }

  private Iterator<Task> transcripts(Input input) {
    Step step = progress.begin(input.source(), input.size());
    try {
      Iterator<Work> calls = transcripts.calls(input, stopped);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean more = false;
          try {
            more = calls.hasNext();
          } finally {
            if (!more) {
              step.end();
            }
          }
          return more;
        }

        @Override
        public Task next() {
          Work work = calls.next();
          return guarded(input, Step.NONE, work);
        }
      };
    } catch (IOException | RuntimeException e) {
      step.end();
      return failed(problem(input, e));
    }
  }

  private static Iterator<Task> failed(InputProblem problem) {
    Task task = () -> problem;
    return List.of(task).iterator();
  }

  private Task recording(Input input) {
    return () -> {
      Step step = progress.begin(input.source(), input.size());
      try {
        return guarded(input, step, bar -> audio.analyze(input, bar, stopped)).call();
      } finally {
        step.end();
      }
    };
  }

  private Task guarded(Input input, Step step, Work work) {
    return () -> {
      try {
        return work.run(step);
      } catch (IOException | RuntimeException e) {
        return stopped.getAsBoolean() ? null : problem(input, e);
      }
    };
  }

  /** What to tell the user of a failure. */
  static InputProblem problem(Input input, Exception e) {
    String message;
    if (e instanceof CallwardenException) {
      message = String.valueOf(e.getMessage());
    } else if (e instanceof IOException failure) {
      message = InputProblem.sentence(failure);
    } else {
      message = "Internal error: " + place(e) + ". Please report it.";
    }
    return new InputProblem(input.source(), null, 0, 0, message);
  }

  /** Names an unforeseen failure by its kind and place: its message may hold words of the call. */
  public static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getSimpleName() + (trace.length == 0 ? "" : " in " + trace[0]);
  }

  private final class Tasks implements Iterator<Task> {
    private final Iterator<Input> inputs;
    private Iterator<Task> current = List.<Task>of().iterator();
    private @Nullable Input open;

    Tasks(Iterator<Input> inputs) {
      this.inputs = inputs;
    }

    @Override
    public boolean hasNext() {
      while (!more() && inputs.hasNext()) {
        open = inputs.next();
        current = tasks(open);
      }
      return more();
    }

    /** A file of many calls can also fail in its middle. */
    private boolean more() {
      try {
        return current.hasNext();
      } catch (RuntimeException e) {
        Input input = open;
        if (input == null) {
          throw e;
        }
        open = null;
        IOException cause = e instanceof UncheckedIOException io ? io.getCause() : null;
        current = failed(problem(input, cause == null ? e : cause));
        return true;
      }
    }

    @Override
    public Task next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
  }
}
