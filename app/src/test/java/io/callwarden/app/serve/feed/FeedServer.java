package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.web.ProblemException;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A server with nothing but the event streams. Everybody is let in; who sends the cookie is signed in until the time that
 * its value names.
 */
final class FeedServer implements AutoCloseable {
  private final EventFeed feed;
  private final Javalin javalin;

  FeedServer(Journal journal, int maxListeners, Duration heartbeat) {
    this.feed = new EventFeed(journal, maxListeners, Clock.systemUTC(), heartbeat);
    journal.subscribe(feed::publish);
    this.javalin = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.jetty.modifyServer(server -> server.setStopTimeout(0));
      config.routes.beforeMatched(context -> {
        context.attribute(Access.IDENTITY, new Identity("desk", Role.SUPERVISOR));
        String cookie = context.cookie(Access.COOKIE);
        if (cookie != null) {
          context.attribute(Access.EXPIRES, Instant.parse(cookie));
        }
      });
      config.routes.exception(
          ProblemException.class,
          (problem, context) -> context.status(problem.status()).result(problem.getMessage()));
      new SseRoute(feed, journal).routes(config.routes);
    });
    javalin.start("127.0.0.1", 0);
  }

  FeedServer(Journal journal) {
    this(journal, 5000, EventFeed.HEARTBEAT);
  }

  EventFeed feed() {
    return feed;
  }

  int port() {
    return javalin.port();
  }

  /** The address of the streams with a query. */
  URI events(String query) {
    return URI.create("http://127.0.0.1:" + port() + "/events" + query);
  }

  /** Stops the web server alone, as it happens when it is closed before the feed. */
  void stopWeb() {
    javalin.stop();
  }

  @Override
  public void close() {
    feed.close();
    javalin.stop();
  }
}
