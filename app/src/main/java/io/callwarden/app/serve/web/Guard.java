package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.access.SignIn;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands before every route and every WebSocket upgrade: finds out who asks, and whether they may. Thread-safe. */
final class Guard {
  private static final String BEARER = "Bearer ";

  private final Access access;

  Guard(Access access) {
    this.access = access;
  }

  /** Lets the request pass, with its {@link Access#IDENTITY}, or throws. */
  void check(Context context) {
    Right right = right(context);
    if (right == Right.OPEN) {
      return;
    }
    Optional<Identity> identity = identify(context);
    if (identity.isEmpty()) {
      context.header("WWW-Authenticate", "Bearer realm=\"callwarden\"");
      throw new ProblemException(
          HttpStatus.UNAUTHORIZED, "a token is needed that is in force; see the server's settings");
    }
    if (right == null || !right.isGrantedTo(identity.get().role())) {
      throw new ProblemException(HttpStatus.FORBIDDEN, "this token is not for that");
    }
    context.attribute(Access.IDENTITY, identity.get());
  }

  private static @Nullable Right right(Context context) {
    for (RouteRole role : context.routeRoles()) {
      if (role instanceof Right right) {
        return right;
      }
    }
    return null;
  }

  private Optional<Identity> identify(Context context) {
    String authorization = context.header("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? access.byToken(authorization.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    String parameter = isUpgrade(context) ? context.queryParam("token") : null;
    if (parameter != null) {
      return access.byToken(parameter);
    }
    String cookie = context.cookie(Access.COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    Optional<SignIn> session = access.byCookie(cookie);
    session.ifPresent(each -> context.attribute(Access.EXPIRES, each.expires()));
    return session.map(SignIn::identity);
  }

  private static boolean isUpgrade(Context context) {
    return "websocket".equalsIgnoreCase(context.header("Upgrade"));
  }
}
