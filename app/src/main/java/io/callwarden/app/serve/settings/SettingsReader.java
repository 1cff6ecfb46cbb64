package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.app.serve.settings.ServerSettings.Tls;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlValues;
import io.callwarden.text.Language;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: options before environment variables, these before the file, and what nobody says has its default.
 * One that is said nearer replaces the other as a whole; lists are not joined. All that is wrong is told at once.
 */
public final class SettingsReader {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
  private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:.+", Pattern.DOTALL);
  private static final int YEARS_100 = 36_525;
  private static final int MOST_CONNECTIONS = 100_000;

  private final Map<String, String> environment;
  private final Set<SettingsProblem> problems = new LinkedHashSet<>();
  private final SettingValues values;

  private SettingsReader(
      @Nullable Path file,
      Map<SettingOption, List<String>> options,
      Map<String, String> environment) {
    this.environment = environment;
    Map<String, Given> given = new HashMap<>();
    if (file != null) {
      given.putAll(SettingsFile.read(file, problems::add));
    }
    for (String key : SettingOption.keys()) {
      Given nearer = given(key, options);
      if (nearer != null) {
        given.put(key, nearer);
      }
    }
    this.values = new SettingValues(given, problems::add);
  }

  /**
   * Reads the settings.
   *
   * @param file of settings, or null for none
   * @param options what is said on the command line
   * @param environment the environment variables
   * @throws SettingsException if anything is wrong
   */
  public static EffectiveSettings read(
      @Nullable Path file,
      Map<SettingOption, List<String>> options,
      Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(file, options, environment);
    EffectiveSettings settings = reader.settings();
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(List.copyOf(reader.problems));
    }
    return settings;
  }

  /** What options, or else the environment, say of a key; null if nothing. */
  private @Nullable Given given(String key, Map<SettingOption, List<String>> options) {
    Map<SettingOption, List<String>> said = new LinkedHashMap<>();
    Map<SettingOption, List<String>> exported = new LinkedHashMap<>();
    for (SettingOption option : SettingOption.values()) {
      if (option.key().equals(key)) {
        List<String> texts = options.getOrDefault(option, List.of());
        if (!texts.isEmpty()) {
          said.put(option, texts);
        }
        String variable = environment.get(option.environment());
        if (variable != null && !variable.isBlank()) {
          String text = variable.strip();
          exported.put(option, option.isRepeated() ? List.of(text.split("\\s+")) : List.of(text));
        }
      }
    }
    if (!said.isEmpty()) {
      Origin origin = Origin.option(said.keySet().iterator().next().option());
      return SettingTexts.given(said, origin, problems::add);
    }
    if (!exported.isEmpty()) {
      Origin origin = Origin.environment(exported.keySet().iterator().next().environment());
      return SettingTexts.given(exported, origin, problems::add);
    }
    return null;
  }

  private EffectiveSettings settings() {
    ServerSettings fallback = ServerSettings.defaults(defaultData());
    String host = values.has("host") ? values.text("host") : null;
    boolean loopback = isLoopback(host == null ? fallback.host() : host);
    Path data = values.path("data");
    Tls tls = tls();
    List<Token> tokens = TokenReader.read(values, loopback);
    boolean insecure = values.flag("insecureHttp", false);
    Limits limits = limits(fallback.limits());
    ServerSettings settings = fallback.toBuilder()
        .host(host == null ? fallback.host() : host)
        .port(values.whole("port", 0, 65_535, fallback.port()))
        .tls(tls)
        .tokens(tokens)
        .origins(origins())
        .proxies(addresses("proxies"))
        .data(data == null ? fallback.data() : data)
        .database(database())
        .models(models())
        .language(language())
        .packs(values.paths("packs"))
        .lists(values.named("lists"))
        .claims(values.paths("claims"))
        .limits(limits)
        .masking(values.flag("masking", fallback.masking()))
        .retentionDays(values.whole("retentionDays", 0, YEARS_100, fallback.retentionDays()))
        .webhooks(WebhookReader.read(values))
        .build();
    settings = settings.toBuilder().audioSocket(audioSocket(settings, loopback)).build();
    if (!loopback) {
      refuseOpenDoors(tls, insecure);
    }
    LogLevel level =
        values.choice("logLevel", List.of(LogLevel.values()), LogLevel::id, LogLevel.INFO);
    return new EffectiveSettings(settings, insecure, level, origins(values));
  }

  private static Map<String, String> origins(SettingValues values) {
    Map<String, String> origins = new HashMap<>();
    for (String key : SettingOption.keys()) {
      Given setting = values.of(key);
      origins.put(key, setting == null ? "default" : setting.origin().comment(setting.node()));
    }
    return origins;
  }

  private Path defaultData() {
    String shared = environment.get("XDG_DATA_HOME");
    Path home = Path.of(System.getProperty("user.home", "."));
    Path base = shared != null && shared.startsWith("/")
        ? Path.of(shared)
        : home.resolve(".local").resolve("share");
    return base.resolve("callwarden");
  }

  private boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      values.problem(
          "host",
          "'" + host + "' is no address; write one of this machine, such as 127.0.0.1 or 0.0.0.0");
      return true;
    }
  }

  /** On a network everybody could come in, or read what is sent. */
  private void refuseOpenDoors(@Nullable Tls tls, boolean insecure) {
    if (TokenReader.namesNone(values)) {
      values.problem(
          "host",
          "a server that others can reach needs tokens; set 'tokens' (--token, --token-file), or listen on 127.0.0.1");
    }
    if (tls == null && !insecure && !values.has("tls.certificate")) {
      values.problem(
          "host",
          "a server that others can reach needs TLS, or else tokens and calls can be read on the way; set"
              + " 'tls' (--tls-certificate, --tls-key), or say --insecure-http if a proxy before it does TLS");
    }
  }

  private @Nullable Tls tls() {
    Path certificate = values.path("tls.certificate");
    Path key = values.path("tls.key");
    if (values.has("tls.certificate") != values.has("tls.key")) {
      boolean lacksKey = values.has("tls.certificate");
      values.problem(
          lacksKey ? "tls.certificate" : "tls.key",
          "TLS needs both; add "
              + (lacksKey ? "'tls.key' (--tls-key)" : "'tls.certificate' (--tls-certificate)"));
    }
    requireFile("tls.certificate", certificate);
    requireFile("tls.key", key);
    return certificate == null || key == null ? null : new Tls(certificate, key);
  }

  private void requireFile(String key, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      values.problem(
          key,
          file
              + (Files.exists(file)
                  ? " cannot be read; the server needs the permission"
                  : ": there is no such file"));
    }
  }

  private AudioSocket audioSocket(ServerSettings settings, boolean loopback) {
    int agent = values.whole("audioSocket.agent", 0, 65_535, 0);
    int customer = values.whole("audioSocket.customer", 0, 65_535, 0);
    int mixed = values.whole("audioSocket.mixed", 0, 65_535, 0);
    Set<Integer> taken = new TreeSet<>();
    if (settings.port() > 0) {
      taken.add(settings.port());
    }
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("audioSocket.agent", agent);
    ports.put("audioSocket.customer", customer);
    ports.put("audioSocket.mixed", mixed);
    ports.forEach((key, port) -> {
      if (port > 0 && !taken.add(port)) {
        values.problem(key, "port " + port + " is taken by another setting; each needs its own");
      }
    });
    Set<String> peers = addresses("audioSocket.peers");
    if (agent + customer + mixed > 0 && !values.has("audioSocket.peers")) {
      if (loopback) {
        peers = Set.of("127.0.0.1", "::1");
      } else {
        values.problem(
            "host",
            "AudioSocket knows no tokens; name the addresses of Asterisk in 'audioSocket.peers' (--audiosocket-peer)");
      }
    }
    return new AudioSocket(agent, customer, mixed, peers);
  }

  private Set<String> addresses(String key) {
    Set<String> addresses = new LinkedHashSet<>();
    Given setting = values.of(key);
    if (setting != null) {
      for (YamlNode item : values.items(key)) {
        String address = values.text(setting, item, key);
        if (address != null && isAddress(address)) {
          addresses.add(address);
        } else if (address != null) {
          values.problem(
              setting,
              item,
              "'" + address + "' is no IP address and no network such as 10.0.0.0/8");
        }
      }
    }
    return addresses;
  }

  private static boolean isAddress(String text) {
    try {
      Peers unused = new Peers(Set.of(text));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private List<String> origins() {
    List<String> origins = new ArrayList<>();
    Given setting = values.of("origins");
    if (setting != null) {
      for (YamlNode item : values.items("origins")) {
        String origin = values.text(setting, item, "origins");
        if (origin != null && ORIGIN.matcher(origin).matches()) {
          origins.add(origin);
        } else if (origin != null) {
          values.problem(
              setting,
              item,
              "an origin is written https://desk.example, with a port where there is one and nothing behind");
        }
      }
    }
    return origins;
  }

  private @Nullable String database() {
    Given setting = values.of("database");
    if (setting == null) {
      return null;
    }
    String url;
    if (setting.node() instanceof Mapping mapping) {
      YamlNode file = YamlValues.fields(
              mapping,
              "'database'",
              List.of("file"),
              (at, message) -> values.problem(setting, at, message))
          .get("file");
      url = file == null ? null : values.secret(setting, file);
    } else {
      url = values.text("database");
    }
    if (url != null && (!POSTGRESQL.matcher(url).matches() || url.contains(TokenReader.HIDDEN))) {
      // It may hold a password, so that it is not shown.
      values.problem(
          "database", "the database is written jdbc:postgresql://HOST/DATABASE?user=…&password=…");
      return null;
    }
    return url;
  }

  private Map<Language, Path> models() {
    Map<Language, Path> models = new EnumMap<>(Language.class);
    values.named("models").forEach((code, folder) -> {
      Language language = SettingValues.choice(code, List.of(Language.values()), Language::code);
      if (language == null) {
        values.problem("models", "unknown language '" + code + "'; known are ru and uk");
      } else if (!Files.isDirectory(folder)) {
        values.problem("models", folder + ": there is no such folder");
      } else {
        models.put(language, folder);
      }
    });
    return models;
  }

  private @Nullable Language language() {
    String text = values.text("language");
    if (text == null || text.equals("auto")) {
      return null;
    }
    Language language = SettingValues.choice(text, List.of(Language.values()), Language::code);
    if (language == null) {
      values.problem("language", "unknown language '" + text + "'; known are ru, uk and auto");
    }
    return language;
  }

  private Limits limits(Limits otherwise) {
    return new Limits(
        values.whole("limits.channels", 0, 10_000, otherwise.channels()),
        (int) values.bytes("limits.messageBytes", 1 << 10, 64 << 20, otherwise.messageBytes()),
        values.bytes("limits.recordingBytes", 1 << 10, 64L << 30, otherwise.recordingBytes()),
        values.whole("limits.idleSeconds", 1, 86_400, otherwise.idleSeconds()),
        values.whole("limits.reconnectSeconds", 0, 86_400, otherwise.reconnectSeconds()),
        values.whole("limits.backlogSeconds", 1, 600, otherwise.backlogSeconds()),
        values.whole("limits.requestsPerMinute", 1, 1_000_000, otherwise.requestsPerMinute()),
        values.whole("limits.listeners", 0, MOST_CONNECTIONS, otherwise.listeners()));
  }
}
