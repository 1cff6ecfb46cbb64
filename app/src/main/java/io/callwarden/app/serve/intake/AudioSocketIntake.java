package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.settings.Peers;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asterisk's <a href="https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/">AudioSocket</a>: TCP, no
 * password, one connection for each side of a call. The port says who speaks, the id that Asterisk sends first which call
 * it is; only listed addresses may connect. Thread-safe.
 *
 * <p>Each connection has a thread. There are never many, since each brings audio that must be decoded, and a thread that
 * waits for its leg is the back-pressure that TCP then hands on to Asterisk.
 */
public final class AudioSocketIntake implements AutoCloseable {
  static final String NAME = "audiosocket";

  /** A port that stands for any free one. */
  public static final int ANY_PORT = -1;

  private static final Logger LOG = LoggerFactory.getLogger(AudioSocketIntake.class);
  private static final int MAX_CONNECTIONS = 512;
  private static final long FAILURE_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Identity OWNER = new Identity(NAME, Role.INGEST);

  private final ServerSettings settings;
  private final Switchboard switchboard;
  private final Peers peers;
  private final Refusals refusals;
  private final IdleWatch watch = new IdleWatch("audiosocket-idle");
  private final Map<Speaker, ServerSocket> open =
      Collections.synchronizedMap(new EnumMap<>(Speaker.class));
  private final ThreadPoolExecutor threads;

  /**
   * With the calls that its legs belong to.
   *
   * @throws IllegalArgumentException if a peer of the settings is no address
   */
  public AudioSocketIntake(ServerSettings settings, Switchboard switchboard, Journal journal) {
    this.settings = settings;
    this.switchboard = switchboard;
    this.peers = new Peers(settings.audioSocket().peers());
    this.refusals = new Refusals(journal, Clock.systemUTC(), NAME);
    this.threads = new ThreadPoolExecutor(
        0, MAX_CONNECTIONS + 3, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
          Thread thread = new Thread(task, NAME);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Begins to listen on the ports that are not closed.
   *
   * @throws IOException if a port cannot be had; the message names it
   */
  public void start() throws IOException {
    Map<Speaker, Integer> wanted = new LinkedHashMap<>();
    wanted.put(Speaker.AGENT, settings.audioSocket().agent());
    wanted.put(Speaker.CUSTOMER, settings.audioSocket().customer());
    wanted.put(Speaker.UNKNOWN, settings.audioSocket().mixed());
    for (Map.Entry<Speaker, Integer> each : wanted.entrySet()) {
      if (each.getValue() != 0) {
        ServerSocket listening = listen(Math.max(0, each.getValue()));
        open.put(each.getKey(), listening);
        threads.execute(() -> accept(listening, each.getKey()));
      }
    }
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "AudioSocket cannot listen on port " + port + " of " + settings.host() + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The ports that are listened on, by who speaks on them. */
  public Map<Speaker, Integer> ports() {
    Map<Speaker, Integer> ports = new EnumMap<>(Speaker.class);
    open.forEach((speaker, socket) -> ports.put(speaker, socket.getLocalPort()));
    return ports;
  }

  private void accept(ServerSocket listening, Speaker speaker) {
    while (!listening.isClosed()) {
      try {
        take(listening.accept(), speaker);
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.warn("a connection to AudioSocket failed: {}", e.getClass().getSimpleName());
          LockSupport.parkNanos(FAILURE_PAUSE); // without file handles, it would fail at once again
        }
      }
    }
  }

  private void take(Socket socket, Speaker speaker) throws IOException {
    if (!peers.contains(socket.getInetAddress())) {
      refusals.note(
          socket.getInetAddress().getHostAddress(), "not among the addresses that may connect");
      socket.close();
      return;
    }
    if (watch.connections().size() >= MAX_CONNECTIONS) {
      refusals.note(socket.getInetAddress().getHostAddress(), "too many connections");
      socket.close();
      return;
    }
    AudioSocketLine line = new AudioSocketLine(
        switchboard, refusals, socket, speaker, OWNER, settings.limits().idleSeconds());
    watch.add(line);
    try {
      threads.execute(() -> {
        try {
          line.run();
        } finally {
          watch.remove(line);
        }
      });
    } catch (RejectedExecutionException e) {
      watch.remove(line);
      socket.close();
    }
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    open.values().forEach(AudioSocketIntake::close);
    watch.connections().forEach(each -> ((AudioSocketLine) each).close());
    watch.close();
    threads.shutdown();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It listens no more in any case.
    }
  }
}
