package io.callwarden.app.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callwarden.app.report.Report.Place;
import io.callwarden.app.report.RunSummary;
import io.callwarden.app.run.AnalyzedCall;
import io.callwarden.app.run.InputProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlReportTest {
  private static final Pattern DATA = Pattern.compile(
      "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]> & &lt; ' \" ` {{script}} {{policy}}",
        "a\u2028b\u2029c\u0000d\ud83d\ude00\u202e"
      })
  void hostileTextStaysText(String text) throws IOException {
    String page = page(HtmlCalls.saying(text, text));

    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(page.split("</script", -1)).hasSize(3);
    JsonNode data = data(page);
    assertThat(data.at("/utterances/0/text").asText()).isEqualTo(text);
    assertThat(data.at("/call").asText()).isEqualTo(text);
    assertThat(match(DATA, page)).doesNotContain("<", ">", "&", "'", "\u2028", "\u2029");
  }

  @Test
  void theTitleShowsAnIdWithQuotesAndTagsAsText() {
    assertThat(page(HtmlCalls.saying("a/b\"<b>&'", "да")))
        .contains("<title>a/b&quot;&lt;b&gt;&amp;' · Callwarden</title>");
  }

  @Test
  void thePolicyAllowsThisScriptAndThisStyleAlone() throws GeneralSecurityException {
    String page = page(HtmlCalls.provider("42"));

    String style = match(Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL), page);
    String script =
        match(Pattern.compile("<script type=\"module\">(.*?)</script>", Pattern.DOTALL), page);
    assertThat(page)
        .contains("default-src 'none'; script-src 'sha256-" + hash(script) + "'; style-src 'sha256-"
            + hash(style) + "'; media-src 'self' file:;");
  }

  @Test
  void thePageOfAnHourStaysUnderTwoMegabytes() throws IOException {
    AnalyzedCall hour = HtmlCalls.hour("hour");
    String page = page(hour);

    assertThat(hour.duration()).isGreaterThan(3600);
    assertThat(data(page).get("utterances").size()).isGreaterThan(600);
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
  }

  @Test
  void theIndexOfFiveThousandCallsHoldsThemAll() throws IOException {
    HtmlReport report = new HtmlReport(null);
    RunSummary summary = new RunSummary();
    AnalyzedCall call = HtmlCalls.provider("42");
    for (int i = 0; i < 5000; i++) {
      report.file(
          call.withId("call-" + i),
          new Place("call-" + i + ".html", null),
          new PrintWriter(StringWriter.nullWriter()));
    }
    StringWriter index = new StringWriter();
    report.summary(summary, new PrintWriter(index));

    assertThat(data(index.toString()).get("calls").size()).isEqualTo(5000);
    assertThat(index.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
  }

  @Test
  void theIndexNamesPagesAndWhatCouldNotBeRead() throws IOException {
    HtmlReport report = new HtmlReport(ReportLanguage.EN);
    RunSummary summary = new RunSummary();
    report.file(
        HtmlCalls.provider("a/b"),
        new Place("a_b.html", "audio/a_b.wav"),
        new PrintWriter(StringWriter.nullWriter()));
    summary.add(new InputProblem("<b>.json", null, 3, 7, "A comma is missing."));
    StringWriter index = new StringWriter();
    report.summary(summary, new PrintWriter(index));

    JsonNode data = data(index.toString());
    assertThat(index.toString()).contains("<html lang=\"en\">");
    assertThat(data.at("/calls/0/id").asText()).isEqualTo("a/b");
    assertThat(data.at("/calls/0/file").asText()).isEqualTo("a_b.html");
    assertThat(data.at("/calls/0/findings").toString()).isEqualTo("[1,3,2,2]");
    assertThat(data.at("/calls/0/categories/superlative").asInt()).isEqualTo(1);
    assertThat(data.at("/problems/0/source").asText()).isEqualTo("<b>.json");
  }

  @Test
  void aPageOpensInTheLanguageOfItsCallUnlessTheUserChoosesOne() {
    assertThat(page(HtmlCalls.provider("42"))).contains("<html lang=\"ru\">");
    StringWriter page = new StringWriter();
    new HtmlReport(ReportLanguage.UK).call(HtmlCalls.provider("42"), new PrintWriter(page));
    assertThat(page.toString()).contains("<html lang=\"uk\">");
  }

  @Test
  void aFindingCarriesRuleBasisAdvicePackAndMoments() throws IOException {
    JsonNode data = data(page(HtmlCalls.provider("42")));

    JsonNode hold = data.at("/findings/0");
    assertThat(hold.get("rule").asText()).isEqualTo("ru.hold-without-consent");
    assertThat(hold.get("severity").asText()).isEqualTo("high");
    assertThat(hold.at("/moments/0/kind").asText()).isEqualTo("before-hold");
    assertThat(hold.at("/moments/1/value").asDouble()).isEqualTo(4);
    assertThat(hold.at("/moments/2/act").asText()).isEqualTo("consent");
    assertThat(data.at("/findings/2/claim/state").asText()).isEqualTo("unsubstantiated");
    assertThat(data.at("/rules/0/version").asText()).isEqualTo("1.2.0");
    assertThat(data.at("/figures/handling-time").asDouble()).isEqualTo(93.6);
  }

  private static String page(AnalyzedCall call) {
    StringWriter page = new StringWriter();
    PrintWriter out = new PrintWriter(page);
    HtmlReport report = new HtmlReport(null);
    report.begin(out);
    report.file(call, new Place("call.html", null), out);
    out.flush();
    return page.toString();
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper().readTree(match(DATA, page));
  }

  private static String match(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String hash(String text) throws GeneralSecurityException {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }
}
