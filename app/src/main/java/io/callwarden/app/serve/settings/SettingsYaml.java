package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettings.Limits;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import io.callwarden.text.Language;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes settings as the file that says them, each with its origin as a comment, and with *** for secrets. */
public final class SettingsYaml {
  private static final int COMMENT_COLUMN = 44;

  /** What YAML takes for a text, whatever stands around it. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/.~][A-Za-z0-9/._~+-]*");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}[KMG]?");
  private static final Pattern NOT_A_TEXT =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|~|y|n|[.].*", Pattern.DOTALL);
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*|(//)[^/@]*@");

  private final EffectiveSettings effective;
  private final StringBuilder yaml = new StringBuilder();

  private SettingsYaml(EffectiveSettings effective) {
    this.effective = effective;
  }

  /** The settings, a line feed at the end of each line. */
  public static String write(EffectiveSettings effective) {
    SettingsYaml writer = new SettingsYaml(effective);
    writer.settings();
    return writer.yaml.toString();
  }

  private void settings() {
    ServerSettings settings = effective.settings();
    single("host", settings.host());
    single("port", settings.port());
    single("insecureHttp", effective.insecureHttp());
    line("tls:", "");
    single("tls.certificate", settings.tls() == null ? null : settings.tls().certificate());
    single("tls.key", settings.tls() == null ? null : settings.tls().key());
    audioSocket(settings.audioSocket());
    tokens(settings.tokens());
    list("origins", settings.origins());
    list("proxies", new TreeSet<>(settings.proxies()));
    single("data", settings.data());
    single("database", settings.database() == null ? null : hidden(settings.database()));
    Language language = settings.language();
    single("language", language == null ? "auto" : language.code());
    Map<String, Path> models = new TreeMap<>();
    settings.models().forEach((of, folder) -> models.put(of.code(), folder));
    map("models", models);
    list("packs", settings.packs());
    map("lists", new TreeMap<>(settings.lists()));
    list("claims", settings.claims());
    limits(settings.limits());
    single("masking", settings.masking() ? "on" : "off");
    single("retentionDays", settings.retentionDays());
    webhooks(settings.webhooks());
    single("logLevel", effective.logLevel().id());
  }

  private void audioSocket(AudioSocket ports) {
    line("audioSocket:", "");
    single("audioSocket.agent", ports.agent());
    single("audioSocket.customer", ports.customer());
    single("audioSocket.mixed", ports.mixed());
    list("audioSocket.peers", new TreeSet<>(ports.peers()));
  }

  private void limits(Limits limits) {
    line("limits:", "");
    single("limits.channels", limits.channels());
    single("limits.messageBytes", SettingValues.written(limits.messageBytes()));
    single("limits.recordingBytes", SettingValues.written(limits.recordingBytes()));
    single("limits.idleSeconds", limits.idleSeconds());
    single("limits.reconnectSeconds", limits.reconnectSeconds());
    single("limits.backlogSeconds", limits.backlogSeconds());
    single("limits.requestsPerMinute", limits.requestsPerMinute());
    single("limits.listeners", limits.listeners());
  }

  private void tokens(List<Token> tokens) {
    line(tokens.isEmpty() ? "tokens: []" : "tokens:", "tokens");
    for (Token token : tokens) {
      line("  - name: " + scalar(token.name()), "");
      line("    role: " + token.role().id(), "");
      line("    token: \"" + TokenReader.HIDDEN + "\"", "");
    }
  }

  private void webhooks(List<Webhook> webhooks) {
    line(webhooks.isEmpty() ? "webhooks: []" : "webhooks:", "webhooks");
    for (Webhook webhook : webhooks) {
      line("  - name: " + scalar(webhook.name()), "");
      line("    url: " + scalar(webhook.url().toString()), "");
      line("    secret: \"" + TokenReader.HIDDEN + "\"", "");
      if (!webhook.types().isEmpty()) {
        line("    types: [" + String.join(", ", new TreeSet<>(webhook.types())) + "]", "");
      }
    }
  }

  private static String hidden(String database) {
    return PASSWORD
        .matcher(database)
        .replaceAll(match -> match.group(1) == null
            ? "//" + TokenReader.HIDDEN + "@"
            : match.group(1) + TokenReader.HIDDEN);
  }

  private void single(String key, @Nullable Object value) {
    line(begin(key) + (value == null ? "" : " " + scalar(value)), key);
  }

  private void list(String key, Collection<?> values) {
    line(begin(key) + (values.isEmpty() ? " []" : ""), key);
    for (Object value : values) {
      line(indent(key) + "  - " + scalar(value), "");
    }
  }

  private void map(String key, Map<String, Path> values) {
    line(begin(key) + (values.isEmpty() ? " {}" : ""), key);
    values.forEach(
        (name, value) -> line(indent(key) + "  " + scalar(name) + ": " + scalar(value), ""));
  }

  private static String indent(String key) {
    return key.indexOf('.') < 0 ? "" : "  ";
  }

  private static String begin(String key) {
    return indent(key) + key.substring(key.indexOf('.') + 1) + ":";
  }

  private static String scalar(Object value) {
    String text = value.toString();
    boolean isText = value instanceof String || value instanceof Path;
    boolean plain = !isText || isPlain(text);
    return plain
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static boolean isPlain(String text) {
    return text.equals("on")
        || text.equals("off")
        || NUMBER.matcher(text).matches()
        || (PLAIN.matcher(text).matches() && !NOT_A_TEXT.matcher(text).matches());
  }

  /** A line, with the origin of the key behind it if there is one. */
  private void line(String text, String key) {
    yaml.append(text);
    if (!key.isEmpty()) {
      yaml.append(" ".repeat(Math.max(2, COMMENT_COLUMN - text.length())));
      yaml.append("# ").append(effective.origins().getOrDefault(key, "default"));
    }
    yaml.append('\n');
  }
}
