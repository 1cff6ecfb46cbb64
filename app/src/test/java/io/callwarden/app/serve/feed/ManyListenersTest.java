package io.callwarden.app.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ManyListenersTest {
  private static final int LISTENERS = 2000;
  private static final int EVENTS = 20;

  @TempDir
  Path folder;

  @Test
  void everyOneOfThousandsGetsEveryEventAndNoThreadIsKeptForThem() {
    List<SseClient> clients = new ArrayList<>();
    try (Happenings happenings = new Happenings(folder);
        FeedServer server = new FeedServer(happenings.journal())) {
      SseClient.listen(server.events("")).close();
      for (int from = 0; from < LISTENERS; from += 100) {
        List<SseClient> some = IntStream.range(0, 100)
            .mapToObj(i -> SseClient.begin(server.events("?types=alert")))
            .toList();
        some.forEach(SseClient::awaitBegin);
        clients.addAll(some);
      }
      assertThat(server.feed().listeners()).isGreaterThanOrEqualTo(LISTENERS);

      List<String> data = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        happenings.stored("1", "utterance", "u" + i);
        happenings.stored("1", "alert", "a" + i);
        data.add(Happenings.json("1", "alert", "a" + i));
      }

      for (SseClient client : clients) {
        assertThat(client.next(EVENTS)).extracting(SseClient.Event::data).isEqualTo(data);
      }
      assertThat(server.feed().dropped()).isZero();
      assertThat(serverThreads()).isLessThan(LISTENERS / 10);
    } finally {
      clients.forEach(SseClient::close);
    }
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread -> thread.getName().startsWith("Jetty") || thread.getName().startsWith("feed"))
        .count();
  }
}
