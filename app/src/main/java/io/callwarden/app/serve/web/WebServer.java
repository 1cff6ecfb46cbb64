package io.callwarden.app.serve.web;

import io.callwarden.CallwardenException;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.feed.EventFeed;
import io.callwarden.app.serve.feed.SseRoute;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.metrics.ServerMetrics;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP and WebSocket on one port. Nothing but the page's files, signs of life and the description of the interface is
 * answered without a token; see {@link io.callwarden.app.serve.access.Right}. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  /** Connections beside those of event listeners: telephony, pages, whoever asks. Further ones wait until one closes. */
  private static final int MAX_CONNECTIONS = 1024;

  /** A leg whose audio waits to be decoded holds a thread; there are far fewer of them than this. */
  private static final int MAX_THREADS = 250;

  /** What a piece of a body weighs beside its content while it is kept. */
  private static final int FRAMING_BYTES = 16;

  private final ServerSettings settings;
  private final Access access;
  private final Journal journal;
  private final Listening listening;
  private final List<Routes> parts;
  private final Javalin javalin;
  private final ScheduledExecutorService looking;

  /**
   * With the parts that it shows, and further ones that bring their own routes.
   *
   * @throws TlsFilesException if certificate or key cannot be used
   */
  public WebServer(
      ServerSettings settings,
      Access access,
      Switchboard switchboard,
      Journal journal,
      EventFeed feed,
      RulesInForce rules,
      ServerMetrics metrics,
      List<Routes> others) {
    this(
        settings,
        access,
        switchboard::capacity,
        journal,
        feed,
        rules::current,
        rules::refusal,
        metrics,
        others,
        Listening.Patience.DEFAULT);
  }

  WebServer(
      ServerSettings settings,
      Access access,
      IntSupplier capacity,
      Journal journal,
      EventFeed feed,
      Supplier<RulesInForce.Edition> rules,
      Supplier<Optional<RulesInForce.Refusal>> refusal,
      ServerMetrics metrics,
      List<Routes> others,
      Listening.Patience patience) {
    this.settings = settings;
    this.access = access;
    this.journal = journal;
    this.listening = new Listening(settings, patience);
    Clock clock = Clock.systemUTC();
    this.parts = new ArrayList<>();
    parts.add(new CallRoutes(journal, clock));
    parts.add(new AlertRoutes(journal));
    parts.add(new SessionRoutes(access, journal, clock, feed::endSession));
    parts.add(new ServerRoutes(capacity, journal, rules, refusal, metrics));
    parts.add(new SseRoute(feed, journal));
    parts.addAll(others);
    parts.add(new PageFiles()); // last, since any name may be one of a file
    this.javalin = Javalin.create(this::configure);
    this.looking = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "callwarden-web");
      thread.setDaemon(true);
      return thread;
    });
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.contextResolver.ip = new Proxies(settings.proxies())::client;
    config.http.maxRequestSize = Json.MAX_BODY;
    // the processors are for speech; the page's files are compressed once
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.caseInsensitiveRoutes = false;
    config.router.ignoreTrailingSlashes = false;
    config.router.javaLangErrorHandler(Problems::fatal);
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(this::configure);
    config.jetty.modifyHttpConfiguration(listening::configure);
    config.jetty.modifyServletContextHandler(WebServer::configure);
    config.jetty.modifyWebSocketServletFactory(this::configure);
    config.jetty.addConnector(listening::connector);
    config.routes.before(context -> context.header("Cache-Control", "no-store"));
    new Guard(settings, access, journal, Clock.systemUTC()).register(config.routes);
    Problems.register(config.routes);
    parts.forEach(each -> each.routes(config.routes));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("callwarden-http");
    return threads;
  }

  private void configure(Server server) {
    server.setErrorHandler(new Problems.OfJetty());
    // short bodies are read before a thread is given to their request, so that those who send them
    // slowly hold none
    server.insertHandler(new EagerContentHandler(
        new RetainedContentLoaderFactory(Json.MAX_BODY + 1, FRAMING_BYTES, false)));
    server.addBean(
        new NetworkConnectionLimit(MAX_CONNECTIONS + settings.limits().listeners(), server));
    server.setStopTimeout(0);
  }

  private static void configure(ServletContextHandler context) {
    context.setErrorHandler(new Problems.OfJetty());
  }

  private void configure(JettyWebSocketServletFactory factory) {
    int bytes = settings.limits().messageBytes();
    factory.setMaxBinaryMessageSize(bytes);
    factory.setMaxTextMessageSize(bytes);
    factory.setMaxFrameSize(bytes);
    factory.setIdleTimeout(Duration.ofSeconds(settings.limits().idleSeconds()));
  }

  /**
   * Begins to listen; returns once connections are taken.
   *
   * @throws CallwardenException if the address cannot be listened on
   */
  public void start() {
    try {
      javalin.start();
    } catch (JavalinException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CallwardenException(
          "cannot listen on %s, port %d: %s; is another program there?"
              .formatted(settings.host(), settings.port(), cause.getMessage()),
          e);
    }
    Future<?> unused = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      listening.look();
    } catch (RuntimeException e) {
      LOG.error("looking after connections failed", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** All routes of HTTP, as {@code GET /calls/{id}}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .filter(entry -> entry.endpoint.method.isHttpMethod())
        .map(entry -> entry.endpoint.method.name() + " " + entry.endpoint.path)
        .toList();
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    looking.shutdownNow();
    javalin.stop();
  }
}
