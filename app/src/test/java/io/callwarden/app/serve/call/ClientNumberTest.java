package io.callwarden.app.serve.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of the number that telephony gives. */
class ClientNumberTest {
  @ParameterizedTest
  @CsvSource({
    "+79123456789,+•••••••••89",
    "+38 (067) 123-45-67,+•• (•••) •••-••-67",
    "sip:380671234567@example.org,sip:••••••••••67@example.org",
    "Марія,Марія",
    "101,101",
    "'',''",
  })
  void onlyTheLastTwoDigitsOfATelephoneNumberAreLeft(String given, String shown) {
    assertThat(ClientNumber.masked(given)).isEqualTo(shown);
  }
}
