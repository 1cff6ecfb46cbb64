package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.access.SignIn;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Signing in to the page and out of it. Thread-safe. */
final class SessionRoutes implements Routes {
  /** Wrong tokens that an address may try to sign in with, a minute. */
  private static final int TRIES_PER_MINUTE = 20;

  private final Access access;
  private final Journal journal;
  private final Clock clock;
  private final Consumer<String> signedOut;
  private final RateLimit tries = new RateLimit(TRIES_PER_MINUTE, System::nanoTime);

  /**
   * With the tokens.
   *
   * @param signedOut is told the cookie of whoever signs out
   */
  SessionRoutes(Access access, Journal journal, Clock clock, Consumer<String> signedOut) {
    this.access = access;
    this.journal = journal;
    this.clock = clock;
    this.signedOut = signedOut;
  }

  /** What is posted to sign in. */
  record Request(@Nullable String token) {}

  @Override
  public void routes(RoutesConfig routes) {
    routes.post("/session", this::signIn, Right.OPEN);
    routes.delete("/session", this::signOut, Right.OPEN);
    Reading.route(routes, "/session", this::session, Right.IDENTIFY);
  }

  private void signIn(Context context) {
    new Query(context);
    Request request = Json.body(context, Request.class, "the field token");
    SignIn signIn =
        access.signIn(request.token() == null ? "" : request.token()).orElse(null);
    if (signIn == null) {
      int seconds = tries.take(context.ip());
      if (seconds > 0) {
        throw ProblemException.tooMany(seconds);
      }
      journal.audit(new AuditRecord(
          clock.instant(), "unknown", "none", "session.refused", null, "from " + context.ip()));
      throw new ProblemException(HttpStatus.UNAUTHORIZED, "this token is not in force");
    }
    Identity identity = signIn.identity();
    if (!Right.READ_CALLS.isGrantedTo(identity.role())) {
      throw new ProblemException(HttpStatus.FORBIDDEN, "this token is not for the page");
    }
    audit(identity, "session.begin");
    int seconds = (int) Duration.between(clock.instant(), signIn.expires()).toSeconds();
    context.cookie(cookie(context, signIn.cookie(), seconds));
    answer(context, identity, signIn.expires());
  }

  private void signOut(Context context) {
    new Query(context);
    String cookie = context.cookie(Access.COOKIE);
    if (cookie != null) {
      access.byCookie(cookie).ifPresent(signIn -> {
        access.signOut(signIn);
        signedOut.accept(cookie);
        audit(signIn.identity(), "session.end");
      });
    }
    context.cookie(cookie(context, "", 0)).status(HttpStatus.NO_CONTENT);
  }

  private void session(Context context) {
    new Query(context);
    answer(context, Caller.of(context), context.attribute(Access.EXPIRES));
  }

  private static void answer(Context context, Identity identity, @Nullable Instant expires) {
    Json.answer(context, json -> {
      json.writeStringField("name", identity.name());
      json.writeStringField("role", identity.role().id());
      if (expires != null) {
        json.writeStringField("expiry", expires.toString());
      }
    });
  }

  private void audit(Identity identity, String action) {
    journal.audit(
        new AuditRecord(clock.instant(), identity.name(), identity.role().id(), action, null, ""));
  }

  private static Cookie cookie(Context context, String value, int seconds) {
    Cookie cookie = new Cookie(Access.COOKIE, value, "/", seconds);
    cookie.setHttpOnly(true);
    cookie.setSecure(isSecure(context));
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  /** Whether the browser speaks TLS, with this server or with a proxy before it. */
  private static boolean isSecure(Context context) {
    String origin = Origins.of(context);
    return context.req().isSecure() || (origin != null && origin.startsWith("https://"));
  }
}
