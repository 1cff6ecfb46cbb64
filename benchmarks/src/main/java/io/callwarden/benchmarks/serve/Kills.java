package io.callwarden.benchmarks.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.benchmarks.Figures;
import io.callwarden.benchmarks.serve.EventStream.Received;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * {@code kill -9} under load, again and again at moments taken by chance, and after each start: whether every alert that a
 * listener had seen is there as it was seen, none twice, and whether the calls go on.
 */
final class Kills {
  private static final int PAGE = 1000;

  private final LoadOptions options;
  private final List<String> faults = new ArrayList<>();

  Kills(LoadOptions options) {
    this.options = options;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    int calls = options.number("calls", 2);
    int kills = options.number("kills", 20);
    long seed = System.nanoTime() & 0xffff;
    Random random = new Random(seed);
    out.println(calls + " calls, " + kills + " kills, seed " + seed);
    List<CallAudio> audio = Rig.audio(options);
    List<Double> starts = new ArrayList<>();
    try (Rig rig = new Rig(options, audio, true)) {
      rig.ramp(calls);
      for (int i = 1; i <= kills; i++) {
        Rig.sleep(1 + 5 * random.nextDouble());
        rig.server().kill();
        Rig.sleep(0.2);
        List<Received> seen = rig.listener().events();
        long started = System.nanoTime();
        rig.server().start();
        starts.add((System.nanoTime() - started) / 1e9);
        compare(i, seen, alerts(rig.server()), out);
      }
      rig.load().callers(0, 0);
      Rig.sleep(15);
      afterwards(rig, out);
    }
    out.println(Figures.row(
        "process start -> ready: p50 %.1f s, max %.1f s",
        Figures.median(starts), Figures.percentile(starts, 1)));
    faults.forEach(fault -> out.println("  " + fault));
    out.println(faults.isEmpty() ? "no fault" : faults.size() + " faults");
  }

  /** All stored alerts by call and id. */
  private Map<String, JsonNode> alerts(TestServer server) throws IOException, InterruptedException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    long before = 0;
    while (true) {
      JsonNode page = server
          .json("/alerts?limit=" + PAGE + (before > 0 ? "&before=" + before : ""))
          .path("alerts");
      for (JsonNode alert : page) {
        before = alert.path("seq").asLong();
        if (all.put(key(alert), alert) != null) {
          faults.add("listed twice: " + key(alert));
        }
      }
      if (page.size() < PAGE) {
        return all;
      }
    }
  }

  private static String key(JsonNode alert) {
    return alert.path("call").asText() + " " + alert.path("id").asText();
  }

  private void compare(
      int kill, List<Received> seen, Map<String, JsonNode> stored, PrintStream out) {
    Map<String, JsonNode> last = new HashMap<>();
    for (Received event : seen) {
      if (event.type().equals("alert")) {
        last.put(key(event.event()), event.event());
      }
    }
    int lost = 0;
    for (Map.Entry<String, JsonNode> alert : last.entrySet()) {
      JsonNode kept = stored.get(alert.getKey());
      if (kept == null || !continues(alert.getValue(), kept)) {
        lost++;
        faults.add("kill " + kill + ": seen " + alert.getValue().path("state").asText() + ", kept "
            + (kept == null ? "not at all" : kept.path("state").asText()) + ": " + alert.getKey());
      }
    }
    int doubled = doubled(stored.values());
    out.println(Figures.row(
        "kill %2d: %d alerts seen, %d stored, %d lost, %d doubled",
        kill, last.size(), stored.size(), lost, doubled));
  }

  /** Whether what is kept is what was seen, or what a provisional alert became. */
  private static boolean continues(JsonNode seen, JsonNode kept) {
    String state = kept.path("state").asText();
    if (!seen.path("state").asText().equals(state)) {
      return seen.path("state").asText().equals("provisional");
    }
    return seen.path("text").equals(kept.path("text"));
  }

  /** Alerts of one rule about the same moment of the same side under two ids. */
  private int doubled(Iterable<JsonNode> stored) {
    Map<String, List<JsonNode>> bySide = new HashMap<>();
    int doubled = 0;
    for (JsonNode alert : stored) {
      if (alert.path("state").asText().equals("retracted") || alert.has("moments")) {
        continue;
      }
      String side = alert.path("call").asText() + " " + alert.path("rule").asText() + " "
          + alert.path("speaker").asText();
      List<JsonNode> others = bySide.computeIfAbsent(side, any -> new ArrayList<>());
      for (JsonNode other : others) {
        if (alert.path("start").asDouble() < other.path("end").asDouble()
            && other.path("start").asDouble() < alert.path("end").asDouble()) {
          doubled++;
          faults.add("doubled: " + key(alert) + " and " + key(other));
        }
      }
      others.add(alert);
    }
    return doubled;
  }

  /** The calls have been cut, have gone on, and have left nothing open. */
  private void afterwards(Rig rig, PrintStream out) throws IOException, InterruptedException {
    Map<String, Integer> events = new HashMap<>();
    Set<String> ids = new HashSet<>();
    int again = 0;
    for (Received event : rig.listener().events()) {
      if (event.type().equals("call")) {
        events.merge(event.text("event"), 1, Integer::sum);
      }
      if (!event.type().equals("alive") && !ids.add(event.id())) {
        again++;
      }
    }
    int cuts = rig.load().calls().stream().mapToInt(LoadedCall::cuts).sum();
    Set<String> waiting = new HashSet<>();
    for (JsonNode call : rig.server().json("/calls?state=cut,live&limit=1000").path("calls")) {
      waiting.add(call.path("call").asText());
    }
    int open = 0;
    for (JsonNode alert : alerts(rig.server()).values()) {
      if (alert.path("state").asText().equals("provisional")
          && !waiting.contains(alert.path("call").asText())) {
        open++;
        faults.add("left provisional: " + key(alert));
      }
    }
    out.println(Figures.row(
        "calls cut by the kills, by telephony %d, by the server's events %s; events told twice %d; at the end %d alerts provisional, "
            + "%d calls not over",
        cuts, events, again, open, waiting.size()));
  }
}
