package io.callwarden.app.serve.intake;

import io.callwarden.app.run.CallAnalyzer;
import io.callwarden.app.run.Notice;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.access.Access;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.access.Right;
import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.CallJson;
import io.callwarden.app.serve.call.ClientNumber;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.call.Switchboard;
import io.callwarden.app.serve.journal.CallRecord;
import io.callwarden.app.serve.journal.Journal;
import io.callwarden.app.serve.journal.JournalEntry;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.web.ProblemException;
import io.callwarden.app.serve.web.Routes;
import io.callwarden.text.Language;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /calls}: a recording or a transcript, as the body or as the file of a form, is one call. It is accepted with
 * 202 and analysed later, one at a time and at an easy pace while there are live calls. What was accepted survives a
 * restart. Thread-safe.
 */
public final class RecordingIntake implements Routes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingIntake.class);
  private static final int MAX_WAITING = 32;
  private static final int CALLS_AT_ONCE = 1000;
  private static final String RETRY_SECONDS = "30";

  /** Of received files, in the data folder. */
  static final String FOLDER = "incoming";

  /** Where calls are. */
  private static final String PATH = "/calls";

  private final ServerSettings settings;
  private final Journal journal;
  private final Clock clock = Clock.systemUTC();
  private final Inbox inbox;
  private final Analysis analysis;
  private final Semaphore room = new Semaphore(MAX_WAITING);
  private final BlockingQueue<Recording> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean isClosed;

  /** Finds out what there is to say of a call; null when it gave up. */
  @FunctionalInterface
  interface Analysis {
    @Nullable
    JournalEntry analyze(Recording recording, Path file) throws IOException;
  }

  /** With what calls are analysed by, and the live calls that it gives way to. */
  public RecordingIntake(
      ServerSettings settings,
      Switchboard switchboard,
      Journal journal,
      RulesInForce rules,
      SpeechModels models) {
    this(
        settings,
        journal,
        stopped -> new RecordingAnalysis(
            rules,
            models,
            settings.language(),
            Clock.systemUTC(),
            new EasyPace(() -> switchboard.channels() > 0),
            stopped)::analyze);
  }

  /**
   * With another analysis.
   *
   * @param making gives it; is told what says whether to give up
   */
  RecordingIntake(
      ServerSettings settings, Journal journal, Function<BooleanSupplier, Analysis> making) {
    this.settings = settings;
    this.journal = journal;
    this.inbox = new Inbox(settings.data().resolve(FOLDER));
    this.analysis = making.apply(() -> isClosed);
    this.thread = new Thread(this::work, "recordings");
    thread.setDaemon(true);
  }

  /**
   * Begins to work, with what was accepted before a restart.
   *
   * @throws IOException if the folder of received files cannot be read
   */
  public void start() throws IOException {
    Set<String> found = new HashSet<>();
    for (Recording left : inbox.left()) {
      if (journal
          .call(left.call())
          .map(CallRecord::state)
          .filter(CallRecord.State::isOver)
          .isPresent()) {
        inbox.remove(left.file());
      } else {
        room.tryAcquire();
        waiting.add(left);
        found.add(left.call());
      }
    }
    endWithoutFile(found);
    thread.start();
  }

  /** Nobody will ever analyse a call whose file is lost, as after a power cut, or when a backup was restored. */
  private void endWithoutFile(Set<String> found) {
    Instant before = null;
    List<CallRecord> page;
    do {
      page = journal.calls(Set.of(CallRecord.State.LIVE), null, before, CALLS_AT_ONCE);
      for (CallRecord call : page) {
        before = call.started();
        if (Recording.isOne(call) && !found.contains(call.id())) {
          LOG.warn("the file of call {} is gone", call.id());
          journal.append(RecordingAnalysis.failed(
              call,
              Notice.NOT_ANALYSED.of("The file is gone: send it again, as a new call."),
              clock.instant()));
        }
      }
    } while (page.size() == CALLS_AT_ONCE);
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.post(PATH, this::post, Right.SEND_CALLS);
  }

  private void post(Context context) throws IOException {
    Identity owner = Objects.requireNonNull(context.attribute(Access.IDENTITY));
    String call;
    Language language;
    String agent;
    String client;
    try {
      String id = context.queryParam("call");
      call = id == null ? UUID.randomUUID().toString() : CallIds.check(id);
      String code = context.queryParam("language");
      language = code == null ? null : Fields.language(Fields.text(code));
      agent = name(context, "agent");
      client = settings.masking()
          ? ClientNumber.masked(name(context, "client"))
          : name(context, "client");
    } catch (RefusedException e) {
      throw new ProblemException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    if (isClosed || !room.tryAcquire()) {
      context.header("Retry-After", RETRY_SECONDS);
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE,
          MAX_WAITING + " recordings wait already: send it again later");
    }
    boolean isAccepted = false;
    try {
      Upload upload = Upload.receive(context, inbox, settings.limits().recordingBytes());
      accept(new Recording(
          upload.name(),
          upload.kind(),
          call,
          owner.name(),
          language == null ? null : language.code(),
          agent,
          client,
          clock.instant().toString()));
      isAccepted = true;
    } finally {
      if (!isAccepted) {
        room.release();
      }
    }
    String path = PATH + "/" + URLEncoder.encode(call, StandardCharsets.UTF_8).replace("+", "%20");
    context.status(HttpStatus.ACCEPTED).header("Location", path).json(Map.of("call", call));
  }

  private static @Nullable String name(Context context, String parameter) throws RefusedException {
    String value = context.queryParam(parameter);
    return value == null ? null : Fields.name(parameter, Fields.text(value));
  }

  /** One at a time, so that of two senders of one id the second is refused. */
  private synchronized void accept(Recording recording) throws IOException {
    boolean isAccepted = false;
    try {
      journal.flush(); // a live call of that id may have begun just now
      if (journal.call(recording.call()).isPresent()) {
        throw new ProblemException(HttpStatus.CONFLICT, "there is a call of this id already");
      }
      inbox.accept(recording);
      CallRecord begun = recording.begun();
      journal.append(
          new JournalEntry(begun, List.of(CallJson.call(begun, "started", begun.started())), null));
      waiting.add(recording);
      isAccepted = true;
    } finally {
      if (!isAccepted) {
        inbox.remove(recording.file());
      }
    }
  }

  private void work() {
    while (!isClosed) {
      try {
        Recording recording = waiting.poll(1, TimeUnit.SECONDS);
        if (recording != null) {
          try {
            analyze(recording);
          } finally {
            room.release();
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void analyze(Recording recording) {
    JournalEntry entry;
    try {
      entry = analysis.analyze(recording, inbox.path(recording.file()));
    } catch (Throwable e) {
      // Also of a machine without memory: or else nothing would be analysed any more, and after a
      // restart the same file would do the same again.
      LOG.error("call {} could not be analysed: {}", recording.call(), CallAnalyzer.place(e));
      entry = RecordingAnalysis.failed(
          recording, Notice.NOT_ANALYSED.of("internal error."), Instant.now(clock));
    }
    if (entry == null) {
      return; // the server stops; it is found again
    }
    try {
      journal.append(entry);
      journal.flush();
      inbox.remove(recording.file());
    } catch (RuntimeException | Error e) {
      LOG.error(
          "call {} could not be stored; it is analysed again after a restart: {}",
          recording.call(),
          CallAnalyzer.place(e));
    }
  }

  /** Stops; what is not analysed yet is found again after a restart. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
