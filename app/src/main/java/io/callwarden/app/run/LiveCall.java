package io.callwarden.app.run;

import io.callwarden.CallEvent;
import io.callwarden.ConversationSession;
import io.callwarden.audio.AudioFrame;
import io.callwarden.dialogue.CallSummary;
import io.callwarden.speech.Hypothesis;
import io.callwarden.speech.SpeechRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A call while it lasts: pieces of audio in, events out, at once. The channels of a piece are decoded side by side. One
 * thread at a time.
 */
final class LiveCall implements AutoCloseable {
  private final ConversationSession session;
  private final List<SpeechRecognizer> recognizers;
  private final ChannelRoles roles;
  private final ExecutorService threads;
  private double end;

  /**
   * @param session the call's
   * @param recognizers one for each channel; closed with this call
   * @param roles who is on which channel
   */
  public LiveCall(
      ConversationSession session, List<SpeechRecognizer> recognizers, ChannelRoles roles) {
    this.session = session;
    this.recognizers = List.copyOf(recognizers);
    this.roles = roles;
    this.threads = Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "channel");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Takes the next piece: a frame for each channel. */
  public List<CallEvent> accept(List<AudioFrame> frames) {
    end = frames.get(0).end();
    List<CallEvent> events = hear(channel -> recognizers.get(channel).accept(frames.get(channel)));
    for (int channel = 0; channel < recognizers.size(); channel++) {
      events.addAll(session.silent(
          roles.speaker(channel, recognizers.size()), recognizers.get(channel).settledUntil()));
    }
    return events;
  }

  /** The end of the audio: the last words, and what is still provisional is retracted. */
  public List<CallEvent> finish() {
    List<CallEvent> events = hear(channel -> recognizers.get(channel).finish());
    events.addAll(session.finish(end));
    return events;
  }

  /** What the call is as a whole, as far as it has gone. */
  public CallSummary summary() {
    return session.summary();
  }

  private List<CallEvent> hear(Function<Integer, List<Hypothesis>> decoder) {
    List<Future<List<Hypothesis>>> others = new ArrayList<>();
    for (int channel = 1; channel < recognizers.size(); channel++) {
      int other = channel;
      others.add(threads.submit(() -> decoder.apply(other)));
    }
    List<Hypothesis> heard = new ArrayList<>(decoder.apply(0));
    for (Future<List<Hypothesis>> other : others) {
      heard.addAll(result(other));
    }
    heard.sort(ChannelDecoder.AS_HEARD);
    List<CallEvent> events = new ArrayList<>();
    for (Hypothesis hypothesis : heard) {
      events.addAll(
          session.accept(hypothesis, roles.speaker(hypothesis.channel(), recognizers.size())));
    }
    return events;
  }

  private static List<Hypothesis> result(Future<List<Hypothesis>> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true; // a piece is short; the loop that feeds this call looks at the sign
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          throw new IllegalStateException("a channel could not be decoded", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    recognizers.forEach(SpeechRecognizer::close);
  }
}
