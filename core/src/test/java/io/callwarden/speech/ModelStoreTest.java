package io.callwarden.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwarden.speech.ModelLocation.Source;
import io.callwarden.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final String NAME = "vosk-model-small-ru-9.1";

  @TempDir
  private Path folder;

  private HttpServer server;
  private URI base;
  private byte[] zip;
  private String md5;
  /** The server closes the line after so many bytes of the file; then the number is doubled. */
  private int breakAfter = Integer.MAX_VALUE;

  private int status = 200;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void startServer() throws Exception {
    zip = zip(modelFiles(NAME + "/"));
    md5 = md5(zip);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    server.createContext("/list.json", this::list);
    server.createContext("/file.zip", this::file);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void listsModelsThatRecogniseSpeech() {
    List<OfferedModel> models = store().list();
    assertThat(models).extracting(OfferedModel::name).containsExactly(NAME, "vosk-model-uk-v1");
    OfferedModel model = models.get(0);
    assertThat(model)
        .isEqualTo(new OfferedModel(
            NAME, "ru", "small", zip.length, md5, base.resolve("file.zip"), false));
    assertThat(models.get(1).obsolete()).isTrue();
    assertThat(models.get(1).size()).isEqualTo(-1);
  }

  @Test
  void pullsAModelWithProgressAndLeavesNothingElse() throws IOException {
    List<String> stages = new ArrayList<>();
    ModelLocation pulled = store().pull(NAME, (stage, done, total) -> stages.add(stage.name()));
    assertThat(pulled)
        .isEqualTo(new ModelLocation(cache().resolve(NAME), Language.RUSSIAN, Source.CACHE));
    assertThat(pulled.isDemo()).isFalse();
    assertThat(pulled.path().resolve("am/final.mdl")).exists();
    assertThat(stages).containsSubsequence("DOWNLOADING", "CHECKING", "UNPACKING");
    assertThat(leftovers()).isEmpty();
    assertThat(store().find(Language.RUSSIAN, null)).contains(pulled);
    assertThat(store().pull(NAME, ProgressListener.NONE)).isEqualTo(pulled);
    assertThat(ranges).hasSize(1);
  }

  @Test
  void goesOnWhereABrokenDownloadStopped() throws IOException {
    Files.createDirectories(cache());
    Files.write(part(), Arrays.copyOf(zip, 1000));
    store().pull(NAME, ProgressListener.NONE);
    assertThat(ranges).containsExactly("bytes=1000-");
  }

  @Test
  void goesOnByItselfWhenTheLineBreaks() throws IOException {
    breakAfter = zip.length / 3;
    store().pull(NAME, ProgressListener.NONE);
    assertThat(ranges).hasSizeGreaterThan(1);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void beginsAnewWhenWhatWasThereIsOfAnotherFile() throws IOException {
    Files.createDirectories(cache());
    Files.write(part(), new byte[1000]);
    store().pull(NAME, ProgressListener.NONE);
    assertThat(ranges).containsExactly("bytes=1000-", "");
    assertThat(cache().resolve(NAME)).isDirectory();
  }

  @Test
  void keepsWhatItHasWhenTheLineStaysBroken() throws IOException {
    breakAfter = 0;
    Files.createDirectories(cache());
    Files.write(part(), Arrays.copyOf(zip, 1000));
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("pull it again to go on where it stopped");
    assertThat(Files.size(part())).isEqualTo(1000);
  }

  @Test
  void throwsAwayWhatHasTheWrongSum() {
    md5 = "0123456789abcdef0123456789abcdef";
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("is damaged: its MD5 sum is");
    assertThat(part()).doesNotExist();
    assertThat(cache().resolve(NAME)).doesNotExist();
  }

  @Test
  void saysWhatTheServerAnswered() {
    status = 404;
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("the server answered 404 for " + base.resolve("file.zip"));
  }

  @Test
  void unpacksNothingOutsideTheModel() throws Exception {
    Map<String, byte[]> files = modelFiles(NAME + "/");
    files.put(NAME + "/../../escaped.txt", new byte[1]);
    offer(zip(files));
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("outside the model's folder");
    assertThat(folder.resolve("escaped.txt")).doesNotExist();
    assertThat(cache().resolve(NAME)).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void unpacksNoBomb() throws Exception {
    Map<String, byte[]> files = modelFiles(NAME + "/");
    files.put(NAME + "/zeros", new byte[40 << 20]);
    offer(zip(files));
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("more than a model can be");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void takesAnyOneFolderButNotTwoAndNoIncompleteModel() throws Exception {
    offer(zip(modelFiles("some-other-name/")));
    assertThat(store().pull(NAME, ProgressListener.NONE).path().resolve("conf/mfcc.conf"))
        .exists();

    Map<String, byte[]> two = modelFiles("a/");
    two.putAll(modelFiles("b/"));
    for (Map<String, byte[]> wrong :
        List.of(two, modelFiles(""), Map.of("a/readme", new byte[3]))) {
      offer(zip(wrong));
      ModelStore other =
          new ModelStore(base.resolve("list.json"), folder.resolve("other"), List.of(), null);
      assertThatThrownBy(() -> other.pull(NAME, ProgressListener.NONE))
          .isInstanceOf(SpeechModelException.class);
      assertThat(folder.resolve("other").resolve(NAME)).doesNotExist();
    }
  }

  @Test
  void unpacksNoFileThatIsNoZip() {
    offer("<html>log in first</html>".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> store().pull(NAME, ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("was not unpacked");
    assertThat(part()).doesNotExist();
  }

  @Test
  void twoPullsAtOnceDoNotHarm() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<ModelLocation> pull = () -> store().pull(NAME, ProgressListener.NONE);
      for (Future<ModelLocation> pulled : threads.invokeAll(Collections.nCopies(4, pull))) {
        assertThat(pulled.get().path().resolve("am/final.mdl")).exists();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ranges).hasSize(1);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void withoutANetworkSaysHowToGoOn() {
    server.stop(0);
    ModelStore store =
        new ModelStore(base.resolve("list.json"), cache(), List.of(), Speech.demoModels());
    assertThatThrownBy(store::list)
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("the model list " + base.resolve("list.json") + " cannot be reached")
        .hasMessageContaining("into " + cache())
        .hasMessageContaining(Speech.demoModel(Language.RUSSIAN).toString());
  }

  @Test
  void aListThatIsNoListIsSaidToBeNone() {
    server.removeContext("/list.json");
    server.createContext(
        "/list.json", exchange -> answer(exchange, 200, "<html>".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> store().list())
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("cannot be understood");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> store().pull("vosk-model-ru", ProgressListener.NONE))
        .isInstanceOf(SpeechModelException.class)
        .hasMessageContaining("there is no model 'vosk-model-ru'")
        .hasMessageContaining(NAME);
  }

  @Test
  void looksInTheOrderOfThePlaces() throws IOException {
    Path root = folder.resolve("root");
    ModelStore store = new ModelStore(base, cache(), List.of(root), Speech.demoModels());
    assertThat(store.find(Language.RUSSIAN, null).orElseThrow().isDemo()).isTrue();
    assertThat(store.find(Language.UKRAINIAN, null).orElseThrow().path())
        .isEqualTo(Speech.demoModel(Language.UKRAINIAN));
    install(cache().resolve("vosk-model-small-ru-0.22"));
    install(cache().resolve("vosk-model-ru-0.7"));
    install(cache().resolve("vosk-model-ru-0.42"));
    install(cache().resolve(".vosk-model-ru-9.half"));
    assertThat(store.find(Language.RUSSIAN, null).orElseThrow().path())
        .isEqualTo(cache().resolve("vosk-model-ru-0.42"));
    install(root.resolve("my-model-ua"));
    assertThat(store.find(Language.UKRAINIAN, null))
        .contains(
            new ModelLocation(root.resolve("my-model-ua"), Language.UKRAINIAN, Source.ENVIRONMENT));
    Path mine = folder.resolve("mine");
    assertThat(store.find(Language.RUSSIAN, mine))
        .contains(new ModelLocation(mine, Language.RUSSIAN, Source.EXPLICIT));
    assertThat(store.where()).hasSize(6);
    assertThat(new ModelStore(base, folder.resolve("none"), List.of(), null)
            .find(Language.RUSSIAN, null))
        .isEmpty();
  }

  @Test
  void tellsTheLanguageByNameOrCard() throws IOException {
    assertThat(ModelStore.languageOf(Path.of("vosk-model-small-uk-v3")))
        .contains(Language.UKRAINIAN);
    assertThat(ModelStore.languageOf(Path.of("vosk-model-ru-0.42/"))).contains(Language.RUSSIAN);
    assertThat(ModelStore.languageOf(folder.resolve("rubric-trunk"))).isEmpty();
    Files.createDirectories(folder.resolve("model"));
    Files.writeString(
        folder.resolve("model").resolve("README.md"), "A Ukrainian model, with Russian words");
    assertThat(ModelStore.languageOf(folder.resolve("model"))).contains(Language.UKRAINIAN);
  }

  @Test
  void theCacheLiesWhereTheSystemHasCaches() {
    Path home = folder.toAbsolutePath();
    Path end = Path.of("callwarden", "models");
    assertThat(ModelDirectories.cache(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".cache").resolve(end));
    assertThat(ModelDirectories.cache(Map.of("XDG_CACHE_HOME", home + "/x"), "Linux", home))
        .isEqualTo(home.resolve("x").resolve(end));
    assertThat(ModelDirectories.cache(Map.of("XDG_CACHE_HOME", "relative"), "Linux", home))
        .isEqualTo(home.resolve(".cache").resolve(end));
    assertThat(ModelDirectories.cache(Map.of(), "Mac OS X", home))
        .isEqualTo(home.resolve("Library/Caches").resolve(end));
    assertThat(ModelDirectories.cache(Map.of("LOCALAPPDATA", home + "/l"), "Windows 11", home))
        .isEqualTo(home.resolve("l").resolve(end));
  }

  private ModelStore store() {
    return new ModelStore(base.resolve("list.json"), cache(), List.of(), null);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path part() {
    return cache().resolve("." + NAME + ".zip.part");
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(NAME) && !name.endsWith(".lock"))
          .toList();
    }
  }

  private void offer(byte[] file) {
    zip = file;
    md5 = md5(file);
  }

  private void list(HttpExchange exchange) throws IOException {
    String json = """
        [{"lang": "ru", "lang_text": "Russian", "md5": "%s", "name": "%s", "obsolete": "false", "size": %d,
          "size_text": "1K", "type": "small", "url": "%sfile.zip", "version": "9.1"},
         {"lang": "ua", "name": "vosk-model-uk-v1", "obsolete": "true", "url": "gone.zip"},
         {"lang": "ru", "name": "../../evil", "type": "small", "url": "%sfile.zip"},
         {"lang": "all", "name": "vosk-model-spk-0.4", "type": "spk", "url": "%sfile.zip"},
         {"lang": "ru", "name": "vosk-model-tts-ru-0.4", "type": "tts", "url": "%sfile.zip"},
         {"name": "no-url"}, {"name": "bad-url", "url": "file:///etc/passwd"}, 7, null]
        """.formatted(md5, NAME, zip.length, base, base, base, base);
    answer(exchange, 200, json.getBytes(StandardCharsets.UTF_8));
  }

  private void file(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    if (status != 200) {
      answer(exchange, status, new byte[0]);
      return;
    }
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (zip.length - 1) + "/" + zip.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, zip.length - from);
    int sent = Math.min(breakAfter, zip.length - from);
    exchange.getResponseBody().write(zip, from, sent);
    if (sent < zip.length - from) {
      breakAfter *= 2;
      exchange.getResponseBody().flush();
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static void install(Path model) throws IOException {
    for (Map.Entry<String, byte[]> file : modelFiles("").entrySet()) {
      Path path = model.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** What passes for a model as long as nobody loads it. */
  private static Map<String, byte[]> modelFiles(String top) {
    byte[] fst = new byte[200];
    fst[0] = (byte) 0xD6;
    fst[1] = (byte) 0xFD;
    fst[2] = (byte) 0xB2;
    fst[3] = (byte) 0x7E;
    byte[] noise = new byte[5000];
    new java.util.Random(8).nextBytes(noise);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(top + "am/final.mdl", noise);
    files.put(
        top + "conf/mfcc.conf", "--sample-frequency=16000\n".getBytes(StandardCharsets.UTF_8));
    files.put(top + "conf/model.conf", "--beam=10\n".getBytes(StandardCharsets.UTF_8));
    files.put(top + "graph/HCLr.fst", fst);
    files.put(top + "graph/Gr.fst", fst);
    files.put(top + "graph/disambig_tid.int", "1\n".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
