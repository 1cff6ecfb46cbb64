package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.access.SignIn;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalException;
import io.callwarden.app.serve.settings.ServerSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every route and every WebSocket upgrade: finds out who asks, whether they may, whether a foreign page
 * sent them, and whether they ask too often. Thread-safe.
 *
 * <p>A right token passes however often others come with wrong ones, since a call must not end because its neighbour
 * behind the same address guesses; what protects tokens is their length.
 */
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final String BEARER = "Bearer ";
  private static final Set<HandlerType> READING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  /** Refused requests of one address that are written to the audit log, a minute. */
  private static final int AUDITED_PER_MINUTE = 10;

  /** How many times more files than data a caller may ask for: a page has many files. */
  private static final int OPEN_SHARE = 5;

  private final Access access;
  private final Origins origins;
  private final Journal journal;
  private final Clock clock;
  private final RateLimit ofTokens;
  private final RateLimit ofAddresses;
  private final RateLimit failed;
  private final RateLimit audited;

  Guard(ServerSettings settings, Access access, Journal journal, Clock clock) {
    this.access = access;
    this.origins = new Origins(settings.origins());
    this.journal = journal;
    this.clock = clock;
    int perMinute = settings.limits().requestsPerMinute();
    this.ofTokens = new RateLimit(perMinute, System::nanoTime);
    this.ofAddresses = new RateLimit(perMinute * OPEN_SHARE, System::nanoTime);
    this.failed = new RateLimit(perMinute, System::nanoTime);
    this.audited = new RateLimit(AUDITED_PER_MINUTE, System::nanoTime);
  }

  void register(RoutesConfig routes) {
    routes.before(this::preflight);
    routes.beforeMatched(this::check);
    routes.wsBeforeUpgrade(this::check);
  }

  /** Answers the question which browsers send before a page of another origin may send a request. */
  private void preflight(Context context) {
    String origin = Origins.of(context);
    if (origin == null || !origins.isAllowed(origin)) {
      return;
    }
    context.header("Access-Control-Allow-Origin", origin).header("Vary", "Origin");
    if (context.method().equals(HandlerType.OPTIONS)
        && context.header("Access-Control-Request-Method") != null) {
      context
          .header("Access-Control-Allow-Methods", "GET, POST, DELETE")
          .header("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID")
          .header("Access-Control-Max-Age", "600")
          .status(HttpStatus.NO_CONTENT)
          .skipRemainingHandlers();
    }
  }

  /** Lets the request pass, with its {@link Access#IDENTITY}, or throws. */
  private void check(Context context) {
    Right right = right(context);
    context.attribute(Access.ADDRESS, context.ip());
    boolean isUpgrade = isUpgrade(context);
    boolean isChange = !isUpgrade && !READING.contains(context.method());
    checkOrigin(context, isUpgrade || isChange);
    if (right == Right.OPEN) {
      spend(ofAddresses, context.ip());
      return;
    }
    if (right == Right.SEND_CALLS_BY_MESSAGE && isAnonymous(context)) {
      if (Origins.of(context) != null) {
        throw refused(context, HttpStatus.UNAUTHORIZED, "a token is needed", null);
      }
      spend(ofAddresses, context.ip());
      return;
    }
    Identity identity = identify(context, isUpgrade, isChange);
    if (right == null || !right.isGrantedTo(identity.role())) {
      throw refused(context, HttpStatus.FORBIDDEN, "this token is not for that", identity);
    }
    if (!isUpgrade) {
      spend(ofTokens, identity.name());
    }
    context.attribute(Access.IDENTITY, identity);
  }

  private void checkOrigin(Context context, boolean isDangerous) {
    String origin = Origins.of(context);
    if (isDangerous
        && origin != null
        && !Origins.isOwn(context, origin)
        && !origins.isAllowed(origin)) {
      throw refused(
          context,
          HttpStatus.FORBIDDEN,
          "pages of other origins may not do that; the setting origins allows some",
          null);
    }
  }

  private Identity identify(Context context, boolean isUpgrade, boolean isChange) {
    String token = token(context, isUpgrade);
    if (token != null) {
      return access.byToken(token).orElseThrow(() -> unknown(context));
    }
    String cookie = context.cookie(Access.COOKIE);
    if (cookie == null) {
      throw unknown(context);
    }
    SignIn signIn = access.byCookie(cookie).orElseThrow(() -> unknown(context));
    // browsers send the cookie by themselves: what it changes must come from our own page
    String origin = Origins.of(context);
    if ((isChange || isUpgrade) && (origin == null || !Origins.isOwn(context, origin))) {
      throw refused(
          context,
          HttpStatus.FORBIDDEN,
          "with a cookie that can be done from the server's own page alone",
          signIn.identity());
    }
    context.attribute(Access.EXPIRES, signIn.expires());
    return signIn.identity();
  }

  private static @Nullable String token(Context context, boolean isUpgrade) {
    String authorization = context.header("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? authorization.substring(BEARER.length()).strip()
          : "";
    }
    return isUpgrade ? context.queryParam("token") : null;
  }

  private static boolean isAnonymous(Context context) {
    return token(context, true) == null && context.cookie(Access.COOKIE) == null;
  }

  private ProblemException unknown(Context context) {
    spend(failed, context.ip());
    context.header("WWW-Authenticate", "Bearer realm=\"callwarden\"");
    return refused(
        context,
        HttpStatus.UNAUTHORIZED,
        "a token is needed that is in force, as Authorization: Bearer TOKEN",
        null);
  }

  private ProblemException refused(
      Context context, HttpStatus status, String detail, @Nullable Identity identity) {
    if (audited.take(context.ip()) == 0) {
      try {
        journal.audit(new AuditRecord(
            clock.instant(),
            identity == null ? "unknown" : identity.name(),
            identity == null ? "none" : identity.role().id(),
            "access.refused",
            null,
            "%d %s from %s".formatted(status.getCode(), context.method(), context.ip())));
      } catch (JournalException e) {
        LOG.warn("a refused request could not be written to the audit log", e);
      }
    }
    return new ProblemException(status, detail);
  }

  private static void spend(RateLimit limit, String caller) {
    int seconds = limit.take(caller);
    if (seconds > 0) {
      throw ProblemException.tooMany(seconds);
    }
  }

  private static @Nullable Right right(Context context) {
    for (RouteRole role : context.routeRoles()) {
      if (role instanceof Right right) {
        return right;
      }
    }
    return null;
  }

  /** As Javalin tells upgrades from requests. */
  private static boolean isUpgrade(Context context) {
    return context.header("Sec-WebSocket-Version") != null;
  }
}
