package io.callwarden.app.serve.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.AudioSocket;
import io.callwarden.app.serve.settings.ServerSettings.Tls;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import io.callwarden.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsReaderTest {
  @TempDir
  Path folder;

  private final Map<SettingOption, List<String>> options = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void whoSaysNothingGetsTheDefaults() {
    environment.put("XDG_DATA_HOME", "/somewhere");

    EffectiveSettings effective = read(null);

    assertThat(effective.settings())
        .isEqualTo(ServerSettings.defaults(Path.of("/somewhere/callwarden")));
    assertThat(effective.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(effective.origins().values()).containsOnly("default");
  }

  @Test
  void dataLieInTheHomeFolderWithoutXdg() {
    assertThat(read(null).settings().data().toString()).endsWith(".local/share/callwarden");
  }

  @Test
  void readsAWholeFile() throws IOException {
    for (String name : List.of("cert.pem", "key.pem", "crm.secret", "db.secret")) {
      write(name, name.startsWith("db") ? "jdbc:postgresql://db/x\n" : "a secret of a file\n");
    }
    Files.createDirectories(folder.resolve("model"));

    ServerSettings settings = read("""
            # everything
            host: 0.0.0.0
            port: 443
            tls: {certificate: cert.pem, key: key.pem}
            audioSocket:
              agent: 9092
              customer: 9093
              peers: [10.0.0.0/8, 192.168.1.7]
            tokens:
              - {name: desk, role: supervisor, token: desk-token-of-the-night-shift}
              - name: asterisk
                role: ingest
                sha256: BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
            origins: ["https://desk.example", "http://localhost:3000"]
            proxies: [10.0.0.2, "fd00::/8"]
            data: data
            database: {file: db.secret}
            language: uk
            models: {ru: model}
            packs: [mine.yaml, /etc/other.yaml]
            lists: {competitors: names.txt}
            claims: register.yaml
            limits: {channels: 20, messageBytes: 64K, recordingBytes: 2G, listeners: 10}
            masking: off
            retentionDays: 90
            webhooks:
              - {name: crm, url: "https://crm.example/hook?x=1", file: crm.secret, types: [alert, call]}
            logLevel: debug
            """).settings();

    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(443);
    assertThat(settings.tls())
        .isEqualTo(new Tls(folder.resolve("cert.pem"), folder.resolve("key.pem")));
    assertThat(settings.audioSocket())
        .isEqualTo(new AudioSocket(9092, 9093, 0, Set.of("10.0.0.0/8", "192.168.1.7")));
    assertThat(settings.tokens())
        .containsExactly(
            Token.of("desk", Role.SUPERVISOR, "desk-token-of-the-night-shift"),
            Token.of("asterisk", Role.INGEST, "abc"));
    assertThat(settings.origins()).containsExactly("https://desk.example", "http://localhost:3000");
    assertThat(settings.proxies()).containsExactlyInAnyOrder("10.0.0.2", "fd00::/8");
    assertThat(settings.data()).isEqualTo(folder.resolve("data"));
    assertThat(settings.database()).isEqualTo("jdbc:postgresql://db/x");
    assertThat(settings.language()).isEqualTo(Language.UKRAINIAN);
    assertThat(settings.models()).isEqualTo(Map.of(Language.RUSSIAN, folder.resolve("model")));
    assertThat(settings.packs())
        .containsExactly(folder.resolve("mine.yaml"), Path.of("/etc/other.yaml"));
    assertThat(settings.lists()).isEqualTo(Map.of("competitors", folder.resolve("names.txt")));
    assertThat(settings.claims()).containsExactly(folder.resolve("register.yaml"));
    assertThat(settings.limits().messageBytes()).isEqualTo(65_536);
    assertThat(settings.limits().recordingBytes()).isEqualTo(2L << 30);
    assertThat(settings.limits().idleSeconds()).isEqualTo(60);
    assertThat(settings.masking()).isFalse();
    assertThat(settings.retentionDays()).isEqualTo(90);
    assertThat(settings.webhooks().get(0).secret()).isEqualTo("a secret of a file");
    assertThat(settings.webhooks().get(0).types()).containsExactlyInAnyOrder("alert", "call");
  }

  @Test
  void optionsComeBeforeTheEnvironmentAndThisBeforeTheFile() throws IOException {
    options.put(SettingOption.PORT, List.of("1111"));
    environment.put("CALLWARDEN_PORT", "2222");
    environment.put("CALLWARDEN_RETENTION_DAYS", "7");

    EffectiveSettings effective = read("port: 3333\nretentionDays: 8\nmasking: no\n");

    assertThat(effective.settings().port()).isEqualTo(1111);
    assertThat(effective.settings().retentionDays()).isEqualTo(7);
    assertThat(effective.settings().masking()).isFalse();
    assertThat(effective.origins())
        .containsEntry("port", "option --port")
        .containsEntry("retentionDays", "environment CALLWARDEN_RETENTION_DAYS")
        .containsEntry("masking", folder.resolve("callwarden.yaml") + ":3")
        .containsEntry("host", "default");
  }

  @Test
  void aNearerListReplacesTheOneOfTheFile() throws IOException {
    options.put(SettingOption.TOKENS, List.of("admin=one"));

    assertThat(read("tokens: [{name: desk, role: qa, token: two}]").settings().tokens())
        .containsExactly(Token.of("admin", Role.ADMIN, "one"));
  }

  @Test
  void tokensOfOptionsHaveTheRoleOrANameOfTheirOwn() throws IOException {
    Path file = write("token", "three=3\n");
    options.put(SettingOption.TOKENS, List.of("ingest=one", "supervisor:desk 2=tw=o"));
    options.put(SettingOption.TOKEN_FILES, List.of("qa=" + file));

    assertThat(read(null).settings().tokens())
        .containsExactlyInAnyOrder(
            Token.of("ingest", Role.INGEST, "one"),
            Token.of("desk 2", Role.SUPERVISOR, "tw=o"),
            Token.of("qa", Role.QA, "three=3"));
  }

  @Test
  void severalValuesOfAVariableHaveBlanksBetween() {
    environment.put("CALLWARDEN_TOKEN", " ingest=one\n supervisor=two ");
    environment.put("CALLWARDEN_LIST", "competitors=a.txt partners=b.txt");
    environment.put("CALLWARDEN_WEBHOOK", "crm=http://crm/");
    environment.put("CALLWARDEN_WEBHOOK_SECRET", "crm=sixteen letters!".replace(' ', '-'));
    environment.put("CALLWARDEN_WEBHOOK_TYPES", "crm=alert,call");

    ServerSettings settings = read(null).settings();

    assertThat(settings.tokens()).hasSize(2);
    assertThat(settings.lists()).containsOnlyKeys("competitors", "partners");
    assertThat(settings.webhooks().get(0).url()).hasToString("http://crm/");
    assertThat(settings.webhooks().get(0).types()).containsExactlyInAnyOrder("alert", "call");
  }

  @ParameterizedTest
  @EnumSource
  void eachSettingHasAnOptionAVariableAndAWordForPeople(SettingOption option) {
    assertThat(option.option()).matches("--[a-z-]+");
    assertThat(option.environment()).matches("CALLWARDEN_[A-Z_]+");
    assertThat(option.description()).endsWith(".");
    assertThat(Arrays.stream(SettingOption.values()).map(SettingOption::option))
        .doesNotHaveDuplicates();
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() throws IOException {
    options.put(SettingOption.RETENTION_DAYS, List.of("-1"));
    environment.put("CALLWARDEN_LANGUAGE", "en");

    assertThat(problems("""
            port: many
            hots: 127.0.0.1
            masking: maybe
            masking: on
            tokens:
              - {name: desk, role: boss, token: hush-hush}
              - {name: desk, role: qa}
              - desk
            limits:
              channels: [1]
              chanels: 5
            audioSocket: 9092
            webhooks:
              - {name: crm, url: "ftp://x", secret: tooshort}
            """))
        .anyMatch(
            line -> line.endsWith("yaml:1:7: 'port' is a whole number from 0 to 65535, not 'many'"))
        .anyMatch(
            line -> line.contains("yaml:2:1: unknown field 'hots'") && line.contains("'host'"))
        .anyMatch(line -> line.contains("yaml:3:10: 'masking' is on or off, not 'maybe'"))
        .anyMatch(line -> line.contains("yaml:4:1: 'masking' stands here a second time"))
        .anyMatch(line -> line.contains("yaml:6:24: unknown role 'boss'; known are ingest"))
        .anyMatch(line -> line.contains("yaml:7:5: a token has one of"))
        .anyMatch(line -> line.contains("yaml:8:5: a token is written {"))
        .anyMatch(line -> line.contains("yaml:10:13: 'limits.channels' must be one text"))
        .anyMatch(line -> line.contains("yaml:11:3: unknown field 'chanels' of 'limits'"))
        .anyMatch(line -> line.contains("yaml:12:14: 'audioSocket' has 'name: value' lines"))
        .anyMatch(line -> line.contains("'url' is an address"))
        .anyMatch(line -> line.contains("a secret is whsec_"))
        .anyMatch(line -> line.startsWith("--retention-days: 'retentionDays' is a whole number"))
        .anyMatch(line -> line.startsWith("CALLWARDEN_LANGUAGE: unknown language 'en'"))
        .noneMatch(line -> line.contains("hush") || line.contains("tooshort"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush hush", "=", "hüsh", ""})
  void aTokenThatNoHeaderCanCarryIsRefusedAndNotShown(String token) {
    options.put(SettingOption.TOKENS, List.of("qa=" + token + "hush"));
    options.put(SettingOption.TOKEN_FILES, List.of("ingest=" + folder.resolve("none")));

    List<String> problems = problems(null);

    assertThat(problems).isNotEmpty().noneMatch(line -> line.contains("hush"));
  }

  @Test
  void anOptionThatIsNoTokenIsNotShown() {
    options.put(SettingOption.TOKENS, List.of("hush"));

    assertThat(problems(null))
        .containsExactly(
            "--token: write it as ROLE=… or ROLE:NAME=…, for example supervisor:desk=…");
  }

  @Test
  void twoTokensWithOneNameOrOneSecretAreRefused() {
    options.put(SettingOption.TOKENS, List.of("qa=one", "qa=two", "legal=one"));

    assertThat(problems(null))
        .hasSize(2)
        .anyMatch(line -> line.contains("two tokens have the name 'qa'"))
        .anyMatch(line -> line.contains("'qa' and 'legal' are the same"));
  }

  @Test
  void printedSettingsCannotBeTakenForTokens() throws IOException {
    assertThat(problems("tokens: [{name: a, role: qa, token: '***'}]"))
        .singleElement()
        .asString()
        .contains("write the token itself");
  }

  @Test
  void onANetworkThereMustBeTokensAndTls() throws IOException {
    assertThat(problems("host: 0.0.0.0"))
        .hasSize(2)
        .anyMatch(line -> line.contains("needs tokens"))
        .anyMatch(line -> line.contains("needs TLS"));

    options.put(SettingOption.TOKENS, List.of("qa=sixteen-letters!"));
    options.put(SettingOption.INSECURE_HTTP, List.of("true"));
    assertThat(read("host: 0.0.0.0").insecureHttp()).isTrue();
  }

  @Test
  void onANetworkAnEmptyListIsNoToken() throws IOException {
    String open = "host: 0.0.0.0\ninsecureHttp: on\n";

    assertThat(problems(open + "tokens: []"))
        .singleElement()
        .asString()
        .contains("yaml:1:7: ", "needs tokens");
    assertThat(read("tokens: []").settings().tokens()).isEmpty();

    // what is wrong with the only token is told once
    assertThat(problems(open + "tokens: [{name: a, role: qa, token: short}]"))
        .singleElement()
        .asString()
        .contains("16 characters");
    options.put(SettingOption.TOKENS, List.of("hush"));
    assertThat(problems(open)).singleElement().asString().contains("write it as ROLE=");
  }

  @Test
  void onANetworkATokenIsLong() throws IOException {
    String open = "host: 0.0.0.0\ninsecureHttp: on\n";
    Path file = write("token", "short-too\n");
    String tokens =
        "tokens: [{name: a, role: qa, token: short-hush}, {name: b, role: legal, file: token}]";

    assertThat(problems(open + tokens))
        .hasSize(2)
        .allMatch(line -> line.contains("has 16 characters or more"))
        .allMatch(line -> line.contains("openssl rand -base64 32"))
        .noneMatch(line -> line.contains("hush") || line.contains("short-too"));
    assertThat(read(tokens).settings().tokens()).hasSize(2);
    environment.put("CALLWARDEN_HOST", "::1");
    assertThat(read(tokens).settings().tokens()).hasSize(2);
    environment.clear();

    Files.writeString(file, "sixteen-letters!");
    options.put(SettingOption.TOKENS, List.of("qa=123456789012345"));
    assertThat(problems(open)).hasSize(1);
    options.put(SettingOption.TOKENS, List.of("qa=1234567890123456"));
    options.put(SettingOption.TOKEN_FILES, List.of("legal=" + file));
    assertThat(read(open).settings().tokens()).hasSize(2);
  }

  @Test
  void anAudioSocketOnANetworkNeedsPeers() throws IOException {
    String loopback = "audioSocket: {agent: 9092}\n";
    assertThat(read(loopback).settings().audioSocket().peers())
        .containsExactlyInAnyOrder("127.0.0.1", "::1");

    options.put(SettingOption.TOKENS, List.of("qa=sixteen-letters!"));
    assertThat(problems("host: 0.0.0.0\ninsecureHttp: on\n" + loopback))
        .singleElement()
        .asString()
        .contains("audioSocket.peers");
    assertThat(problems("audioSocket: {agent: 9092, mixed: 9092, peers: [desk.example]}"))
        .hasSize(2);
  }

  @Test
  void proxiesAreAddressesAndNetworks() throws IOException {
    environment.put("CALLWARDEN_PROXY", "10.0.0.2 10.1.0.0/16");
    assertThat(read(null).settings().proxies())
        .containsExactlyInAnyOrder("10.0.0.2", "10.1.0.0/16");
    options.put(SettingOption.PROXIES, List.of("::1"));
    EffectiveSettings effective = read(null);
    assertThat(effective.settings().proxies()).containsExactly("::1");
    assertThat(SettingsYaml.write(effective))
        .containsPattern("\nproxies: +# option --proxy\n  - \"::1\"\n");

    options.put(SettingOption.PROXIES, List.of("proxy.example", "10.0.0.0/33", "1.2.3"));
    assertThat(problems(null))
        .hasSize(3)
        .allMatch(line -> line.startsWith("--proxy: ") && line.contains("is no IP address"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://db/x?password=hush", "postgresql://u:hush@db", "[hush]"})
  void aDatabaseThatIsNoneIsRefusedAndNotShown(String url) throws IOException {
    assertThat(problems("database: " + url)).isNotEmpty().noneMatch(line -> line.contains("hush"));
  }

  @Test
  void tlsNeedsCertificateAndKey() throws IOException {
    assertThat(problems("tls: {certificate: none.pem}"))
        .hasSize(2)
        .anyMatch(line -> line.contains("add 'tls.key'"))
        .anyMatch(line -> line.contains("none.pem: there is no such file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- host", "host", "host: [", "port: 1\n---\nport: 2", "a: &x 1", "\u0000"})
  void aFileThatIsNoneIsRefused(String yaml) throws IOException {
    assertThat(problems(yaml)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# port: 1\n\n", "port:\ntls:\ntokens:\n"})
  void aFileWithNothingInItSetsNothing(String yaml) throws IOException {
    assertThat(read(yaml).settings().port()).isEqualTo(ServerSettings.DEFAULT_PORT);
  }

  @Test
  void whatIsShownCanBeReadAgainAndShowsNoSecret() throws IOException {
    Files.createDirectories(folder.resolve("a # model"));
    options.put(SettingOption.TOKENS, List.of("qa:desk=hush"));
    options.put(
        SettingOption.DATABASE,
        List.of("jdbc:postgresql://u:hush@db/x?user=u&password=hush&ssl=true"));
    String first = SettingsYaml.write(read("""
            audioSocket: {customer: 9093, peers: ["::1", 10.0.0.0/8]}
            origins: ["https://desk.example:8443"]
            models: {uk: "a # model"}
            packs: ["имя: с пробелом.yaml", "on", "12"]
            lists: {"y": "null"}
            webhooks: [{name: crm, url: "https://crm.example/", secret: hush-hush-hush-hush, types: alert}]
            limits: {messageBytes: 100000}
            """));

    assertThat(first)
        .doesNotContain("hush")
        .contains("jdbc:postgresql://***@db/x?user=u&password=***&ssl=true")
        .containsPattern("\nport: 8790 +# default\n")
        .containsPattern(
            "\ntokens: +# option --token\n  - name: desk\n    role: qa\n    token: \"\\*\\*\\*\"\n")
        .containsPattern("\n  messageBytes: 100000 +# .*yaml:7\n");
    options.clear();
    String again = SettingsYaml.write(read(first
        .replaceAll("(token|secret): \"\\*\\*\\*\"", "$1: hush-hush-hush-hush")
        .replace("***", "other")));
    assertThat(withoutComments(again))
        .isEqualTo(withoutComments(first.replace("://***@", "://***@")));
  }

  private static String withoutComments(String yaml) {
    return yaml.replaceAll(" +# [^\n]*\n", "\n");
  }

  private EffectiveSettings read(@Nullable String yaml) {
    try {
      Path file = yaml == null ? null : write("callwarden.yaml", yaml);
      return SettingsReader.read(file, options, environment);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems(@Nullable String yaml) {
    SettingsException e = catchThrowableOfType(SettingsException.class, () -> read(yaml));
    assertThat(e).isNotNull();
    return e.problems().stream().map(SettingsProblem::toString).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
