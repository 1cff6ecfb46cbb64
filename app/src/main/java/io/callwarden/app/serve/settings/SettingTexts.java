package io.callwarden.app.serve.settings;

import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Entry;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Scalar;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.speech.ModelStore;
import io.callwarden.text.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives what options and environment variables say the shape that it has in a file. */
final class SettingTexts {
  private final Origin origin;
  private final Consumer<SettingsProblem> problems;

  private SettingTexts(Origin origin, Consumer<SettingsProblem> problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /**
   * The value of one key.
   *
   * @param texts what its options say, in their order
   * @param origin of the first of them
   */
  static Given given(
      Map<SettingOption, List<String>> texts, Origin origin, Consumer<SettingsProblem> problems) {
    return new Given(new SettingTexts(origin, problems).node(texts), origin);
  }

  private YamlNode node(Map<SettingOption, List<String>> texts) {
    Map<String, Map<String, YamlNode>> webhooks = new LinkedHashMap<>();
    List<YamlNode> items = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    YamlNode single = scalar("");
    for (Map.Entry<SettingOption, List<String>> given : texts.entrySet()) {
      for (String text : given.getValue()) {
        switch (given.getKey()) {
          case TOKENS -> add(token(text, "token"), items);
          case TOKEN_FILES -> add(token(text, "file"), items);
          case AUDIOSOCKET_PEERS, ORIGINS, PROXIES, PACKS, CLAIMS -> items.add(scalar(text));
          case MODELS -> add(model(text), entries);
          case LISTS -> add(named(text, "NAME=FILE"), entries);
          case WEBHOOKS -> webhook(webhooks, text, "url", "NAME=URL");
          case WEBHOOK_SECRETS -> webhook(webhooks, text, "secret", "NAME=SECRET");
          case WEBHOOK_SECRET_FILES -> webhook(webhooks, text, "file", "NAME=FILE");
          case WEBHOOK_TYPES -> webhook(webhooks, text, "types", "NAME=TYPE,TYPE");
          case DATABASE_FILE -> single = mapping(Map.of("file", scalar(text)));
          case HOST,
              PORT,
              INSECURE_HTTP,
              TLS_CERTIFICATE,
              TLS_KEY,
              AUDIOSOCKET_AGENT,
              AUDIOSOCKET_CUSTOMER,
              AUDIOSOCKET_MIXED,
              DATA,
              DATABASE,
              LANGUAGE,
              MAX_CHANNELS,
              MAX_MESSAGE_BYTES,
              MAX_RECORDING_BYTES,
              IDLE_SECONDS,
              RECONNECT_SECONDS,
              BACKLOG_SECONDS,
              REQUESTS_PER_MINUTE,
              MAX_LISTENERS,
              MASKING,
              RETENTION_DAYS,
              LOG_LEVEL -> single = scalar(text);
        }
      }
    }
    webhooks.values().forEach(fields -> items.add(mapping(fields)));
    SettingOption first = texts.keySet().iterator().next();
    if (!first.isRepeated()) {
      return single;
    }
    return first == SettingOption.MODELS || first == SettingOption.LISTS
        ? new Mapping(entries, 0, 0)
        : new Sequence(items, 0, 0);
  }

  private @Nullable YamlNode token(String text, String field) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      // The text may be the secret itself: it is not shown.
      problem("write it as ROLE=… or ROLE:NAME=…, for example supervisor:desk=…");
      return null;
    }
    String who = text.substring(0, equals);
    int colon = who.indexOf(':');
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    fields.put("role", scalar(colon < 0 ? who : who.substring(0, colon)));
    fields.put("name", scalar(colon < 0 ? who : who.substring(colon + 1)));
    fields.put(field, scalar(text.substring(equals + 1)));
    return mapping(fields);
  }

  private @Nullable Entry model(String text) {
    if (text.indexOf('=') > 0) {
      return named(text, "LANG=DIR");
    }
    try {
      Optional<Language> language = ModelStore.languageOf(Path.of(text));
      if (language.isPresent()) {
        return new Entry(scalar(language.get().code()), scalar(text));
      }
      problem("the folder's name does not tell the language; write ru=" + text + " or uk=" + text);
    } catch (InvalidPathException e) {
      problem("this is no name of a folder");
    }
    return null;
  }

  private @Nullable Entry named(String text, String shape) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      problem("write it as " + shape);
      return null;
    }
    return new Entry(scalar(text.substring(0, equals)), scalar(text.substring(equals + 1)));
  }

  private void webhook(
      Map<String, Map<String, YamlNode>> webhooks, String text, String field, String shape) {
    Entry entry = named(text, shape);
    if (entry != null) {
      Map<String, YamlNode> fields = webhooks.computeIfAbsent(entry.key().text(), name -> {
        Map<String, YamlNode> begun = new LinkedHashMap<>();
        begun.put("name", entry.key());
        return begun;
      });
      YamlNode value = entry.value();
      if (field.equals("types")) {
        List<YamlNode> types = new ArrayList<>();
        for (String type : ((Scalar) value).text().split(",", -1)) {
          types.add(scalar(type));
        }
        value = new Sequence(types, 0, 0);
      }
      if (fields.put(field, value) != null) {
        problem("the web hook '" + entry.key().text() + "' has it twice");
      }
    }
  }

  private static <T> void add(@Nullable T made, List<T> into) {
    if (made != null) {
      into.add(made);
    }
  }

  private static Scalar scalar(String text) {
    return new Scalar(text, ' ', 0, 0);
  }

  private static Mapping mapping(Map<String, YamlNode> fields) {
    List<Entry> entries = new ArrayList<>();
    fields.forEach((name, value) -> entries.add(new Entry(scalar(name), value)));
    return new Mapping(entries, 0, 0);
  }

  private void problem(String message) {
    problems.accept(new SettingsProblem(origin.name(), message));
  }
}
