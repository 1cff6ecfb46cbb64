package io.callwarden.app.serve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.app.serve.settings.ServerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several threads use one journal at random; it must end up as a few maps say. */
final class RandomUse {
  private static final int THREADS = 4;
  private static final int STEPS = 400;

  private RandomUse() {}

  /** What a thread expects of its own calls. */
  private static final class Model {
    final Map<String, CallRecord> calls = new TreeMap<>();
    final Map<String, byte[]> snapshots = new TreeMap<>();
    final Map<String, List<String>> events = new TreeMap<>();
    final Map<String, Map<String, AlertRecord>> alerts = new TreeMap<>();
    final Map<String, Map<String, String>> notes = new TreeMap<>();
    final List<String> told = new ArrayList<>();
  }

  /** On an empty database that nobody else has open. */
  static void check(ServerSettings settings) throws Exception {
    long seed = System.nanoTime();
    Heard heard = new Heard();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Model> models = new ArrayList<>();
    // Little room, so that threads have to wait for each other.
    WorkQueue.Limits limits =
        new WorkQueue.Limits(8, 50_000, WorkQueue.Limits.DEFAULT.patience(), Duration.ZERO);
    try (Journal journal = Journal.open(settings, JournalContract.CLOCK, limits)) {
      journal.subscribe(heard);
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Model model = new Model();
        models.add(model);
        Run run = new Run(journal, model, new Random(seed + t), t);
        running.add(threads.submit(run));
      }
      for (Future<?> each : running) {
        each.get(5, TimeUnit.MINUTES);
      }
      journal.flush();
    } finally {
      threads.shutdownNow();
    }
    try (Journal journal = Journal.open(settings, JournalContract.CLOCK)) {
      for (int t = 0; t < THREADS; t++) {
        check(
            journal,
            models.get(t),
            heard.events(),
            "t" + t + "-",
            "seed " + seed + ", thread " + t);
      }
    }
    assertThat(heard.stored().stream().map(JournalEvent::seq)).isSorted().doesNotHaveDuplicates();
  }

  private static void check(
      Journal journal, Model model, List<JournalEvent> told, String prefix, String description) {
    assertThat(
            told.stream().filter(event -> event.call() != null && event.call().startsWith(prefix)))
        .as(description)
        .extracting(JournalEvent::json)
        .isEqualTo(model.told);
    for (String call : model.events.keySet()) {
      assertThat(journal.call(call).orElse(null)).as(description).isEqualTo(model.calls.get(call));
      assertThat(journal.snapshot(call).orElse(null))
          .as(description)
          .isEqualTo(model.snapshots.get(call));
      assertThat(journal.eventsAfter(0, call, Set.of(), 10_000))
          .as(description)
          .extracting(JournalEvent::json)
          .isEqualTo(model.events.get(call));
      Map<String, AlertRecord> alerts = new TreeMap<>();
      Map<String, String> notes = new TreeMap<>();
      for (StoredAlert alert : journal.alerts(call, null, Set.of(), Set.of(), 0, 1_000)) {
        alerts.put(alert.alert().id(), alert.alert());
        if (alert.acknowledgement() != null) {
          notes.put(alert.alert().id(), alert.acknowledgement().note());
        }
      }
      assertThat(alerts).as(description).isEqualTo(model.alerts.getOrDefault(call, Map.of()));
      assertThat(notes).as(description).isEqualTo(model.notes.getOrDefault(call, Map.of()));
    }
  }

  /** A thread's random steps. */
  private record Run(Journal journal, Model model, Random random, int thread) implements Runnable {
    @Override
    public void run() {
      for (int step = 0; step < STEPS; step++) {
        String call = "t" + thread + "-" + random.nextInt(5);
        switch (random.nextInt(20)) {
          case 0 -> journal.flush();
          case 1 -> delete(call);
          case 2, 3, 4 -> acknowledge(call, "a" + random.nextInt(4), "note " + step);
          default -> append(call, step);
        }
      }
    }

    private void append(String call, int step) {
      CallRecord.State[] states = CallRecord.State.values();
      CallRecord record = Entries.call(
          call, states[random.nextInt(states.length)], Instant.ofEpochMilli(step), null);
      List<Draft> drafts = new ArrayList<>();
      List<String> events = events(call);
      for (int n = random.nextInt(4); n > 0; n--) {
        Draft draft = draft(step);
        drafts.add(draft);
        model.told.add(draft.json());
        if (draft.isStored()) {
          events.add(draft.json());
        }
        if (draft.alert() != null) {
          model
              .alerts
              .computeIfAbsent(call, key -> new TreeMap<>())
              .put(draft.alert().id(), draft.alert());
        }
      }
      byte @Nullable [] snapshot = null;
      if (random.nextBoolean()) {
        snapshot = new byte[random.nextInt(30_000)];
        random.nextBytes(snapshot);
      }
      JournalEntry entry = snapshot == null
          ? new JournalEntry(record, drafts)
          : new JournalEntry(record, drafts, snapshot);
      if (snapshot != null || drafts.isEmpty() || drafts.stream().anyMatch(Draft::isStored)) {
        model.calls.put(call, record);
        if (record.state().isOver()) {
          model.snapshots.remove(call);
        } else if (snapshot != null) {
          model.snapshots.put(call, snapshot);
        }
      }
      journal.append(entry);
    }

    private List<String> events(String call) {
      return model.events.computeIfAbsent(call, key -> new ArrayList<>());
    }

    private Draft draft(int step) {
      return switch (random.nextInt(3)) {
        case 0 -> Entries.partial("p" + step);
        case 1 -> Entries.utterance("u" + step);
        default ->
          Entries.alert("a" + random.nextInt(4), random.nextBoolean() ? "confirmed" : "retracted");
      };
    }

    private void acknowledge(String call, String alert, String note) {
      boolean exists = model.alerts.getOrDefault(call, Map.of()).containsKey(alert);
      boolean wrote = journal
          .acknowledge(call, alert, "anna", "supervisor", note)
          .map(stands -> stands.note().equals(note))
          .orElse(false);
      Map<String, String> notes = model.notes.computeIfAbsent(call, key -> new TreeMap<>());
      assertThat(wrote).isEqualTo(exists && !notes.containsKey(alert));
      if (wrote) {
        notes.put(alert, note);
        tell(call, "acknowledgement");
      }
    }

    private void delete(String call) {
      boolean exists = model.calls.remove(call) != null;
      assertThat(journal.delete(call, "root", "admin", "test")).isEqualTo(exists);
      if (exists) {
        model.snapshots.remove(call);
        model.alerts.remove(call);
        model.notes.remove(call);
        events(call).clear();
        tell(call, "call");
      }
    }

    /** Expects the event that the journal made itself. */
    private void tell(String call, String type) {
      List<JournalEvent> latest = journal.eventsAfter(0, call, Set.of(type), 10_000);
      String json = latest.get(latest.size() - 1).json();
      events(call).add(json);
      model.told.add(json);
    }
  }
}
