package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.web.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.util.Objects;

/**
 * The WebSocket protocol of <a href="https://github.com/alphacep/vosk-server">vosk-server</a> at {@code /}, so that its
 * clients for Asterisk, FreeSWITCH, Jigasi and browsers work unchanged; one connection is one side of a call.
 *
 * <p>The client sends {@code {"config": {"sample_rate": 8000}}} or nothing, then audio in binary messages, each of which
 * gets one reply, in order: {@code {"partial": …}} or a final {@code {"result": […], "text": …}}; then {@code {"eof": 1}},
 * which gets the last final reply and a normal close. What is ours can stand in the address or in {@code config}: {@code
 * call}, {@code channel}, {@code language}, {@code agent}, {@code client}, {@code alerts}; all are optional.
 *
 * <p>What is wrong is answered by a close code with a reason: 1003 for a message that means nothing here, 1008 for a
 * request that is refused or a client that is idle, 1009 for a message that is too long, 1013 when the server is full,
 * 1001 when it stops. Thread-safe.
 */
public final class VoskIntake implements Routes, AutoCloseable {
  static final String NAME = "vosk";

  private final ServerSettings.Limits limits;
  private final Switchboard switchboard;
  private final IdleWatch watch = new IdleWatch("vosk-idle");

  /** With the calls that its legs belong to. */
  public VoskIntake(ServerSettings settings, Switchboard switchboard) {
    this.limits = settings.limits();
    this.switchboard = switchboard;
  }

  @Override
  public void routes(RoutesConfig routes) {
    new SocketRoutes(watch, limits.messageBytes(), limits.idleSeconds())
        .add(routes, "/", Right.SEND_CALLS, this::open);
  }

  private SocketTalk open(WsContext context, SocketLine line) {
    Identity owner = Objects.requireNonNull(context.attribute(Access.IDENTITY));
    VoskOptions options = new VoskOptions();
    VoskTalk talk = new VoskTalk(switchboard, line, owner, options, limits.idleSeconds());
    try {
      options.query(context.queryParamMap());
    } catch (RefusedException e) {
      talk.refuse(e);
    }
    return talk;
  }

  /** Closes all connections; new ones may still come until the web server stops. */
  @Override
  public void close() {
    watch.connections().forEach(each -> ((SocketTalk) each).stop());
    watch.close();
  }
}
