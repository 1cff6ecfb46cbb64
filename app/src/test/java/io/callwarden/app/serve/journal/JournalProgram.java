package io.callwarden.app.serve.journal;

import static io.callwarden.app.serve.journal.Entries.live;

import io.callwarden.app.serve.settings.ServerSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that appends to a journal without end, and prints what it is told: {@code seq TAB call TAB json}.
 * Besides, {@code stuck} and {@code free} when the journal can no longer be written, and can again; it ends at its
 * input's end, properly.
 */
final class JournalProgram {
  private static final int THREADS = 3;

  private final Journal journal;
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private volatile boolean ends;

  private JournalProgram(Path data) {
    journal = Journal.open(ServerSettings.defaults(data), Clock.systemUTC());
  }

  /** Arguments: the data folder, a seed, and how many bytes a snapshot has. */
  public static void main(String[] arguments) throws Exception {
    new JournalProgram(Path.of(arguments[0]))
        .run(new Random(Long.parseLong(arguments[1])), Integer.parseInt(arguments[2]));
  }

  private void run(Random random, int snapshotBytes) throws Exception {
    journal.subscribe(this::print);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random own = new Random(random.nextLong());
      String call = "call" + i;
      Thread thread = new Thread(() -> talk(call, own, snapshotBytes));
      threads.add(thread);
      thread.start();
    }
    Thread watching = new Thread(this::watch);
    watching.setDaemon(true);
    watching.start();
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (input.readLine() != null) {
      // Only the end counts.
    }
    ends = true;
    for (Thread thread : threads) {
      thread.join();
    }
    journal.close();
    out.flush();
  }

  private void talk(String call, Random random, int snapshotBytes) {
    for (int i = 0; !ends; i++) {
      List<JournalEntry.Draft> drafts = new ArrayList<>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        String state = random.nextBoolean() ? "confirmed" : "provisional";
        drafts.add(Entries.alert(call + "/" + random.nextInt(1000), state));
        drafts.add(Entries.utterance(call + " №" + i));
      }
      byte[] snapshot = new byte[snapshotBytes];
      random.nextBytes(snapshot);
      journal.append(new JournalEntry(live(call), drafts, snapshot));
    }
  }

  private void print(List<JournalEvent> events) {
    synchronized (out) {
      for (JournalEvent event : events) {
        out.append(Long.toString(event.seq()))
            .append('\t')
            .append(event.call())
            .append('\t')
            .append(event.json());
        out.append('\n');
      }
      out.flush();
    }
  }

  private void watch() {
    try {
      boolean was = true;
      while (true) {
        boolean is = journal.isWritable();
        if (is != was) {
          synchronized (out) {
            out.append(is ? "free" : "stuck").append('\n');
            out.flush();
          }
          was = is;
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
