package io.callwarden.app.serve.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings, each with its place in the file, its option and its environment variable. Some have several options,
 * because a secret can be given itself or by a file that holds it.
 */
public enum SettingOption {
  HOST(
      "host",
      "--host",
      "ADDRESS",
      "Address to listen on, 0.0.0.0 for all of this machine. Default: 127.0.0.1. Any other than this machine's own"
          + " needs tokens and TLS."),
  PORT(
      "port",
      "--port",
      "PORT",
      "Port of HTTP and WebSocket, 0 for any free one. Default: " + ServerSettings.DEFAULT_PORT
          + "."),
  INSECURE_HTTP(
      "insecureHttp",
      "--insecure-http",
      "",
      "Listen on other addresses without TLS: a proxy in front of the server does it."),
  TLS_CERTIFICATE(
      "tls.certificate",
      "--tls-certificate",
      "FILE",
      "Certificate with its chain, PEM. With --tls-key the server speaks https and wss only."),
  TLS_KEY(
      "tls.key",
      "--tls-key",
      "FILE",
      "The certificate's key, PEM (PKCS #8, RSA or EC, no password)."),
  AUDIOSOCKET_AGENT(
      "audioSocket.agent",
      "--audiosocket-agent",
      "PORT",
      "Port for Asterisk's AudioSocket connections of operators. Default: none, as for the next two."),
  AUDIOSOCKET_CUSTOMER(
      "audioSocket.customer", "--audiosocket-customer", "PORT", "The same for clients."),
  AUDIOSOCKET_MIXED(
      "audioSocket.mixed",
      "--audiosocket-mixed",
      "PORT",
      "The same for connections that hold both sides."),
  AUDIOSOCKET_PEERS(
      "audioSocket.peers",
      "--audiosocket-peer",
      "ADDRESS",
      "Address or network (10.0.0.0/8) that may connect to these ports, as AudioSocket knows no tokens. Can be given"
          + " several times. Default: this machine."),
  TOKENS(
      "tokens",
      "--token",
      "ROLE[:NAME]=VALUE",
      "A token for one of the roles ingest, supervisor, qa, legal, admin; the audit log has its NAME (default: the"
          + " role). Can be given several times. Others on this machine can see it in the list of processes: a"
          + " file is safer. Without any token, one for admin is made and shown once."),
  TOKEN_FILES(
      "tokens",
      "--token-file",
      "ROLE[:NAME]=FILE",
      "A token that is the content of a file, as containers have secrets."),
  ORIGINS(
      "origins",
      "--origin",
      "URL",
      "Origin of another site whose pages may connect, for example https://desk.example. Can be given several times."),
  PROXIES(
      "proxies",
      "--proxy",
      "ADDRESS",
      "Address or network of a proxy before the server: who asks, it says in X-Forwarded-For. Can be given several times."
          + " Default: none, the header is ignored."),
  DATA(
      "data",
      "--data",
      "DIR",
      "Folder of the journal. Default: callwarden in $XDG_DATA_HOME, or ~/.local/share/callwarden."),
  DATABASE(
      "database",
      "--database",
      "URL",
      "PostgreSQL for the journal: jdbc:postgresql://HOST/DATABASE?user=…&password=…. Default: SQLite in the folder of"
          + " --data."),
  DATABASE_FILE("database", "--database-file", "FILE", "A file that holds the URL of --database."),
  LANGUAGE(
      "language",
      "--language",
      "LANG",
      "Language of calls that do not say theirs: ru, uk, or auto to find it out for each. Default: auto."),
  MODELS(
      "models",
      "--model",
      "[LANG=]DIR",
      "Folder of a speech model, for example uk=/models/vosk-model-uk-v3; without LANG its name must tell the"
          + " language. Can be given once for each language. See also 'callwarden models'."),
  PACKS(
      "packs",
      "--pack",
      "FILE",
      "A rule pack of your own (YAML), or a folder of them. Can be given several times. Changed files come into force"
          + " without a restart, if they are good."),
  LISTS(
      "lists",
      "--list",
      "NAME=FILE",
      "Fills a list that rules use, for example competitors=names.txt: one name a line. Can be given several times."),
  CLAIMS(
      "claims",
      "--claims",
      "FILE",
      "A claims register (YAML): what the company can prove. Can be given several times."),
  MAX_CHANNELS(
      "limits.channels",
      "--max-channels",
      "N",
      "Sides of calls that are decoded at once. Default: 0, as many as the machine bears."),
  MAX_MESSAGE_BYTES(
      "limits.messageBytes",
      "--max-message-bytes",
      "N",
      "Longest WebSocket message; K, M and G may follow the number. Default: 1M."),
  MAX_RECORDING_BYTES(
      "limits.recordingBytes",
      "--max-recording-bytes",
      "N",
      "Longest recording or transcript that is sent in. Default: 512M."),
  IDLE_SECONDS(
      "limits.idleSeconds",
      "--idle-seconds",
      "N",
      "A connection that sends nothing for so long is closed. Default: 60."),
  RECONNECT_SECONDS(
      "limits.reconnectSeconds",
      "--reconnect-seconds",
      "N",
      "A call waits so long for a side that broke off. Default: 30."),
  BACKLOG_SECONDS(
      "limits.backlogSeconds",
      "--backlog-seconds",
      "N",
      "Audio that has waited so long is given up, and named as a gap. Default: 10."),
  REQUESTS_PER_MINUTE(
      "limits.requestsPerMinute",
      "--requests-per-minute",
      "N",
      "Requests of one token or address, beside audio. Default: 600."),
  MAX_LISTENERS(
      "limits.listeners",
      "--max-listeners",
      "N",
      "Streams of events that are open at once. Default: 5000."),
  MASKING(
      "masking",
      "--masking",
      "on|off",
      "Whether card, telephone and document numbers and codes are hidden before anything is stored or sent."
          + " Default: on."),
  RETENTION_DAYS(
      "retentionDays",
      "--retention-days",
      "N",
      "Calls that ended more days ago are deleted. Default: 0, they are kept."),
  WEBHOOKS(
      "webhooks",
      "--webhook",
      "NAME=URL",
      "Where events are sent. Can be given several times, each with a --webhook-secret or --webhook-secret-file."),
  WEBHOOK_SECRETS(
      "webhooks",
      "--webhook-secret",
      "NAME=SECRET",
      "Key of its signatures: whsec_ and base64, or any text of 16 characters or more."),
  WEBHOOK_SECRET_FILES(
      "webhooks", "--webhook-secret-file", "NAME=FILE", "A file that holds this key."),
  WEBHOOK_TYPES(
      "webhooks",
      "--webhook-types",
      "NAME=TYPE,…",
      "Events that are sent there, for example crm=alert,call. Default: all that are stored."),
  LOG_LEVEL(
      "logLevel",
      "--log-level",
      "LEVEL",
      "What is told on standard error: error, warning, info or debug. Default: info.");

  private static final List<String> REPEATED = List.of(
      "audioSocket.peers",
      "tokens",
      "origins",
      "proxies",
      "models",
      "packs",
      "lists",
      "claims",
      "webhooks");

  private final String key;
  private final String option;
  private final String label;
  private final String description;

  SettingOption(String key, String option, String label, String description) {
    this.key = key;
    this.option = option;
    this.label = label;
    this.description = description;
  }

  /** The place in the file: names with dots between, such as {@code tls.key}. */
  public String key() {
    return key;
  }

  /** The option's name, such as {@code --tls-key}. */
  public String option() {
    return option;
  }

  /** What stands for the value in help texts; empty where there is none. */
  public String label() {
    return label;
  }

  /** What it does, in a sentence or two. */
  public String description() {
    return description;
  }

  /** The environment variable, such as {@code CALLWARDEN_TLS_KEY}. */
  public String environment() {
    return "CALLWARDEN_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether it can be given several times; in the environment, several values have blanks between them. */
  public boolean isRepeated() {
    return REPEATED.contains(key);
  }

  /** All places in the file, in their order. */
  static List<String> keys() {
    return Arrays.stream(values()).map(SettingOption::key).distinct().toList();
  }
}
