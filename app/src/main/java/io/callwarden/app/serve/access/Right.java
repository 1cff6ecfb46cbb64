package io.callwarden.app.serve.access;

import io.javalin.security.RouteRole;
import java.util.Set;

/**
 * What a route lets its caller do, and which roles may do it: the one place where that is written. Every route names one
 * when it is registered, as in {@code routes.get("/calls", this::calls, Right.READ_CALLS)}; a route that names none is
 * closed to everybody.
 */
public enum Right implements RouteRole {
  /** Open to all, without a token: the page's files, signs of life, the description of the interface. */
  OPEN(Set.of()),
  /** To send audio, recordings and transcripts. */
  SEND_CALLS(Set.of(Role.INGEST, Role.ADMIN)),
  /**
   * The same, for telephony that can name its token in its first message alone: whoever brings none is let in unknown, and
   * the route checks the message.
   */
  SEND_CALLS_BY_MESSAGE(Set.of(Role.INGEST, Role.ADMIN)),
  /** To read calls, alerts and the rules in force, and to sign in to the page. */
  READ_CALLS(Set.of(Role.SUPERVISOR, Role.QA, Role.LEGAL, Role.ADMIN)),
  /** To be told events as they happen. */
  LISTEN(Set.of(Role.SUPERVISOR, Role.QA, Role.LEGAL, Role.ADMIN)),
  /** To say that an alert has been seen to. */
  ACKNOWLEDGE(Set.of(Role.SUPERVISOR, Role.ADMIN)),
  /** To read who saw and did what. */
  READ_AUDIT(Set.of(Role.LEGAL, Role.ADMIN)),
  /** To delete calls before their time. */
  DELETE_CALLS(Set.of(Role.ADMIN)),
  /** To read figures of the server itself. */
  READ_METRICS(Set.of(Role.SUPERVISOR, Role.ADMIN)),
  /** Anything that every token may do, such as to ask whose it is. */
  IDENTIFY(Set.of(Role.values()));

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Role> roles;

  Right(Set<Role> roles) {
    this.roles = roles;
  }

  /** Whether a role has this right; whoever has no role has {@link #OPEN} alone. */
  public boolean isGrantedTo(Role role) {
    return this == OPEN || roles.contains(role);
  }
}
