package io.callwarden.app.serve.web;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.feed.EventFeed;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;

/**
 * HTTP and WebSocket on one port. Nothing but the page's files, signs of life and the description of the interface is
 * answered without a token; see {@link io.callwarden.app.serve.access.Right}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private final ServerSettings settings;
  private final Access access;
  private final Switchboard switchboard;
  private final Journal journal;
  private final EventFeed feed;
  private final RulesInForce rules;
  private final List<Routes> others;
  private final Javalin javalin;

  /** With the parts that it shows, and further ones that bring their own routes. */
  public WebServer(
      ServerSettings settings,
      Access access,
      Switchboard switchboard,
      Journal journal,
      EventFeed feed,
      RulesInForce rules,
      List<Routes> others) {
    this.settings = settings;
    this.access = access;
    this.switchboard = switchboard;
    this.journal = journal;
    this.feed = feed;
    this.rules = rules;
    this.others = List.copyOf(others);
    this.javalin = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    Guard guard = new Guard(access);
    config.routes.beforeMatched(guard::check);
    config.routes.wsBeforeUpgrade(guard::check);
    config.routes.exception(ProblemException.class, (problem, context) -> problem.answer(context));
    others.forEach(each -> each.routes(config.routes));
  }

  /** Begins to listen; returns once connections are taken. */
  public void start() {
    javalin.start(settings.host(), settings.port());
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    javalin.stop();
  }
}
