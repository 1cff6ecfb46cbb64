package io.callwarden.app.serve.web.page;

import io.callwarden.app.Browser;
import io.callwarden.app.serve.TestSettings;
import io.callwarden.app.serve.access.Role;
import java.util.List;
import org.openqa.selenium.Keys;

/** A browser with the supervisor's page. One thread at a time. */
final class PageBrowser implements AutoCloseable {
  final Browser browser = Browser.open();

  /** Opens the page in English and signs in. */
  void signIn(int port, Role role) {
    browser.visit("http://127.0.0.1:" + port + "/?lang=en");
    browser.await("document.querySelector('#token') !== null");
    enterToken(role);
    browser
        .complaints(); // a browser tells that the first question who is signed in was answered by
    // 401
  }

  void enterToken(Role role) {
    browser.await("document.activeElement.id === 'token'");
    browser.type(TestSettings.token(role), Keys.ENTER);
    browser.await("document.documentElement.dataset.connection === 'connected'");
  }

  /** Chooses from a list as soon as it has the choice. */
  void choose(String list, String value) {
    browser.await("[...document.getElementById('%s').options].some(each => each.value === '%s')"
        .formatted(list, value.replace("'", "\\'")));
    browser.script("""
        const list = document.getElementById(arguments[0]);
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', {bubbles: true}));
        """, list, value);
  }

  /** Acknowledges what the first such alert stands for. */
  void acknowledge(String alert, String note) {
    browser.await("document.querySelector('" + alert + " .acknowledge:not([hidden])') !== null");
    browser.script("document.querySelector('" + alert + " .acknowledge:not([hidden])').click()");
    browser.await("document.activeElement.matches('.alert .note input')");
    browser.type(note, Keys.ENTER);
  }

  /** The operators of the calls in the list, from the top. */
  List<String> operators() {
    return browser.texts(".call-table .choose");
  }

  /** The titles of the alerts in the list, from the top. */
  List<String> alerts() {
    return browser.texts(".alert-title .title");
  }

  /** Chooses the call with an id by the mouse. */
  void open(String call) {
    browser.await("document.querySelector('tr[data-call=\"" + call + "\"]') !== null", 20);
    browser.click("tr[data-call='" + call + "'] .choose");
  }

  @Override
  public void close() {
    browser.close();
  }
}
