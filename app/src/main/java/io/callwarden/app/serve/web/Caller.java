package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.javalin.http.Context;

/** Who asks, in routes that the guard has let them into. */
final class Caller {
  private Caller() {}

  static Identity of(Context context) {
    Identity identity = context.attribute(Access.IDENTITY);
    if (identity == null) {
      throw new IllegalStateException("the route is open, and has no caller");
    }
    return identity;
  }
}
