package io.callwarden.app.serve.feed;

import static io.callwarden.app.serve.feed.Happenings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.app.serve.feed.Receiver.Post;
import io.callwarden.app.serve.feed.Webhooks.State;
import io.callwarden.app.serve.feed.Webhooks.Timing;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WebhooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.US_ASCII));
  private static final Timing QUICK = new Timing(
      Duration.ofMillis(5),
      Duration.ofMillis(40),
      Duration.ofSeconds(20),
      Duration.ofDays(3),
      Duration.ofMillis(20));

  @TempDir
  Path folder;

  private Happenings happenings;
  private Receiver receiver;
  private final List<Webhooks> open = new ArrayList<>();

  @BeforeEach
  void start() {
    happenings = new Happenings(folder);
    receiver = new Receiver(0);
  }

  @AfterEach
  void stop() {
    open.forEach(Webhooks::close);
    receiver.close();
    happenings.close();
  }

  private Webhooks hook(String... types) {
    return hook(receiver.url(), QUICK, types);
  }

  private Webhooks hook(URI url, Timing timing, String... types) {
    Webhook hook = new Webhook("crm", url, SECRET, Set.of(types));
    Webhooks hooks = new Webhooks(List.of(hook), happenings.journal(), Clock.systemUTC(), timing);
    happenings.journal().subscribe(hooks::publish);
    open.add(hooks);
    until(() -> happenings.journal().delivered("crm") >= 0);
    return hooks;
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Timing quickWith(Duration answer, Duration surrender) {
    return new Timing(QUICK.first(), QUICK.longest(), answer, surrender, QUICK.note());
  }

  private static String text(Post post) throws Exception {
    return JSON.readTree(post.body()).at("/data/text").asText();
  }

  private List<String> audited(String action) {
    return happenings.journal().audits(null, null, 100).stream()
        .filter(each -> each.action().equals(action))
        .map(AuditRecord::detail)
        .toList();
  }

  @Test
  void sendsASignedCloudEvent() throws Exception {
    hook();
    happenings.stored("42", "alert", "лучший тариф");
    Post post = receiver.next();

    JsonNode event = JSON.readTree(post.body());
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(post.id());
    assertThat(event.path("source").asText()).isEqualTo("/callwarden");
    assertThat(event.path("type").asText()).isEqualTo("io.callwarden.alert");
    assertThat(event.path("subject").asText()).isEqualTo("42");
    assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(Instant.parse(event.path("time").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(event.path("data")).isEqualTo(JSON.readTree(json("42", "alert", "лучший тариф")));

    assertThat(post.headers().get("content-type"))
        .isEqualTo("application/cloudevents+json; charset=utf-8");
    String timestamp = post.headers().get("webhook-timestamp");
    assertThat(Long.parseLong(timestamp))
        .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    byte[] signature = mac.doFinal(
        (post.id() + "." + timestamp + "." + post.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(post.headers().get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(signature));
  }

  @Test
  void aNewHookBeginsWithWhatHappensFromNowOn() throws Exception {
    happenings.stored("1", "notice", "old");
    happenings.journal().flush();
    hook();
    happenings.stored("1", "notice", "new");

    assertThat(text(receiver.next())).isEqualTo("new");
  }

  @Test
  void sendsOnlyTheTypesAskedForAndNothingThatMayStillChange() throws Exception {
    hook("alert", "partial");
    happenings.stored("1", "utterance", "a");
    happenings.transientOnly("1", "partial", "b");
    happenings.stored("1", "alert", "c");
    happenings.stored("1", "metrics", "d");
    happenings.stored("1", "alert", "e");

    assertThat(text(receiver.next())).isEqualTo("c");
    assertThat(text(receiver.next())).isEqualTo("e");
    assertThat(receiver.isIdle()).isTrue();
  }

  @Test
  void triesAgainUntilTheReceiverTakesItUnderTheSameIdAndInOrder() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    receiver.then(
        Receiver.status(500),
        Receiver.status(404),
        exchange -> {
          exchange.getResponseHeaders().add("Location", receiver.url() + "/else");
          exchange.sendResponseHeaders(307, -1);
        },
        exchange -> awaitOrBreak(never),
        exchange -> {}); // closes without an answer
    Webhooks hooks = hook(receiver.url(), quickWith(Duration.ofMillis(500), Duration.ofDays(3)));
    happenings.stored("1", "notice", "a");
    happenings.stored("1", "notice", "b");
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      posts.add(receiver.next());
    }
    never.countDown();
    Post last = receiver.next();

    assertThat(posts).extracting(Post::id).containsOnly(posts.get(0).id());
    assertThat(posts).extracting(Post::body).containsOnly(posts.get(0).body());
    assertThat(text(posts.get(0))).isEqualTo("a");
    assertThat(text(last)).isEqualTo("b");
    assertThat(last.id()).isNotEqualTo(posts.get(0).id());
    until(() -> happenings.journal().delivered("crm") == 2);
    assertThat(hooks.status().get(0).state()).isEqualTo(State.WORKING);
    assertThat(audited("webhook.failing")).hasSize(1);
  }

  private static void awaitOrBreak(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void waitsForAReceiverThatIsNotThere() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Webhooks hooks = hook(URI.create("http://127.0.0.1:" + port + "/"), QUICK);
    happenings.stored("1", "notice", "a");
    until(() -> hooks.status().get(0).failures() >= 3);
    assertThat(hooks.status().get(0).state()).isEqualTo(State.FAILING);
    try (Receiver late = new Receiver(port)) {
      assertThat(text(late.next())).isEqualTo("a");
    }
  }

  @Test
  void losesNothingWhenTheServerIsStartedAgain() throws Exception {
    List<String> sent = IntStream.range(0, 300).mapToObj(i -> "n" + i).toList();
    Random random = new Random(5);
    List<String> received = new ArrayList<>();
    Webhooks hooks = hook();
    for (String text : sent) {
      happenings.stored("1", "notice", text);
      if (random.nextInt(30) == 0) {
        hooks.close();
        happenings.close();
        happenings = new Happenings(folder);
        hooks = hook();
      }
    }
    while (!received.contains("n299")) {
      received.add(text(receiver.next()));
    }

    assertThat(received.stream().distinct()).containsExactlyElementsOf(sent);
  }

  @Test
  void repeatsUnderTheSameIdWhatWasNotNotedBeforeTheServerDied() throws Exception {
    hook();
    happenings.stored("1", "notice", "a");
    final Post first = receiver.next();
    until(() -> happenings.journal().delivered("crm") == 1);
    open.get(0).close();
    happenings.journal().delivered("crm", 0); // as if it had died before
    happenings.close();
    happenings = new Happenings(folder);
    hook();
    Post again = receiver.next();

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void aReceiverThatIsGoneIsLeftAloneUntilTheServerIsStartedAgain() throws Exception {
    receiver.then(Receiver.status(410));
    Webhooks hooks = hook();
    happenings.stored("1", "notice", "a");
    happenings.stored("1", "notice", "b");
    assertThat(text(receiver.next())).isEqualTo("a");
    until(() -> hooks.status().get(0).state() == State.STOPPED);
    happenings.stored("1", "notice", "c");
    happenings.journal().flush();
    hooks.close();
    assertThat(receiver.isIdle()).isTrue();
    assertThat(audited("webhook.stopped")).hasSize(1);

    hook();
    assertThat(text(receiver.next())).isEqualTo("a");
    assertThat(text(receiver.next())).isEqualTo("b");
  }

  @Test
  void anEventThatIsNeverTakenIsPutAsideAndTheRestGoesOn() throws Exception {
    receiver.then(Receiver.status(400), Receiver.status(400));
    hook(receiver.url(), quickWith(QUICK.answer(), Duration.ZERO));
    happenings.stored("1", "notice", "a");
    happenings.stored("1", "notice", "b");
    happenings.stored("1", "notice", "c");
    assertThat(text(receiver.next())).isEqualTo("a");
    assertThat(text(receiver.next())).isEqualTo("b");
    assertThat(text(receiver.next())).isEqualTo("c");
    until(() -> happenings.journal().delivered("crm") == 3);

    assertThat(audited("webhook.skipped"))
        .containsExactly("hook crm, event 2: status 400", "hook crm, event 1: status 400");
  }

  @Test
  void knowsAfterARestartSinceWhenAnEventIsNotTaken() throws Exception {
    hook();
    happenings
        .journal()
        .audit(new AuditRecord(
            Instant.now().minus(Duration.ofDays(4)),
            "server",
            "server",
            "webhook.failing",
            null,
            "hook crm, event 1: status 500"));
    receiver.then(Receiver.status(500), Receiver.status(500));
    happenings.stored("1", "notice", "a");
    happenings.stored("1", "notice", "b");

    assertThat(text(receiver.next())).isEqualTo("a");
    assertThat(text(receiver.next())).isEqualTo("b");
    assertThat(text(receiver.next())).isEqualTo("b");
    assertThat(audited("webhook.skipped")).containsExactly("hook crm, event 1: status 500");
  }

  @Test
  void oneHookThatHangsDoesNotHoldUpAnother() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Receiver stuck = new Receiver(0).then(exchange -> awaitOrBreak(never))) {
      Webhooks hooks = new Webhooks(
          List.of(
              new Webhook("stuck", stuck.url(), SECRET, Set.of()),
              new Webhook("crm", receiver.url(), "plain text", Set.of())),
          happenings.journal(),
          Clock.systemUTC(),
          QUICK);
      open.add(hooks);
      happenings.journal().subscribe(hooks::publish);
      until(() -> happenings.journal().delivered("crm") >= 0);
      until(() -> happenings.journal().delivered("stuck") >= 0);
      happenings.stored("1", "notice", "a");
      happenings.stored("1", "notice", "b");

      assertThat(text(stuck.next())).isEqualTo("a");
      assertThat(text(receiver.next())).isEqualTo("a");
      assertThat(text(receiver.next())).isEqualTo("b");
      hooks.close();
      never.countDown();
    }
  }

  @Test
  void refusesASecretThatIsNotWhatItClaimsToBe() {
    for (String secret : List.of("whsec_я", "whsec_", "")) {
      Webhook hook = new Webhook("crm", receiver.url(), secret, Set.of());
      assertThatThrownBy(() -> new Webhooks(List.of(hook), happenings.journal()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
