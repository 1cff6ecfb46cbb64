package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.call.Leg;
import io.callwarden.app.serve.call.LegListener;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.speech.Hypothesis;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of vosk-server's protocol. Its messages come on one thread at a time, what is heard on others; the audio is
 * handed on outside the lock, since that may wait.
 */
final class VoskTalk implements SocketTalk, LegListener {
  private static final Logger LOG = LoggerFactory.getLogger(VoskTalk.class);

  private final Switchboard switchboard;
  private final SocketLine line;
  private final Identity owner;
  private final VoskOptions options;
  private final AudioWait wait;
  private final PcmPieces pieces = new PcmPieces();

  /** For each binary message that is not answered yet, how many of its pieces are not decoded yet. */
  private final Deque<Integer> unanswered = new ArrayDeque<>();

  private boolean isConfigured;
  private volatile boolean isEnding;
  private volatile @Nullable Leg leg;
  private @Nullable VoskReplies replies;

  /**
   * @param options with what the address says
   * @param idleSeconds after which a client that sends no audio is closed
   */
  VoskTalk(
      Switchboard switchboard,
      SocketLine line,
      Identity owner,
      VoskOptions options,
      int idleSeconds) {
    this.switchboard = switchboard;
    this.line = line;
    this.owner = owner;
    this.options = options;
    this.wait = new AudioWait(idleSeconds);
  }

  /** Takes no message at all. */
  void refuse(RefusedException refusal) {
    end(Ending.of(refusal));
  }

  @Override
  public void text(String message) {
    if (isEnding) {
      return;
    }
    JsonNode json = Fields.json(message);
    if (json == null || !json.isObject()) {
      end(Ending.notUnderstood("text messages are JSON objects; audio comes in binary messages"));
    } else if (json.has("config")) {
      config(json.path("config"));
    } else if (json.has("eof")) {
      eof();
    } else if (json.has("reset")) {
      take(new short[0]); // a call is one conversation; the client gets its reply all the same
    } else {
      end(Ending.notUnderstood("text messages are {\"config\": …} or {\"eof\": 1}"));
    }
  }

  private void config(JsonNode config) {
    if (leg != null) {
      end(Ending.refused("config comes before the audio"));
    } else if (isConfigured) {
      end(Ending.refused("config comes once"));
    } else {
      isConfigured = true;
      try {
        options.config(config);
      } catch (RefusedException e) {
        end(Ending.of(e));
      }
    }
  }

  @Override
  public void binary(ByteBuffer data) {
    if (isEnding) {
      return;
    }
    wait.restart();
    if (leg == null && !connect()) {
      return;
    }
    take(pieces.take(data));
  }

  private boolean connect() {
    synchronized (this) {
      replies = new VoskReplies(options);
    }
    Leg connected;
    try {
      connected = switchboard.connect(options.request(owner), this);
    } catch (RefusedException e) {
      end(Ending.of(e));
      return false;
    }
    leg = connected;
    if (options.hasUnusedPhrases()) {
      LOG.info("call {}: the client's list of phrases is not used", connected.call());
      if (options.alerts()) {
        line.send(VoskReplies.notice("phrase_list and grammar are not used: all speech is heard"));
      }
    }
    return true;
  }

  /** Hands a message on in pieces of a second, so that a long one holds up no other call, and answers it once. */
  private void take(short[] pcm) {
    Leg connected = leg;
    int piece = options.sampleRate();
    int count = (pcm.length + piece - 1) / piece;
    synchronized (this) {
      unanswered.add(count);
      answer();
    }
    for (int i = 0; i < count && connected != null; i++) {
      connected.audio(
          count == 1
              ? pcm
              : Arrays.copyOfRange(pcm, i * piece, Math.min(pcm.length, (i + 1) * piece)));
      wait.restart();
    }
  }

  private void eof() {
    isEnding = true;
    Leg connected = leg;
    if (connected == null) {
      line.send(new VoskReplies(options).last());
      line.close(Ending.DONE);
    } else {
      connected.finish();
    }
  }

  @Override
  public synchronized void heard(List<Hypothesis> results) {
    if (replies != null) {
      replies.heard(results);
    }
    if (!unanswered.isEmpty()) {
      unanswered.push(unanswered.pop() - 1);
    }
    answer();
  }

  /** Answers the messages, in order, whose audio is decoded. */
  private void answer() {
    while (!unanswered.isEmpty() && unanswered.peek() <= 0) {
      unanswered.pop();
      line.send(replies == null ? new VoskReplies(options).next() : replies.next());
    }
  }

  @Override
  public synchronized void finished(List<Hypothesis> results) {
    if (replies != null) {
      replies.heard(results);
      line.send(replies.last());
    }
    line.close(Ending.DONE);
  }

  @Override
  public void alert(String json) {
    if (options.alerts()) {
      line.send(VoskReplies.alert(json));
    }
  }

  @Override
  public void closed(String why) {
    line.close(Ending.goingAway(why));
  }

  /** Ends the connection because of its client; what was heard counts, and the client may come back. */
  private void end(Ending how) {
    isEnding = true;
    line.close(how);
    Leg connected = leg;
    if (connected != null) {
      connected.drop();
    }
  }

  @Override
  public void gone(int code) {
    line.cut();
    Leg connected = leg;
    if (connected != null && !isEnding) {
      isEnding = true;
      if (Ending.isProper(code)) {
        connected.finish();
      } else {
        connected.drop();
      }
    }
  }

  @Override
  public void check(long now) {
    line.check(now);
    if (!isEnding && wait.isTooLong(now)) {
      line.close(wait.ending());
    }
  }

  @Override
  public void stop() {
    line.close(Ending.goingAway("the server stops"));
  }
}
