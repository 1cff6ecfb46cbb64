package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.journal.AuditRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.web.ProblemException;
import io.callwarden.app.serve.web.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /events}: Server-Sent Events. Parameters: {@code call}, {@code types}, {@code partials}; where to go on, by
 * the header {@code Last-Event-ID}, which a browser sends by itself, or else {@code after}. Thread-safe.
 */
public final class SseRoute implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(SseRoute.class);
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}");

  /** After so many milliseconds a browser comes back; spread, lest thousands do so in the same moment. */
  private static final int RETRY = 1000;

  private final EventFeed feed;
  private final Journal journal;

  /** With whom it registers listeners, and the journal that they may resume from. */
  public SseRoute(EventFeed feed, Journal journal) {
    this.feed = feed;
    this.journal = journal;
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/events", this::events, Right.LISTEN);
  }

  private void events(Context context) {
    EventFilter filter = EventFilter.parse(
        context.queryParam("call"), context.queryParam("types"), context.queryParam("partials"));
    Instant expires = context.attribute(Access.EXPIRES);
    SseListener listener = new SseListener(
        feed,
        filter,
        place(context),
        expires == null ? null : context.cookie(Access.COOKIE),
        expires);
    if (!feed.admit(listener)) {
      context.header("Retry-After", "10");
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE, "as many event streams are open as the settings allow");
    }
    try {
      noteWhoListens(context, filter);
      stream(context, listener);
    } catch (IOException e) {
      feed.leave(listener);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      feed.leave(listener);
      throw e;
    }
  }

  /** Whoever listens to one call reads its words. */
  private void noteWhoListens(Context context, EventFilter filter) {
    Identity identity = context.attribute(Access.IDENTITY);
    if (filter.call() != null && identity != null) {
      journal.audit(new AuditRecord(
          Instant.now(), identity.name(), identity.role().id(), "call.listen", filter.call(), ""));
    }
  }

  private long place(Context context) {
    String header = context.header("Last-Event-ID");
    String value = header == null || header.isEmpty() ? context.queryParam("after") : header;
    if (value == null) {
      return journal.lastSeq(); // what happens from now on
    }
    if (!PLACE.matcher(value).matches() || Long.parseLong(value) > journal.lastSeq()) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "there is no event with that id; begin without one");
    }
    return Long.parseLong(value);
  }

  private static void stream(Context context, SseListener listener) throws IOException {
    context.status(HttpStatus.OK).contentType("text/event-stream;charset=utf-8");
    context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
    AsyncContext async = context.req().startAsync();
    async.setTimeout(0);
    // Never completed: Javalin would go on with the request, which may be gone by then. The stream
    // ends by itself.
    CompletableFuture<@Nullable Void> open = new CompletableFuture<>();
    context.future(() -> open);
    EndPoint endPoint = ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
    listener.start(
        context.res().getOutputStream(),
        new SseListener.Connection() {
          @Override
          public void complete() {
            try {
              async.complete();
            } catch (IllegalStateException e) {
              LOG.debug("the connection of an event stream was gone before", e);
            }
          }

          @Override
          public void abort() {
            endPoint.close();
          }
        },
        greeting(listener.cursor()));
  }

  /** Names the place at once: a listener that loses its connection before the first event must not miss that one. */
  private static byte[] greeting(long place) {
    int retry = RETRY + ThreadLocalRandom.current().nextInt(RETRY);
    String alive = new String(EventFeed.alive(place), StandardCharsets.UTF_8);
    return ("retry: " + retry + "\n\n" + alive).getBytes(StandardCharsets.UTF_8);
  }
}
