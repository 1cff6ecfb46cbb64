package io.callwarden.app.serve.feed;

import static io.callwarden.app.serve.feed.Happenings.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.feed.SseClient.Event;
import io.callwarden.app.serve.journal.JournalEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EventStreamTest {
  private static final Duration SOON = Duration.ofMillis(50);

  @TempDir
  Path folder;

  private Happenings happenings;
  private FeedServer server;

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

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<String> data(List<Event> events) {
    return events.stream().map(Event::data).toList();
  }

  @Test
  void tellsWhatHappensFromNowOn() {
    happenings.stored("1", "notice", "before");
    happenings.journal().flush();
    try (SseClient client = SseClient.listen(server.events(""))) {
      happenings.stored("1", "alert", "лучший");
      happenings.stored(null, "rules", "new");

      Event alert = client.next();
      assertThat(alert.type()).isEqualTo("alert");
      assertThat(alert.data()).isEqualTo(json("1", "alert", "лучший"));
      assertThat(alert.id()).isEqualTo("2");
      assertThat(client.next().data()).isEqualTo(json(null, "rules", "new"));
      assertThat(client.pending()).isEmpty();
    }
  }

  @Test
  void tellsProxiesAndCachesToLeaveTheStreamAlone() {
    try (SseClient client = SseClient.listen(server.events(""))) {
      assertThat(client.headers())
          .containsEntry("content-type", List.of("text/event-stream;charset=utf-8"))
          .containsEntry("x-accel-buffering", List.of("no"))
          .containsEntry("cache-control", List.of("no-store"));
    }
  }

  @Test
  void aStreamThatBrokeBeforeItsFirstEventMissesNothing() {
    happenings.stored("1", "notice", "before");
    happenings.journal().flush();
    String id;
    try (SseClient client = SseClient.listen(server.events(""))) {
      id = client.lastId();
    }
    happenings.stored("1", "notice", "meanwhile");
    try (SseClient client = SseClient.listen(server.events(""), "Last-Event-ID", id)) {
      assertThat(client.next().data()).isEqualTo(json("1", "notice", "meanwhile"));
    }
  }

  @Test
  void resumesInPagesAndGoesOnLive() {
    List<String> texts = IntStream.range(0, 3000).mapToObj(i -> "t" + i).toList();
    for (int from = 0; from < 3000; from += 100) {
      happenings.storedTogether("1", "utterance", texts.subList(from, from + 100));
    }
    happenings.journal().flush();
    try (SseClient client = SseClient.begin(server.events("?after=0"))) {
      happenings.stored("1", "notice", "live");
      List<Event> events = client.next(3001);

      assertThat(events.subList(0, 3000))
          .extracting(Event::data)
          .isEqualTo(texts.stream().map(text -> json("1", "utterance", text)).toList());
      assertThat(events.get(3000).data()).isEqualTo(json("1", "notice", "live"));
    }
  }

  @Test
  void theBrowsersOwnPlaceGoesBeforeTheAddress() {
    for (int i = 1; i <= 5; i++) {
      happenings.stored("1", "notice", "n" + i);
    }
    happenings.journal().flush();
    try (SseClient client = SseClient.listen(server.events("?after=1"), "Last-Event-ID", "4")) {
      assertThat(client.next().id()).isEqualTo("5");
    }
  }

  @Test
  void aServerStartedAgainGoesOnWhereTheListenerWas() {
    happenings.stored("1", "notice", "a");
    happenings.stored("1", "notice", "b");
    happenings.stored("1", "notice", "c");
    happenings.journal().flush();
    server.close();
    happenings.close();
    happenings = new Happenings(folder);
    server = new FeedServer(happenings.journal());
    try (SseClient client = SseClient.listen(server.events(""), "Last-Event-ID", "1")) {
      happenings.stored("1", "notice", "d");

      assertThat(data(client.next(3)))
          .containsExactly(
              json("1", "notice", "b"), json("1", "notice", "c"), json("1", "notice", "d"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?after=2",
        "?after=-1",
        "?after=x",
        "?after=1.0",
        "?after=99999999999999999999999",
        "?after=",
        "?call=../../etc/passwd",
        "?call=",
        "?types=alert%0Adata",
        "?types=alert,",
        "?types=ALERT",
        "?partials=yes"
      })
  void refusesWhatItCannotUnderstand(String query) throws Exception {
    happenings.stored("1", "notice", "a");
    happenings.journal().flush();
    HttpResponse<String> response = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(server.events(query)).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(server.feed().listeners()).isZero();
  }

  @Test
  void refusesAnIdThatIsNone() throws Exception {
    for (String id : List.of("-1", "abc", "7", "1;2", "９")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        String request =
            "GET /events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: %s\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.formatted(id).getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 400 ");
      }
    }
  }

  @Test
  void sendsOnlyTheTypesAskedFor() {
    try (SseClient client = SseClient.listen(server.events("?types=alert,call"))) {
      happenings.stored("1", "utterance", "a");
      happenings.stored("1", "alert", "b");
      happenings.transientOnly("1", "partial", "c");
      happenings.stored("2", "call", "d");

      assertThat(data(client.next(2)))
          .containsExactly(json("1", "alert", "b"), json("2", "call", "d"));
      assertThat(client.pending()).isEmpty();
    }
  }

  @Test
  void oneCallIsToldWithWordsThatMayStillChangeAndNothingOfOthers() {
    try (SseClient client = SseClient.listen(server.events("?call=1"))) {
      happenings.transientOnly("2", "partial", "x");
      happenings.transientOnly("1", "partial", "до");
      happenings.stored("2", "utterance", "y");
      happenings.stored(null, "rules", "z");
      happenings.stored("1", "utterance", "добрый");

      List<Event> events = client.next(2);
      assertThat(data(events))
          .containsExactly(json("1", "partial", "до"), json("1", "utterance", "добрый"));
      assertThat(events.get(0).id()).isEqualTo("0");
      assertThat(client.pending()).isEmpty();
    }
    assertThat(happenings.journal().audits("1", null, 10)).anySatisfy(each -> {
      assertThat(each.action()).isEqualTo("call.listen");
      assertThat(each.who()).isEqualTo("desk");
    });
  }

  @Test
  void wordsThatMayStillChangeAreSentForAllCallsOnlyWhereAsked() {
    try (SseClient with = SseClient.listen(server.events("?partials=true"));
        SseClient without = SseClient.listen(server.events(""))) {
      happenings.transientOnly("1", "partial", "a");
      happenings.stored("1", "utterance", "b");

      assertThat(data(with.next(2)))
          .containsExactly(json("1", "partial", "a"), json("1", "utterance", "b"));
      assertThat(without.next().type()).isEqualTo("utterance");
    }
  }

  @Test
  void anEventCannotForgeFieldsOfTheStream() {
    Frame frame =
        Frame.of(new JournalEvent(7, Instant.EPOCH, null, "notice", "{\"a\":\n1}\r\nid: 99\n"));

    assertThat(new String(frame.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("id: 7\nevent: notice\ndata: {\"a\": 1}  id: 99\n\n");
  }

  @Test
  void moreStreamsThanAllowedAreRefusedUntilOneEnds() throws Exception {
    try (FeedServer small = new FeedServer(happenings.journal(), 2, SOON);
        SseClient one = SseClient.listen(small.events(""));
        SseClient two = SseClient.listen(small.events(""))) {
      HttpResponse<String> refused = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(small.events("")).build(), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();

      one.breakOff();
      until(() -> small.feed().listeners() < 2);
      SseClient.listen(small.events("")).close();
      assertThat(two.pending()).isEmpty();
    }
  }

  @Test
  void aQuietStreamGetsSignsOfLifeThatNameThePlace() {
    try (FeedServer quick = new FeedServer(happenings.journal(), 10, SOON);
        SseClient alerts = SseClient.listen(quick.events("?types=alert"));
        SseClient all = SseClient.listen(quick.events(""))) {
      int before = alerts.alive();
      happenings.stored("1", "utterance", "a");
      happenings.stored("1", "utterance", "b");

      assertThat(all.next(2)).hasSize(2);
      until(() -> alerts.alive() >= before + 3 && alerts.lastId().equals("2"));
      assertThat(alerts.pending()).isEmpty();
    }
  }

  @Test
  void signingOutEndsTheStreamsOfThatSignInAlone() {
    String mine = Instant.now().plusSeconds(1000).toString();
    String other = Instant.now().plusSeconds(2000).toString();
    try (SseClient one = SseClient.listen(server.events(""), "Cookie", Access.COOKIE + "=" + mine);
        SseClient two =
            SseClient.listen(server.events(""), "Cookie", Access.COOKIE + "=" + other)) {
      server.feed().endSession(mine);
      one.awaitEnd();
      happenings.stored("1", "alert", "a");

      assertThat(two.next().type()).isEqualTo("alert");
      assertThat(one.pending()).isEmpty();
    }
  }

  @Test
  void aStreamEndsWithTheSignIn() {
    try (FeedServer quick = new FeedServer(happenings.journal(), 10, SOON);
        SseClient client = SseClient.listen(
            quick.events(""),
            "Cookie",
            Access.COOKIE + "=" + Instant.now().plusMillis(300).toString())) {
      client.awaitEnd();
      until(() -> quick.feed().listeners() == 0);
    }
  }

  @Test
  void aListenerThatDoesNotReadIsClosedAndTheOthersDoNotNotice() throws Exception {
    String big = "x".repeat(20_000);
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(8192);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      deaf.getOutputStream()
          .write(
              "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      until(() -> server.feed().listeners() == 1);
      try (SseClient reader = SseClient.listen(server.events(""))) {
        int sent = 0;
        while (server.feed().dropped() == 0) {
          assertThat(sent).isLessThan(5000);
          happenings.stored("1", "utterance", sent++ + big);
          assertThat(reader.next().id()).isEqualTo(Integer.toString(sent));
        }
        until(() -> server.feed().listeners() == 1);
        happenings.stored("1", "utterance", "after");
        assertThat(reader.next().data()).isEqualTo(json("1", "utterance", "after"));
        assertThat(readToTheEnd(deaf.getInputStream())).isLessThan(sent * 20_000L);

        String id = Integer.toString(sent - 3);
        try (SseClient again = SseClient.listen(server.events(""), "Last-Event-ID", id)) {
          assertThat(again.next(4).get(3).data()).isEqualTo(json("1", "utterance", "after"));
        }
      }
    }
  }

  private static long readToTheEnd(InputStream in) {
    long count = 0;
    byte[] buffer = new byte[65536];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    } catch (IOException e) {
      return count; // reset
    }
    return count;
  }

  @Test
  void closingTheFeedEndsAllStreams() {
    try (SseClient one = SseClient.listen(server.events(""));
        SseClient two = SseClient.listen(server.events("?call=1"))) {
      server.feed().close();
      one.awaitEnd();
      two.awaitEnd();
      until(() -> server.feed().listeners() == 0);
    }
  }

  @Test
  void closingComesToAnEndWhereListenersHaveGoneAndTheWebServerHasStoppedBefore() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket
          .getOutputStream()
          .write(
              "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      sockets.add(socket);
    }
    SseClient client = SseClient.listen(server.events(""));
    for (Socket socket : sockets.subList(0, 10)) {
      socket.close();
    }
    server.stopWeb();
    client.awaitEnd();
    server.feed().close();
    assertThat(server.feed().listeners()).isZero();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void listenersThatHaveGoneAreForgotten() throws Exception {
    try (FeedServer quick = new FeedServer(happenings.journal(), 100, SOON)) {
      for (int i = 0; i < 20; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
          socket
              .getOutputStream()
              .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
          assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
      }
      until(() -> quick.feed().listeners() == 0);
      assertThat(quick.feed().dropped()).isZero();
    }
  }
}
