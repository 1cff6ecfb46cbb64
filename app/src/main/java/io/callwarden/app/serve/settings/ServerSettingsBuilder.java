package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.app.serve.settings.ServerSettings.Tls;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes some of the settings; {@link ServerSettings} says what they mean. One thread at a time. */
public final class ServerSettingsBuilder {
  private String host = "127.0.0.1";
  private int port = ServerSettings.DEFAULT_PORT;
  private @Nullable Tls tls;
  private AudioSocket audioSocket = AudioSocket.CLOSED;
  private List<Token> tokens = List.of();
  private List<String> origins = List.of();
  private Set<String> proxies = Set.of();
  private Path data;
  private @Nullable String database;
  private Map<Language, Path> models = Map.of();
  private @Nullable Language language;
  private List<Path> packs = List.of();
  private Map<String, Path> lists = Map.of();
  private List<Path> claims = List.of();
  private Limits limits = Limits.DEFAULT;
  private boolean masking = true;
  private int retentionDays = 0;
  private List<Webhook> webhooks = List.of();

  ServerSettingsBuilder(Path data) {
    this.data = data;
  }

  ServerSettingsBuilder(ServerSettings from) {
    this.host = from.host();
    this.port = from.port();
    this.tls = from.tls();
    this.audioSocket = from.audioSocket();
    this.tokens = from.tokens();
    this.origins = from.origins();
    this.proxies = from.proxies();
    this.data = from.data();
    this.database = from.database();
    this.models = from.models();
    this.language = from.language();
    this.packs = from.packs();
    this.lists = from.lists();
    this.claims = from.claims();
    this.limits = from.limits();
    this.masking = from.masking();
    this.retentionDays = from.retentionDays();
    this.webhooks = from.webhooks();
  }

  /** Address to listen on. */
  public ServerSettingsBuilder host(String value) {
    this.host = value;
    return this;
  }

  /** Of HTTP and WebSocket; 0 for any free one. */
  public ServerSettingsBuilder port(int value) {
    this.port = value;
    return this;
  }

  /** Certificate and key, or null for plain HTTP. */
  public ServerSettingsBuilder tls(@Nullable Tls value) {
    this.tls = value;
    return this;
  }

  /** Where Asterisk connects. */
  public ServerSettingsBuilder audioSocket(AudioSocket value) {
    this.audioSocket = value;
    return this;
  }

  /** Who may come in. */
  public ServerSettingsBuilder tokens(List<Token> value) {
    this.tokens = value;
    return this;
  }

  /** Origins of pages that browsers may connect from, beside the server's own. */
  public ServerSettingsBuilder origins(List<String> value) {
    this.origins = value;
    return this;
  }

  /** Addresses and networks of proxies before the server. */
  public ServerSettingsBuilder proxies(Set<String> value) {
    this.proxies = value;
    return this;
  }

  /** Folder of the journal. */
  public ServerSettingsBuilder data(Path value) {
    this.data = value;
    return this;
  }

  /** JDBC URL of PostgreSQL, or null for SQLite. */
  public ServerSettingsBuilder database(@Nullable String value) {
    this.database = value;
    return this;
  }

  /** Folders of speech models by language. */
  public ServerSettingsBuilder models(Map<Language, Path> value) {
    this.models = value;
    return this;
  }

  /** Of calls that do not say theirs, or null. */
  public ServerSettingsBuilder language(@Nullable Language value) {
    this.language = value;
    return this;
  }

  /** Rule packs beside the shipped ones. */
  public ServerSettingsBuilder packs(List<Path> value) {
    this.packs = value;
    return this;
  }

  /** Files that fill lists of the packs, by name. */
  public ServerSettingsBuilder lists(Map<String, Path> value) {
    this.lists = value;
    return this;
  }

  /** Registers of proved claims. */
  public ServerSettingsBuilder claims(List<Path> value) {
    this.claims = value;
    return this;
  }

  /** What is refused. */
  public ServerSettingsBuilder limits(Limits value) {
    this.limits = value;
    return this;
  }

  /** Whether personal data is hidden. */
  public ServerSettingsBuilder masking(boolean value) {
    this.masking = value;
    return this;
  }

  /** Calls that ended more days ago are deleted; 0 keeps them. */
  public ServerSettingsBuilder retentionDays(int value) {
    this.retentionDays = value;
    return this;
  }

  /** Where events are sent. */
  public ServerSettingsBuilder webhooks(List<Webhook> value) {
    this.webhooks = value;
    return this;
  }

  /** The settings. */
  public ServerSettings build() {
    return new ServerSettings(
        host,
        port,
        tls,
        audioSocket,
        tokens,
        origins,
        proxies,
        data,
        database,
        models,
        language,
        packs,
        lists,
        claims,
        limits,
        masking,
        retentionDays,
        webhooks);
  }
}
