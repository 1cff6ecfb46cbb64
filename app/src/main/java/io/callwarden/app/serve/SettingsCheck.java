package io.callwarden.app.serve;

import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.run.SpeechModels;
import io.callwarden.app.serve.rules.RulesException;
import io.callwarden.app.serve.rules.RulesInForce;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.SettingsProblem;
import io.callwarden.app.serve.web.TlsFiles;
import io.callwarden.app.serve.web.TlsFilesException;
import io.callwarden.speech.SpeechModelException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries what settings name, without starting a server: ports, files, rules, models. One thread at a time. */
public final class SettingsCheck {
  private final ServerSettings settings;
  private final Consumer<String> notices;
  private final List<SettingsProblem> problems = new ArrayList<>();

  private SettingsCheck(ServerSettings settings, Consumer<String> notices) {
    this.settings = settings;
    this.notices = notices;
  }

  /**
   * All that would keep a server of these settings from starting.
   *
   * @param notices receives what the user should know beside
   */
  public static List<SettingsProblem> problems(ServerSettings settings, Consumer<String> notices) {
    SettingsCheck check = new SettingsCheck(settings, notices);
    check.ports();
    check.data();
    check.tls();
    check.rules();
    check.models();
    return List.copyOf(check.problems);
  }

  private void ports() {
    port("port", settings.port());
    AudioSocket audioSocket = settings.audioSocket();
    port("audioSocket.agent", audioSocket.agent());
    port("audioSocket.customer", audioSocket.customer());
    port("audioSocket.mixed", audioSocket.mixed());
  }

  private void port(String key, int port) {
    if (port > 0) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(settings.host(), port));
      } catch (IOException e) {
        problem(
            key,
            "port " + port + " of " + settings.host() + " cannot be listened on: " + e.getMessage()
                + "; is a server running already?");
      }
    }
  }

  private void data() {
    Path folder = settings.data().toAbsolutePath();
    @Nullable Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      problem("data", existing + " is no folder");
    } else if (!Files.isWritable(existing)) {
      problem("data", existing + " cannot be written; the server needs the permission");
    }
  }

  private void tls() {
    if (settings.tls() != null) {
      try {
        Object unused = TlsFiles.keyStore(settings.tls());
      } catch (TlsFilesException e) {
        problem("tls", String.valueOf(e.getMessage()));
      }
    }
  }

  private void rules() {
    try {
      Object unused = RulesInForce.check(settings);
    } catch (RulesException e) {
      for (PackProblem problem : e.problems()) {
        problem(
            problem.place(),
            (problem.rule() == null ? "" : "rule " + problem.rule() + ": ") + problem.message());
      }
    }
  }

  private void models() {
    try (SpeechModels models = SpeechModels.open(settings.models(), notices)) {
      models.loadGiven();
    } catch (SpeechModelException e) {
      problem("models", String.valueOf(e.getMessage()));
    }
  }

  private void problem(String place, String message) {
    problems.add(new SettingsProblem(place, message));
  }
}
