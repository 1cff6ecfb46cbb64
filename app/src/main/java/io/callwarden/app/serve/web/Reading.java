package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Right;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Routes that change nothing: what GET answers, HEAD answers too, without the content. */
final class Reading {
  private Reading() {}

  static void route(RoutesConfig routes, String path, Handler handler, Right right) {
    routes.get(path, handler, right);
    routes.head(path, handler, right);
  }
}
