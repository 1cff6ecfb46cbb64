package io.callwarden.app.serve.intake;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.web.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://www.twilio.com/docs/voice/media-streams/websocket-messages">Twilio Media Streams</a> at {@code /twilio};
 * one connection brings one track or both. What comes in is the client, what goes out the operator, unless the custom
 * parameter {@code inbound} is {@code agent}. Other custom parameters: {@code call} (else Twilio's callSid), {@code
 * language}, {@code agent}, {@code client}, and {@code token}, since Twilio sends neither headers nor a query.
 * Thread-safe.
 */
public final class TwilioIntake implements Routes, AutoCloseable {
  /** Where Twilio connects. */
  public static final String PATH = "/twilio";

  static final String NAME = "twilio";

  private final ServerSettings.Limits limits;
  private final Switchboard switchboard;
  private final Access access;
  private final Refusals refusals;
  private final IdleWatch watch = new IdleWatch("twilio-idle");

  /** With the calls that its legs belong to, the tokens, and the journal whose audit log has the refusals. */
  public TwilioIntake(
      ServerSettings settings, Switchboard switchboard, Access access, Journal journal) {
    this.limits = settings.limits();
    this.switchboard = switchboard;
    this.access = access;
    this.refusals = new Refusals(journal, Clock.systemUTC(), NAME);
  }

  @Override
  public void routes(RoutesConfig routes) {
    new SocketRoutes(watch, limits.messageBytes(), limits.idleSeconds())
        .add(routes, PATH, Right.SEND_CALLS_BY_MESSAGE, this::open);
  }

  private SocketTalk open(WsContext context, SocketLine line) {
    Identity known = context.attribute(Access.IDENTITY);
    String address = String.valueOf(context.<Object>attribute(Access.ADDRESS));
    return new TwilioTalk(
        switchboard, line, known, token -> sender(token, address), limits.idleSeconds());
  }

  /** Who may send calls with a token, or null; refusals are noted as those of requests are. */
  private @Nullable Identity sender(String token, String address) {
    Identity sender = access
        .byToken(token)
        .filter(identity -> Right.SEND_CALLS.isGrantedTo(identity.role()))
        .orElse(null);
    if (sender == null) {
      refusals.note(address, "a start message without a token that may send calls");
    }
    return sender;
  }

  /** Closes all connections; new ones may still come until the web server stops. */
  @Override
  public void close() {
    watch.connections().forEach(each -> ((SocketTalk) each).stop());
    watch.close();
  }
}
