package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.access.Right;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties WebSocket connections of a path to their talks. Thread-safe. */
final class SocketRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SocketRoutes.class);
  private static final String TALK = "callwarden.talk";

  /** Control messages are short; phrase lists that existing clients send are the longest. */
  private static final int MAX_TEXT_BYTES = 256 << 10;

  private final IdleWatch watch;
  private final int messageBytes;
  private final int idleSeconds;

  /**
   * @param messageBytes the longest binary message
   * @param idleSeconds after which {@link IdleWatch} ends connections; Jetty's own limit is the second line
   */
  SocketRoutes(IdleWatch watch, int messageBytes, int idleSeconds) {
    this.watch = watch;
    this.messageBytes = messageBytes;
    this.idleSeconds = idleSeconds;
  }

  /** Makes the talk of a new connection. */
  @FunctionalInterface
  interface Opening {
    SocketTalk open(WsContext context, SocketLine line);
  }

  void add(RoutesConfig routes, String path, Right right, Opening opening) {
    Consumer<WsConfig> handlers = socket -> {
      socket.onConnect(context -> connect(context, opening));
      socket.onMessage(context -> {
        SocketTalk talk = context.attribute(TALK);
        if (talk != null) {
          talk.text(context.message());
        }
      });
      socket.onBinaryMessage(context -> {
        SocketTalk talk = context.attribute(TALK);
        if (talk != null) {
          talk.binary(context.data());
        }
      });
      socket.onError(context -> LOG.debug("{}: {}", path, problem(context.error())));
      socket.onClose(context -> {
        SocketTalk talk = context.attribute(TALK);
        if (talk != null) {
          watch.remove(talk);
          talk.gone(context.status());
        }
      });
    };
    routes.ws(path, handlers, right);
  }

  private void connect(WsContext context, Opening opening) {
    Session session = context.session;
    session.setMaxBinaryMessageSize(messageBytes);
    session.setMaxTextMessageSize(Math.min(messageBytes, MAX_TEXT_BYTES));
    session.setIdleTimeout(Duration.ofSeconds(2L * idleSeconds + 5));
    SocketTalk talk = opening.open(context, new SocketLine(session));
    context.attribute(TALK, talk);
    watch.add(talk);
  }

  /** The kind of a failure, without its message: that may hold what was sent. */
  private static String problem(@Nullable Throwable error) {
    if (error == null) {
      return "error";
    }
    return error instanceof MessageTooLargeException
        ? "message too large"
        : error.getClass().getSimpleName();
  }
}
