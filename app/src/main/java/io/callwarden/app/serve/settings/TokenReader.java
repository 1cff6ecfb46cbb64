package io.callwarden.app.serve.settings;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.rulepack.NearestName;
import io.callwarden.rulepack.YamlNode;
import io.callwarden.rulepack.YamlNode.Mapping;
import io.callwarden.rulepack.YamlNode.Sequence;
import io.callwarden.rulepack.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tokens. What is reported never shows one. */
final class TokenReader {
  /** What stands for secrets where settings are shown. */
  static final String HIDDEN = "***";

  private static final String KEY = "tokens";
  private static final List<String> FIELDS = List.of("name", "role", "token", "sha256", "file");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@ -]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** What headers and addresses carry as it is. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,512}");

  /** On a network a token is all that stands between a stranger and the calls, and can be guessed at for years. */
  private static final int SHORTEST_ON_NETWORK = 16;

  private final SettingValues values;
  private final Given setting;
  private final boolean isLoopback;
  private final List<Token> tokens = new ArrayList<>();

  private TokenReader(SettingValues values, Given setting, boolean isLoopback) {
    this.values = values;
    this.setting = setting;
    this.isLoopback = isLoopback;
  }

  /**
   * The tokens; all that is wrong with one is reported, and it is left out.
   *
   * @param isLoopback whether only this machine can reach the server, which may have short ones then
   */
  static List<Token> read(SettingValues values, boolean isLoopback) {
    Given setting = values.of(KEY);
    if (setting == null) {
      return List.of();
    }
    TokenReader reader = new TokenReader(values, setting, isLoopback);
    values.items(KEY).forEach(reader::add);
    return reader.tokens;
  }

  /** Whether nobody has named a token, not even a wrong one that was reported. */
  static boolean namesNone(SettingValues values) {
    Given setting = values.of(KEY);
    return setting == null
        || (setting.origin().kind() == Origin.Kind.FILE
            && setting.node() instanceof Sequence list
            && list.items().isEmpty());
  }

  private void add(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, "a token is written {name: desk, role: supervisor, token: …}");
      return;
    }
    Map<String, YamlNode> fields = YamlValues.fields(mapping, "a token", FIELDS, this::problem);
    String name = name(node, fields.get("name"));
    Role role = role(node, fields.get("role"));
    Token secret = secret(node, fields);
    if (name == null || role == null || secret == null) {
      return;
    }
    for (Token other : tokens) {
      if (other.name().equals(name)) {
        problem(
            node, "two tokens have the name '" + name + "'; write ROLE:NAME to tell them apart");
        return;
      }
      if (other.sha256().equals(secret.sha256())) {
        problem(
            node,
            "the tokens '" + other.name() + "' and '" + name
                + "' are the same; nobody could tell who it is");
        return;
      }
    }
    tokens.add(new Token(name, role, secret.sha256()));
  }

  private @Nullable String name(YamlNode token, @Nullable YamlNode node) {
    if (node == null) {
      problem(token, "the token has no name; add 'name: …', for the audit log");
      return null;
    }
    String name = values.text(setting, node, "name");
    if (name != null && !NAME.matcher(name).matches()) {
      problem(node, "a token's name has 1 to 64 letters, digits, blanks or . _ @ -");
      return null;
    }
    return name;
  }

  private @Nullable Role role(YamlNode token, @Nullable YamlNode node) {
    List<Role> roles = List.of(Role.values());
    if (node == null) {
      problem(
          token,
          "the token has no role; add 'role: ' and one of "
              + String.join(", ", roles.stream().map(Role::id).toList()));
      return null;
    }
    String text = values.text(setting, node, "role");
    Role role = text == null ? null : SettingValues.choice(text, roles, Role::id);
    if (text != null && role == null) {
      problem(
          node,
          "unknown role '" + text + "'"
              + NearestName.suggestion(text, roles.stream().map(Role::id).toList()));
    }
    return role;
  }

  /** Name and role of what is returned mean nothing yet. */
  private @Nullable Token secret(YamlNode token, Map<String, YamlNode> fields) {
    List<YamlNode> ways = new ArrayList<>();
    for (String way : FIELDS.subList(2, FIELDS.size())) {
      YamlNode given = fields.get(way);
      if (given != null) {
        ways.add(given);
      }
    }
    if (ways.size() != 1) {
      problem(
          token,
          "a token has one of 'token', 'sha256' (of the token, 64 hexadecimal digits) and 'file'"
              + " (which holds it), and this has " + (ways.isEmpty() ? "none" : "several"));
      return null;
    }
    YamlNode node = ways.get(0);
    if (fields.containsKey("sha256")) {
      String hash = values.text(setting, node, "sha256");
      if (hash != null && HASH.matcher(hash.toLowerCase(Locale.ROOT)).matches()) {
        return new Token("", Role.QA, hash.toLowerCase(Locale.ROOT));
      }
      if (hash != null) {
        problem(
            node,
            "'sha256' has 64 hexadecimal digits, as 'printf %s TOKEN | sha256sum' writes them");
      }
      return null;
    }
    String text = fields.containsKey("file")
        ? values.secret(setting, node)
        : values.text(setting, node, "token");
    if (text != null && text.equals(HIDDEN)) {
      problem(
          node, HIDDEN + " stands for a token where settings are shown; write the token itself");
      return null;
    }
    if (text != null && !TOKEN.matcher(text).matches()) {
      problem(node, "a token has 1 to 512 letters, digits and signs of ASCII, without blanks");
      return null;
    }
    if (text != null && !isLoopback && text.length() < SHORTEST_ON_NETWORK) {
      problem(
          node,
          "a token of a server that others can reach has %d characters or more; make one with 'openssl rand -base64 32'"
              .formatted(SHORTEST_ON_NETWORK));
      return null;
    }
    return text == null ? null : Token.of("", Role.QA, text);
  }

  private void problem(YamlNode at, String message) {
    values.problem(setting, at, message);
  }
}
