package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.Leg;
import io.callwarden.app.serve.call.LegListener;
import io.callwarden.app.serve.call.LegRequest;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.speech.Hypothesis;
import io.callwarden.text.Speaker;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One AudioSocket connection: one side of a call, from its id to its hang-up. Runs on a thread of its own. */
final class AudioSocketLine implements Runnable, LegListener, IdleWatch.Watched {
  private static final int ID_SECONDS = 10;

  /** Asterisk's code for the caller's hang-up, the one of its errors that is none. */
  private static final byte CALLER_HUNG_UP = 0x01;

  private static final byte[] HANG_UP = {AudioSocketFrame.HANG_UP, 0, 0};

  private final Switchboard switchboard;
  private final Refusals refusals;
  private final Socket socket;
  private final Speaker speaker;
  private final Identity owner;
  private final AudioWait wait;
  private final PcmPieces pieces = new PcmPieces();
  private @Nullable UUID call;
  private @Nullable Leg leg;
  private int sampleRate;
  private volatile boolean hasAudio;

  /**
   * @param speaker whom the port is for
   * @param idleSeconds after which a connection without audio is closed
   */
  AudioSocketLine(
      Switchboard switchboard,
      Refusals refusals,
      Socket socket,
      Speaker speaker,
      Identity owner,
      int idleSeconds) {
    this.switchboard = switchboard;
    this.refusals = refusals;
    this.socket = socket;
    this.speaker = speaker;
    this.owner = owner;
    this.wait = new AudioWait(idleSeconds);
  }

  /** What becomes of the leg after a message. */
  private enum Next {
    MORE,
    FINISH,
    DROP
  }

  @Override
  public void run() {
    Next end = Next.MORE;
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (end == Next.MORE) {
        AudioSocketFrame frame = AudioSocketFrame.read(in);
        // Asterisk may close instead of hanging up, and then does so between two messages.
        end = frame == null ? Next.FINISH : accept(frame);
      }
    } catch (IOException e) {
      end = Next.DROP; // broken off within a message, or closed by the watch or the server
    } catch (RefusedException e) {
      refuse(String.valueOf(e.getMessage()));
    } finally {
      Leg connected = leg;
      if (connected != null && end == Next.FINISH) {
        connected.finish();
      } else if (connected != null) {
        connected.drop();
      }
      close();
    }
  }

  private Next accept(AudioSocketFrame frame) throws RefusedException {
    if (call == null) {
      return id(frame);
    }
    if (frame.sampleRate() > 0) {
      return audio(frame);
    }
    return switch (frame.kind()) {
      case AudioSocketFrame.HANG_UP -> Next.FINISH;
      case AudioSocketFrame.ERROR -> isHangUp(frame) ? Next.FINISH : Next.DROP;
      case AudioSocketFrame.ID -> throw Fields.invalid("a second id");
      case AudioSocketFrame.DIGIT -> Next.MORE;
      default -> throw Fields.invalid("a message of an unknown kind");
    };
  }

  private Next id(AudioSocketFrame frame) throws RefusedException {
    call = frame.id();
    if (call == null) {
      throw Fields.invalid("the first message is no id");
    }
    return Next.MORE;
  }

  private static boolean isHangUp(AudioSocketFrame frame) {
    return frame.payload().length == 1 && frame.payload()[0] == CALLER_HUNG_UP;
  }

  private Next audio(AudioSocketFrame frame) throws RefusedException {
    hasAudio = true;
    wait.restart();
    Leg connected = leg;
    if (connected == null) {
      sampleRate = frame.sampleRate();
      connected = switchboard.connect(
          new LegRequest(
              CallIds.check(String.valueOf(call)),
              speaker,
              null,
              sampleRate,
              null,
              null,
              AudioSocketIntake.NAME,
              owner),
          this);
      leg = connected;
    } else if (frame.sampleRate() != sampleRate) {
      throw Fields.invalid("the sample rate changes");
    }
    short[] pcm = pieces.take(ByteBuffer.wrap(frame.payload()));
    if (pcm.length > 0) {
      connected.audio(pcm);
      wait.restart();
    }
    return Next.MORE;
  }

  /** The protocol knows no reasons: the other side is told to hang up, the reason is noted here. */
  private void refuse(String why) {
    refusals.note(socket.getInetAddress().getHostAddress(), why);
    try {
      socket.getOutputStream().write(HANG_UP);
      socket.shutdownOutput();
    } catch (IOException e) {
      // It has gone already.
    }
  }

  /** Closes the connection; its thread then ends. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // A socket that cannot be closed is none.
    }
  }

  @Override
  public void check(long now) {
    if (hasAudio ? wait.isTooLong(now) : wait.isLongerThan(ID_SECONDS, now)) {
      refusals.note(socket.getInetAddress().getHostAddress(), "no audio for too long");
      close();
    }
  }

  @Override
  public void heard(List<Hypothesis> results) {}

  @Override
  public void finished(List<Hypothesis> results) {}

  @Override
  public void alert(String json) {}

  @Override
  public void closed(String why) {
    close();
  }
}
