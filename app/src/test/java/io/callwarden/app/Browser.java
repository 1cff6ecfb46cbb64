package io.callwarden.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real Chromium that opens pages as people do. One thread at a time. */
public final class Browser implements AutoCloseable {
  /** Tells at every start that it does not know the newest browser's events; none are used here. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  /** Where Debian installs it, unless the environment names another place. */
  public static Browser open() {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(
            place("CALLWARDEN_TEST_CHROMEDRIVER", "/usr/bin/chromedriver").toFile())
        .withSilent(true)
        .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(place("CALLWARDEN_TEST_CHROMIUM", "/usr/bin/chromium").toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--mute-audio",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--window-size=1440,1000");
    return new Browser(new ChromeDriver(service, options));
  }

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  private static Path place(String variable, String usual) {
    String named = System.getenv(variable);
    return Path.of(named == null ? usual : named);
  }

  /** Opens a page of a folder as if for the first time: in daylight, on a desktop, with nothing remembered. */
  public void show(Path page) {
    scheme("light");
    size(1440, 1000);
    driver.get(page.toUri().toString());
    script("localStorage.clear()");
    driver.navigate().refresh();
  }

  /** Opens an address as if for the first time: in daylight, on a desktop, with nothing remembered. */
  public void visit(String address) {
    scheme("light");
    size(1440, 1000);
    driver.get(address);
    driver.manage().deleteAllCookies();
    script("localStorage.clear()");
    driver.get("about:blank");
    driver.get(address);
  }

  /** Forgets who is signed in. */
  public void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Light or dark. */
  public void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lays the page out as for a printer. */
  public void paper() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** The page as a printer gets it. */
  public byte[] pdf() {
    Object data = driver
        .executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
        .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  public void reload() {
    driver.navigate().refresh();
  }

  public String address() {
    return driver.getCurrentUrl();
  }

  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  public WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The texts of all elements that the selector finds, as a person sees them. */
  public List<String> texts(String css) {
    List<String> texts = new ArrayList<>();
    for (WebElement element : all(css)) {
      texts.add(element.getText());
    }
    return texts;
  }

  public boolean isShown(String css) {
    List<WebElement> found = all(css);
    return !found.isEmpty() && found.get(0).isDisplayed();
  }

  public void click(String css) {
    script("arguments[0].scrollIntoView({block: 'center'})", one(css));
    one(css).click();
  }

  public void hover(String css) {
    script("arguments[0].scrollIntoView({block: 'center'})", one(css));
    new Actions(driver).moveToElement(one(css)).perform();
  }

  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  public void tab(int times) {
    for (int i = 0; i < times; i++) {
      type(Keys.TAB);
    }
  }

  /** The element that has the keyboard. */
  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Waits until the script's expression is true; fails after 25 seconds. */
  public void await(String expression) {
    Object done = driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1]; const end = performance.now() + 25000;"
            + " const look = () => { if (" + expression + ") { done(true); }"
            + " else if (performance.now() > end) { done(false); }"
            + " else { requestAnimationFrame(look); } }; look();");
    if (!Boolean.TRUE.equals(done)) {
      throw new AssertionError("did not come true: " + expression);
    }
  }

  /** Waits until the script's expression is true; fails after so many seconds. */
  public void await(String expression, int seconds) {
    for (int left = seconds; left > 25; left -= 25) {
      try {
        await(expression);
        return;
      } catch (AssertionError e) {
        // there is time left
      }
    }
    await(expression);
  }

  /** What axe-core finds wrong with the page's contrast, names, roles and landmarks. */
  public List<String> accessibilityProblems() {
    script(axe() + "; window.axe = axe;");
    Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
        + " axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        + ".then(result => done(result.violations.map(violation => violation.id + ': ' + violation.help + ': '"
        + " + violation.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | '))),"
        + " problem => done(['axe failed: ' + problem]));");
    List<String> problems = new ArrayList<>();
    for (Object problem : (List<?>) found) {
      problems.add(String.valueOf(problem));
    }
    return problems;
  }

  private static String axe() {
    try (InputStream stream = Browser.class.getResourceAsStream("/axe.min.js")) {
      if (stream == null) {
        throw new IllegalStateException("axe-core is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("axe-core cannot be read", e);
    }
  }

  /** Keeps a picture of the whole page, for people to look at. */
  public void picture(String name) throws IOException {
    Number height = (Number) script("return document.documentElement.scrollHeight");
    Number width = (Number) script("return innerWidth");
    Number before = (Number) script("return innerHeight");
    size(width.intValue(), Math.min(Math.max(height.intValue(), before.intValue()), 6000));
    Path folder = Files.createDirectories(Path.of("target", "pages"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    size(width.intValue(), before.intValue());
  }

  /** What the page complained of to the browser's console. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    driver.manage().logs().get("browser").forEach(entry -> complaints.add(entry.getMessage()));
    return complaints;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
