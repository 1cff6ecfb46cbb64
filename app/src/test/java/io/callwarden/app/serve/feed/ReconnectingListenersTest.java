package io.callwarden.app.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.feed.SseClient.Event;
import io.callwarden.app.serve.journal.JournalEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However often listeners come and go, and the server too: what each has heard in the end is what the journal holds. */
@Timeout(180)
class ReconnectingListenersTest {
  private static final int EVENTS = 2000;
  private static final String END = "end";

  @TempDir
  Path folder;

  private Happenings happenings;
  private volatile FeedServer server;

  @BeforeEach
  void start() {
    happenings = new Happenings(folder);
    server = new FeedServer(happenings.journal());
  }

  @AfterEach
  void stop() {
    server.close();
    happenings.close();
  }

  /** What a listener asks for. */
  private record Wish(String query, @Nullable String call, Set<String> types) {
    boolean isFor(JournalEvent event) {
      return (call == null || call.equals(event.call()))
          && (types.isEmpty() || types.contains(event.type()));
    }
  }

  private static final List<Wish> WISHES = List.of(
      new Wish("", null, Set.of()),
      new Wish("?partials=true", null, Set.of()),
      new Wish("?call=1", "1", Set.of()),
      new Wish("?types=alert,call", null, Set.of("alert", "call")),
      new Wish("?call=2&types=alert,partial,call", "2", Set.of("alert", "partial", "call")),
      new Wish("?call=3", "3", Set.of()));

  @Test
  void hearEachStoredEventOnceAndInOrder() throws Exception {
    long seed = new Random().nextLong();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Long>>> heard = new ArrayList<>();
      for (int i = 0; i < WISHES.size(); i++) {
        Wish wish = WISHES.get(i);
        Random random = new Random(seed + i);
        heard.add(threads.submit(() -> listen(wish, random)));
      }
      happen(new Random(seed));
      List<JournalEvent> journal = happenings.journal().eventsAfter(0, null, Set.of(), 10_000);
      assertThat(journal).hasSizeGreaterThanOrEqualTo(EVENTS);

      for (int i = 0; i < WISHES.size(); i++) {
        assertThat(heard.get(i).get(120, TimeUnit.SECONDS))
            .as("%s, seed %s", WISHES.get(i), seed)
            .isEqualTo(journal.stream()
                .filter(WISHES.get(i)::isFor)
                .map(JournalEvent::seq)
                .toList());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Many things, one by one and together; the server is started anew now and then. */
  private void happen(Random random) {
    List<String> types = List.of("utterance", "alert", "notice", "metrics");
    int count = 0;
    while (count < EVENTS) {
      String call = Integer.toString(1 + random.nextInt(4));
      String type = types.get(random.nextInt(types.size()));
      happenings.transientOnly(call, "partial", "p" + count);
      if (random.nextInt(4) == 0) {
        int many = 1 + random.nextInt(40);
        happenings.storedTogether(
            call,
            type,
            IntStream.range(count, count + many).mapToObj(i -> "t" + i).toList());
        count += many;
      } else {
        happenings.stored(call, type, "t" + count++);
      }
      if (random.nextInt(200) == 0) {
        FeedServer old = server;
        server = new FeedServer(happenings.journal());
        old.close();
      }
    }
    for (int call = 1; call <= 4; call++) {
      happenings.stored(Integer.toString(call), "call", END);
    }
    happenings.stored(null, "call", END);
    happenings.journal().flush();
  }

  /** Listens again and again from where it was, and breaks off at any moment. */
  private List<Long> listen(Wish wish, Random random) throws InterruptedException {
    List<Long> heard = new ArrayList<>();
    long place = 0;
    int ends = wish.call() == null ? 5 : 1;
    while (ends > 0) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
      try (SseClient client =
          SseClient.begin(server.events(wish.query()), "Last-Event-ID", Long.toString(place))) {
        for (int patience = random.nextInt(300); patience > 0 && ends > 0; patience--) {
          Event event = client.poll();
          if (event == null) {
            break;
          }
          if (!event.type().equals("partial")) {
            place = Long.parseLong(event.id());
            heard.add(place);
            ends -= event.data().contains(END) ? 1 : 0;
          }
        }
      }
    }
    return heard;
  }
}
