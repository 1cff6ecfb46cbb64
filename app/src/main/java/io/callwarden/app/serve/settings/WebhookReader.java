package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.settings.ServerSettings.Webhook;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.rulepack.YamlValues;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads web hooks. What is reported never shows a secret. */
final class WebhookReader {
  /** The events that are stored. */
  static final List<String> TYPES =
      List.of("call", "utterance", "alert", "metrics", "notice", "gap", "acknowledgement", "rules");

  private static final String KEY = "webhooks";
  private static final List<String> FIELDS = List.of("name", "url", "secret", "file", "types");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String BASE64 = "whsec_";
  private static final int SHORTEST_SECRET = 16;

  private final SettingValues values;
  private final Given setting;
  private final List<Webhook> webhooks = new ArrayList<>();

  private WebhookReader(SettingValues values, Given setting) {
    this.values = values;
    this.setting = setting;
  }

  static List<Webhook> read(SettingValues values) {
    Given setting = values.of(KEY);
    if (setting == null) {
      return List.of();
    }
    WebhookReader reader = new WebhookReader(values, setting);
    values.items(KEY).forEach(reader::add);
    return reader.webhooks;
  }

  private void add(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, "a web hook is written {name: crm, url: https://…, secret: …}");
      return;
    }
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a web hook", FIELDS, this::problem);
    String name = name(node, fields.get("name"));
    URI url = url(node, fields.get("url"));
    String secret = secret(node, fields);
    Set<String> types = types(fields.get("types"));
    if (name != null && webhooks.stream().anyMatch(other -> other.name().equals(name))) {
      problem(node, "two web hooks have the name '" + name + "'");
    } else if (name != null && url != null && secret != null) {
      webhooks.add(new Webhook(name, url, secret, types));
    }
  }

  private @Nullable String name(YamlNode hook, @Nullable YamlNode node) {
    if (node == null) {
      problem(
          hook, "the web hook has no name; add 'name: …', under which deliveries are remembered");
      return null;
    }
    String name = values.text(setting, node, "name");
    if (name != null && !NAME.matcher(name).matches()) {
      problem(node, "a web hook's name has 1 to 64 Latin letters, digits or . _ -");
      return null;
    }
    return name;
  }

  private @Nullable URI url(YamlNode hook, @Nullable YamlNode node) {
    if (node == null) {
      problem(hook, "the web hook has no address; add 'url: https://…'");
      return null;
    }
    String text = values.text(setting, node, "url");
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text);
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    problem(
        node, "'url' is an address that begins with https:// or http://, without a password in it");
    return null;
  }

  private @Nullable String secret(YamlNode hook, Map<String, YamlNode> fields) {
    YamlNode itself = fields.get("secret");
    YamlNode file = fields.get("file");
    YamlNode node = itself == null ? file : itself;
    if (node == null || (itself != null && file != null)) {
      problem(
          hook,
          "a web hook has one of 'secret' and 'file' (which holds it), the key of its signatures");
      return null;
    }
    String secret =
        itself == null ? values.secret(setting, node) : values.text(setting, node, "secret");
    if (secret == null || isGood(secret)) {
      return secret;
    }
    problem(
        node,
        "a secret is whsec_ with base64 behind it, or a text of 16 characters or more; make one with"
            + " 'openssl rand -base64 32'");
    return null;
  }

  private static boolean isGood(String secret) {
    if (!secret.startsWith(BASE64)) {
      return secret.length() >= SHORTEST_SECRET;
    }
    try {
      return Base64.getDecoder().decode(secret.substring(BASE64.length())).length
          >= SHORTEST_SECRET;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Set<String> types(@Nullable YamlNode node) {
    Set<String> types = new LinkedHashSet<>();
    if (node == null) {
      return types;
    }
    List<YamlNode> items = node instanceof Sequence list ? list.items() : List.of(node);
    for (YamlNode item : items) {
      String type = values.text(setting, item, "types");
      if (type != null && !TYPES.contains(type)) {
        problem(item, "unknown type of event '" + type + "'" + NearestName.suggestion(type, TYPES));
      } else if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private void problem(YamlNode at, String message) {
    values.problem(setting, at, message);
  }
}
