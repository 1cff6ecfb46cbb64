package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.Leg;
import io.callwarden.app.serve.call.LegListener;
import io.callwarden.app.serve.call.LegRequest;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.audio.G711;
import io.callwarden.speech.Hypothesis;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One stream of Twilio's: both sides of a call, or one. Its messages come on one thread at a time. */
final class TwilioTalk implements SocketTalk {
  static final String INBOUND = "inbound";
  static final String OUTBOUND = "outbound";
  private static final int SAMPLE_RATE = 8000;

  /** Seconds that a time stamp may leap, and still only audio is missing. */
  private static final int MAX_LEAP = 60;

  private static final int START_SECONDS = 10;

  private final Switchboard switchboard;
  private final SocketLine line;
  private final @Nullable Identity known;
  private final Function<String, @Nullable Identity> byToken;
  private final AudioWait wait;
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile boolean isStarted;
  private volatile boolean isEnding;

  /** A side of the call. */
  private record Track(Leg leg, TrackClock clock) {}

  /**
   * @param known whose token the address or a header held, or null
   * @param byToken who may send calls with a token, or null
   * @param idleSeconds after which a stream without audio is closed
   */
  TwilioTalk(
      Switchboard switchboard,
      SocketLine line,
      @Nullable Identity known,
      Function<String, @Nullable Identity> byToken,
      int idleSeconds) {
    this.switchboard = switchboard;
    this.line = line;
    this.known = known;
    this.byToken = byToken;
    this.wait = new AudioWait(idleSeconds);
  }

  @Override
  public void binary(ByteBuffer data) {
    end(Ending.notUnderstood("Media Streams sends text messages"));
  }

  @Override
  public void text(String message) {
    if (isEnding) {
      return;
    }
    JsonNode json = Fields.json(message);
    if (json == null || !json.isObject()) {
      end(Ending.notUnderstood("messages are JSON objects"));
      return;
    }
    try {
      switch (json.path("event").asText()) {
        case "start" -> start(json.path("start"));
        case "media" -> media(json.path("media"));
        case "stop" -> stopped();
        default -> {
          // connected, mark and dtmf say nothing of speech; what Twilio adds one day is no reason
          // to lose the call
        }
      }
    } catch (RefusedException e) {
      end(Ending.of(e));
    }
  }

  private void start(JsonNode start) throws RefusedException {
    if (isStarted) {
      throw Fields.invalid("start comes once");
    }
    JsonNode parameters = start.path("customParameters");
    Identity owner = owner(parameters);
    checkFormat(start.path("mediaFormat"));
    boolean isTurned =
        parameters.has("inbound") && Fields.channel(parameters.path("inbound")) == Speaker.AGENT;
    String call = CallIds.check(Fields.string(
        "call", parameters.has("call") ? parameters.path("call") : start.path("callSid")));
    Language language =
        parameters.has("language") ? Fields.language(parameters.path("language")) : null;
    String agent = parameters.has("agent") ? Fields.name("agent", parameters.path("agent")) : null;
    String client =
        parameters.has("client") ? Fields.name("client", parameters.path("client")) : null;
    isStarted = true;
    for (String name : names(start.path("tracks"))) {
      Speaker speaker = name.equals(INBOUND) == isTurned ? Speaker.AGENT : Speaker.CUSTOMER;
      LegRequest request = new LegRequest(
          call, speaker, language, SAMPLE_RATE, agent, client, TwilioIntake.NAME, owner);
      unfinished.incrementAndGet();
      tracks.put(
          name, new Track(switchboard.connect(request, new Side()), new TrackClock(SAMPLE_RATE)));
    }
  }

  private Identity owner(JsonNode parameters) throws RefusedException {
    Identity owner =
        known != null ? known : byToken.apply(parameters.path("token").asText());
    if (owner == null) {
      throw Fields.invalid("the custom parameter token is missing, or it may not send calls");
    }
    return owner;
  }

  private static void checkFormat(JsonNode format) throws RefusedException {
    if (!format.path("encoding").asText().equals("audio/x-mulaw")
        || format.path("sampleRate").asInt() != SAMPLE_RATE
        || format.path("channels").asInt(1) != 1) {
      throw Fields.invalid("mediaFormat is audio/x-mulaw, 8000, one channel");
    }
  }

  private static Set<String> names(JsonNode tracks) throws RefusedException {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode track : tracks) {
      names.add(track.asText());
    }
    if (names.isEmpty() || !Set.of(INBOUND, OUTBOUND).containsAll(names)) {
      throw Fields.invalid("tracks are inbound, outbound or both");
    }
    return names;
  }

  private void media(JsonNode media) throws RefusedException {
    if (!isStarted) {
      throw Fields.invalid("start comes before media");
    }
    Track track = tracks.get(media.path("track").asText());
    if (track == null) {
      throw Fields.invalid("media is of a track that start has named");
    }
    byte[] codes;
    try {
      codes = Base64.getDecoder().decode(media.path("payload").asText());
    } catch (IllegalArgumentException e) {
      throw Fields.invalid("payload is base64");
    }
    wait.restart();
    long place = track.clock().place((long) Fields.number("timestamp", media.path("timestamp")));
    if (place - track.clock().next() > (long) MAX_LEAP * SAMPLE_RATE) {
      throw Fields.invalid("timestamp leaps by more than " + MAX_LEAP + " seconds");
    }
    // What comes late, or twice, is in the past of the conversation and heard no more.
    int late = (int) Math.min(codes.length, Math.max(0, track.clock().next() - place));
    for (int at = late; at < codes.length; at += SAMPLE_RATE) {
      byte[] piece = Arrays.copyOfRange(codes, at, Math.min(codes.length, at + SAMPLE_RATE));
      track.leg().audio((place + at) / (double) SAMPLE_RATE, G711.fromMuLaw(piece));
      track.clock().advance(place + at + piece.length);
    }
  }

  private void stopped() {
    isEnding = true;
    if (tracks.isEmpty()) {
      line.close(Ending.DONE);
    }
    tracks.values().forEach(track -> track.leg().finish());
  }

  /** Twilio wants no answers; a side only counts. */
  private final class Side implements LegListener {
    @Override
    public void heard(List<Hypothesis> results) {}

    @Override
    public void finished(List<Hypothesis> results) {
      if (unfinished.decrementAndGet() == 0) {
        line.close(Ending.DONE);
      }
    }

    @Override
    public void alert(String json) {}

    @Override
    public void closed(String why) {
      line.close(Ending.goingAway(why));
    }
  }

  private void end(Ending how) {
    isEnding = true;
    line.close(how);
    tracks.values().forEach(track -> track.leg().drop());
  }

  @Override
  public void gone(int code) {
    line.cut();
    if (!isEnding) {
      isEnding = true;
      // Twilio says stop before it closes; a connection that ends without is a broken one.
      tracks.values().forEach(track -> track.leg().drop());
    }
  }

  @Override
  public void check(long now) {
    line.check(now);
    if (!isStarted && !isEnding && wait.isLongerThan(START_SECONDS, now)) {
      line.close(Ending.refused("no start message"));
    } else if (!isEnding && wait.isTooLong(now)) {
      line.close(wait.ending());
    }
  }

  @Override
  public void stop() {
    line.close(Ending.goingAway("the server stops"));
  }
}
