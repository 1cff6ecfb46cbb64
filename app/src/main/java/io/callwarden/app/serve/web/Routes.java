package io.callwarden.app.serve.web;

import io.javalin.config.RoutesConfig;

/** A part of the server that has routes of its own, each with its {@link io.callwarden.app.serve.access.Right}. */
@FunctionalInterface
public interface Routes {
  /** Registers the routes; called once, before the server starts. */
  void routes(RoutesConfig routes);
}
