package io.callwarden.app.serve.rules;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.lexicon.Loading;
import io.callwarden.app.lexicon.PackProblem;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.rules.RulesInForce.Change;
import io.callwarden.app.serve.rules.RulesInForce.Change.State;
import io.callwarden.app.serve.rules.RulesInForce.Edition;
import io.callwarden.app.serve.settings.ServerSettings;
import io.callwarden.rulepack.Rule;
import io.callwarden.rulepack.RulePack;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesInForceTest {
  private static final String GOOD = """
      pack: ru.mine
      version: "1"
      language: ru
      rules:
        - id: ru.mine.later
          category: refusal
          phrases: [заглянуть позже]
          examples: ["попробуйте **заглянуть позже**", "позже"]
      """;
  private static final String REGISTER = """
      claims:
        - id: coverage
          language: ru
          claim: лучший тариф
          proof: Протокол.pdf
          valid: {from: 2026-01-01, until: 2026-12-31}
      """;

  /** The first shipped packs only: checking all of them again and again would take minutes. */
  private static final RuleCompiler COMPILER = compiler();

  @TempDir
  private Path folder;

  private Path pack;
  private Path names;
  private Path register;
  private ServerSettings settings;
  private final List<Change> changes = new ArrayList<>();
  private RulesInForce rules;

  @BeforeEach
  void load() throws IOException {
    pack = write("mine.yaml", GOOD);
    names = write("names.txt", "Альфа-Связь\n");
    register = write("register.yaml", REGISTER);
    settings = TestSettings.builder(folder.resolve("data"))
        .packs(List.of(pack))
        .lists(Map.of("competitors", names))
        .claims(List.of(register))
        .build();
    rules = RulesInForce.load(settings, COMPILER, Clock.systemUTC(), changes::add);
  }

  @AfterEach
  void close() {
    rules.close();
  }

  @Test
  void loadsTheShippedPacksAndTheUsers() {
    assertThat(ids(rules.current())).contains("ru.superlative.best", "ru.mine.later");
    assertThat(rules.current().id()).matches("[0-9a-f]{12}");
  }

  @Test
  void judgesByAllShippedPacks() {
    Edition all = RulesInForce.check(TestSettings.in(folder));

    assertThat(ids(all)).contains("ru.superlative.best", "uk.superlative.best");
  }

  @Test
  void doesNothingWhileNothingChanges() {
    Edition before = rules.current();

    look(5);

    assertThat(changes).isEmpty();
    assertThat(rules.current()).isSameAs(before);
  }

  @Test
  void aGoodChangeComesIntoForce() throws IOException {
    Edition before = rules.current();
    write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.other"));

    look(2);

    Edition after = rules.current();
    assertThat(ids(after)).contains("ru.mine.other").doesNotContain("ru.mine.later");
    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(changes).containsExactly(new Change(after.id(), State.LOADED, List.of()));
  }

  @Test
  void theSameContentsMakeTheSameEditionWhereverTheyLie() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    ServerSettings moved = settings.toBuilder()
        .packs(List.of(Files.copy(pack, elsewhere.resolve("a.yaml"))))
        .lists(Map.of("competitors", Files.copy(names, elsewhere.resolve("b.txt"))))
        .build();

    assertThat(check(moved).id()).isEqualTo(rules.current().id());
  }

  @Test
  void aBadChangeIsRefusedWithItsPlaceAndTheOldRulesStay() throws IOException {
    Edition before = rules.current();
    write("mine.yaml", GOOD.replace("[заглянуть позже]", "[заглянуть (позже]"));

    look(4);

    assertThat(rules.current()).isSameAs(before);
    Change change = only();
    assertThat(change.state()).isEqualTo(State.REFUSED);
    assertThat(change.edition()).isEqualTo(before.id());
    PackProblem problem = change.problems().get(0);
    assertThat(problem.file()).isEqualTo(pack.toString());
    assertThat(problem.rule()).isEqualTo("ru.mine.later");
    assertThat(problem.line()).isEqualTo(7);
    assertThat(rules.refusal()).hasValueSatisfying(refusal -> {
      assertThat(refusal.problems()).isEqualTo(change.problems());
      assertThat(refusal.at()).isAfter(before.since());
    });
    assertThat(change.json())
        .startsWith("{\"type\":\"rules\",\"edition\":\"" + before.id() + "\",\"state\":\"refused\"")
        .contains("\"line\":7,\"column\":")
        .doesNotContain("\n");
  }

  @Test
  void aRefusalStandsUntilGoodRulesCome() throws IOException {
    write("mine.yaml", "pack: [");
    look(4);
    write("mine.yaml", "pack: {{");
    look(4);
    assertThat(changes).extracting(Change::state).containsExactly(State.REFUSED, State.REFUSED);
    assertThat(rules.refusal())
        .hasValueSatisfying(
            refusal -> assertThat(refusal.problems()).isEqualTo(changes.get(1).problems()));

    write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.other"));
    look(2);

    assertThat(rules.refusal()).isEmpty();
  }

  @Test
  void aFailingExampleRefusesTheChange() throws IOException {
    write("mine.yaml", GOOD.replace("\"позже\"", "\"попробуйте **зайти**\""));

    look(2);

    assertThat(only().state()).isEqualTo(State.REFUSED);
    assertThat(only().problems().get(0).line()).isEqualTo(8);
  }

  @Test
  void aFileThatIsNoYamlRefusesTheChange() throws IOException {
    write("mine.yaml", "pack: [");

    look(2);

    assertThat(only().state()).isEqualTo(State.REFUSED);
    assertThat(ids(rules.current())).contains("ru.mine.later");
  }

  @Test
  void bytesThatAreNoTextRefuseTheChange() throws IOException {
    Files.write(names, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    look(2);

    assertThat(only().state()).isEqualTo(State.REFUSED);
    assertThat(only().problems().get(0).message()).contains("UTF-8");
  }

  @Test
  void whatAnEditorIsJustWritingIsNoChange() throws IOException {
    Edition before = rules.current();
    String other = GOOD.replace("ru.mine.later", "ru.mine.other");
    write("mine.yaml", other.substring(0, 60));
    look(1);
    write("mine.yaml", other.substring(0, 90));
    look(1);
    write("mine.yaml", other);
    look(1);
    assertThat(rules.current()).isSameAs(before);

    look(1);

    assertThat(only().state()).isEqualTo(State.LOADED);
    assertThat(ids(rules.current())).contains("ru.mine.other");
  }

  @Test
  void aFileThatVanishesIsAnErrorAndItsReturnIsTold() throws IOException {
    Edition before = rules.current();
    Path aside = folder.resolve("aside");
    Files.move(pack, aside);

    look(3);

    assertThat(only().state()).isEqualTo(State.REFUSED);
    assertThat(only().problems().get(0).message()).contains("no such file");
    assertThat(rules.current()).isSameAs(before);

    assertThat(rules.refusal()).isPresent();

    Files.move(aside, pack);
    look(3);

    assertThat(rules.refusal()).isEmpty();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(1)).isEqualTo(new Change(before.id(), State.LOADED, List.of()));
    assertThat(rules.current()).isSameAs(before);
  }

  @Test
  void twoQuickChangesEndWithTheSecond() throws IOException {
    write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.otter"));
    look(2);
    FileTime time = Files.getLastModifiedTime(pack);
    write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.other"));
    Files.setLastModifiedTime(pack, time); // so quick that the clock of the disk stood still

    look(2);

    assertThat(changes).extracting(Change::state).containsExactly(State.LOADED, State.LOADED);
    assertThat(ids(rules.current())).contains("ru.mine.other");
  }

  @Test
  void anotherFileUnderTheSameNameIsAChange() throws IOException {
    Path next = write("next", GOOD.replace("ru.mine.later", "ru.mine.other"));
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(pack));
    Files.move(next, pack, StandardCopyOption.ATOMIC_MOVE);

    look(2);

    assertThat(ids(rules.current())).contains("ru.mine.other");
  }

  @Test
  void aTouchedFileIsNoChange() throws IOException {
    Files.setLastModifiedTime(pack, FileTime.fromMillis(1_000_000));

    look(3);

    assertThat(changes).isEmpty();
  }

  @Test
  void aChangedListComesIntoForce() throws IOException {
    assertThat(isFinding("У Беломор-Телекома тариф дороже.")).isFalse();
    Files.writeString(names, "Беломор-Телеком\n");

    look(2);

    assertThat(only().state()).isEqualTo(State.LOADED);
    assertThat(isFinding("У Беломор-Телекома тариф дороже.")).isTrue();
  }

  @Test
  void aListThatNoPackHasIsRefused() {
    ServerSettings wrong = settings.toBuilder().lists(Map.of("rivals", names)).build();

    assertThatThrownBy(() -> check(wrong))
        .isInstanceOf(RulesException.class)
        .hasMessageContaining("names.txt: no rule pack has a list of the name 'rivals'");
  }

  @Test
  void aChangedRegisterComesIntoForceAndABrokenOneDoesNot() throws IOException {
    write("register.yaml", REGISTER.replace("Протокол", "Справка"));
    look(2);
    assertThat(only().state()).isEqualTo(State.LOADED);
    Edition good = rules.current();

    write("register.yaml", REGISTER.replace("2026-12-31", "2025-12-31"));
    look(2);

    assertThat(changes.get(1).state()).isEqualTo(State.REFUSED);
    assertThat(changes.get(1).problems().get(0).place()).startsWith(register + ":6:");
    assertThat(rules.current()).isSameAs(good);
  }

  @Test
  void namesAllProblemsAtOnce() throws IOException {
    write("mine.yaml", GOOD.replace("category: refusal", "category: refusals"));
    write("register.yaml", "claims: 1\n");
    Files.delete(names);

    assertThatThrownBy(() -> check(settings))
        .isInstanceOfSatisfying(
            RulesException.class,
            e -> assertThat(e.problems()).extracting(PackProblem::file).contains(names.toString()));
  }

  @Test
  void aPackWithTheIdOfAnotherIsRefused() throws IOException {
    Path copy = write("copy.yaml", GOOD);
    ServerSettings twice = settings.toBuilder().packs(List.of(pack, copy)).build();

    assertThatThrownBy(() -> check(twice)).hasMessageContaining("the id 'ru.mine'");
  }

  @Test
  void aNewPackInAFolderComesIntoForce() throws IOException {
    Path packs = Files.createDirectory(folder.resolve("packs"));
    Files.copy(pack, packs.resolve("mine.yaml"));
    ServerSettings whole = settings.toBuilder().packs(List.of(packs)).build();
    try (RulesInForce ofFolder =
        RulesInForce.load(whole, COMPILER, Clock.systemUTC(), changes::add)) {
      write(
          "packs/more.yaml",
          GOOD.replace("pack: ru.mine", "pack: ru.more").replace("ru.mine.later", "ru.more.later"));

      ofFolder.look();
      ofFolder.look();

      assertThat(ids(ofFolder.current())).contains("ru.more.later");
    }
  }

  @Test
  void looksByItselfUntilItIsClosed() throws Exception {
    BlockingQueue<Change> told = new LinkedBlockingQueue<>();
    RulesInForce own = RulesInForce.load(settings, COMPILER, Clock.systemUTC(), told::add);
    own.lookEvery(Duration.ofMillis(20));
    write("mine.yaml", "pack: [");

    assertThat(told.poll(60, SECONDS)).isNotNull();
    write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.other"));
    Change second = told.poll(60, SECONDS);

    assertThat(second).isNotNull();
    assertThat(second.edition()).isEqualTo(own.current().id());
    own.close();
    assertThat(Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("rules") && thread.isAlive()))
        .isEmpty();
  }

  @Test
  void goesOnLookingWhateverFails() throws Exception {
    BlockingQueue<Change> told = new LinkedBlockingQueue<>();
    Consumer<Change> fails = change -> {
      told.add(change);
      throw new OutOfMemoryError("no memory");
    };
    try (RulesInForce own = RulesInForce.load(settings, COMPILER, Clock.systemUTC(), fails)) {
      own.lookEvery(Duration.ofMillis(20));
      write("mine.yaml", "pack: [");
      assertThat(told.poll(60, SECONDS)).isNotNull();

      write("mine.yaml", GOOD.replace("ru.mine.later", "ru.mine.other"));

      assertThat(told.poll(60, SECONDS)).isNotNull();
      assertThat(ids(own.current())).contains("ru.mine.other");
    }
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      rules.look();
    }
  }

  private Change only() {
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private boolean isFinding(String text) {
    return !rules
        .current()
        .monitor()
        .explain(text, Speaker.AGENT, Language.RUSSIAN)
        .matched()
        .isEmpty();
  }

  private static RuleCompiler compiler() {
    Loading all = Loading.load();
    List<RulePack> first = all.shipped().stream()
        .filter(pack -> Set.of("ru.common", "ru.advertising", "ru.comparison").contains(pack.id()))
        .toList();
    assertThat(first).hasSize(3);
    return new RuleCompiler(new Loading(all.morphology(), first), true, Clock.systemUTC());
  }

  private static Edition check(ServerSettings settings) {
    return COMPILER.compile(RuleContents.read(settings));
  }

  private static List<String> ids(Edition edition) {
    return edition.monitor().rules().stream().map(Rule::id).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
