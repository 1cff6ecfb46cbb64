package io.callwarden.app.serve.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.app.serve.settings.ServerSettings.Token;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identity ANNA = new Identity("Анна. 2-я смена", Role.SUPERVISOR);
  private static final List<Token> TOKENS = List.of(
      Token.of("pbx", Role.INGEST, "a-token"), Token.of(ANNA.name(), ANNA.role(), "b-token"));

  private final Access access = at(NOON);

  @Test
  void tellsWhoseTokenItIs() {
    assertThat(access.byToken("b-token")).contains(ANNA);
    assertThat(access.byToken("a-token")).contains(new Identity("pbx", Role.INGEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "b-toke", "b-token ", "B-TOKEN", "\u0000", "токен"})
  void knowsNobodyByAnotherToken(String token) {
    assertThat(access.byToken(token)).isEmpty();
    assertThat(access.signIn(token)).isEmpty();
  }

  @Test
  void doesNotHashWhatIsTooLongForAToken() {
    assertThat(access.byToken("b".repeat(10_000_000))).isEmpty();
  }

  @Test
  void knowsACookieUntilItExpires() {
    SignIn signIn = access.signIn("b-token").orElseThrow();

    assertThat(signIn.expires()).isEqualTo(NOON.plus(Access.SESSION));
    assertThat(signIn.cookie()).matches("[A-Za-z0-9._-]+");
    assertThat(access.byCookie(signIn.cookie())).contains(signIn);
    assertThat(at(signIn.expires().minusMillis(1)).byCookie(signIn.cookie())).contains(signIn);
    assertThat(at(signIn.expires()).byCookie(signIn.cookie())).isEmpty();
  }

  @Test
  void knowsACookieAfterARestartUntilTheTokenIsChanged() {
    String cookie = access.signIn("b-token").orElseThrow().cookie();

    assertThat(at(NOON).byCookie(cookie)).isPresent();
    assertThat(new Access(List.of(Token.of(ANNA.name(), ANNA.role(), "new")), fixed(NOON))
            .byCookie(cookie))
        .isEmpty();
    assertThat(new Access(List.of(), fixed(NOON)).byCookie(cookie)).isEmpty();
  }

  @Test
  void takesTheRoleFromTheSettingsAndNotFromTheCookie() {
    String cookie = access.signIn("b-token").orElseThrow().cookie();
    Access changed = new Access(List.of(Token.of(ANNA.name(), Role.QA, "b-token")), fixed(NOON));

    assertThat(changed.byCookie(cookie).orElseThrow().identity().role()).isEqualTo(Role.QA);
  }

  @Test
  void doesNotKnowACookieThatWasChangedAnywhere() {
    String cookie = access.signIn("b-token").orElseThrow().cookie();

    for (int i = 0; i < cookie.length(); i++) {
      char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
      // the last character of base64 holds bits that mean nothing; text is compared, so that it
      // counts, too
      assertThat(access.byCookie(changed)).as("changed at %d", i).isEmpty();
    }
  }

  @Test
  void doesNotKnowTheSignatureOfOneUnderTheNameOfAnother() {
    String mine = access.signIn("a-token").orElseThrow().cookie();
    String other = access.signIn("b-token").orElseThrow().cookie();
    String swapped =
        other.substring(0, other.lastIndexOf('.')) + mine.substring(mine.lastIndexOf('.'));

    assertThat(access.byCookie(swapped)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b.c", "cGJ4.99999999999999999999.x", "cGJ4.1.", "\n", "ы.1.ы"})
  void doesNotKnowWhatIsNoCookie(String cookie) {
    assertThat(access.byCookie(cookie)).isEmpty();
  }

  @Test
  void forgetsACookieWhoseOwnerSignedOutAndNoOther() {
    SignIn first = access.signIn("b-token").orElseThrow();
    SignIn other = access.signIn("a-token").orElseThrow();

    access.signOut(first);

    assertThat(access.byCookie(first.cookie())).isEmpty();
    assertThat(access.byCookie(other.cookie())).contains(other);
  }

  private static Access at(Instant now) {
    return new Access(TOKENS, fixed(now));
  }

  private static Clock fixed(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
