package io.callwarden.app.serve.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
  @Test
  void letsListedAddressesAndNetworksIn() throws UnknownHostException {
    Peers peers = new Peers(Set.of("127.0.0.1", "10.1.0.0/15", "fd00::/8"));

    assertThat(peers.contains(address("127.0.0.1"))).isTrue();
    assertThat(peers.contains(address("127.0.0.2"))).isFalse();
    assertThat(peers.contains(address("10.0.255.255"))).isTrue();
    assertThat(peers.contains(address("10.2.0.0"))).isFalse();
    assertThat(peers.contains(address("fd12::1"))).isTrue();
    assertThat(peers.contains(address("fe80::1"))).isFalse();
  }

  @Test
  void letsNobodyInWhereNobodyIsListed() throws UnknownHostException {
    assertThat(new Peers(Set.of()).contains(address("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pbx.example", "", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "1.2.3.4.5"})
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> new Peers(Set.of(text))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbx.example",
        "",
        " 10.0.0.1",
        "1",
        "10.0.0",
        "10.0.0.256",
        "1.2.3.4:5",
        ":",
        "1:",
        ".:",
        "[::1]",
        "fe80::1%lo",
        "::1::",
        "abcdef"
      })
  void noNameIsTakenForAnAddress(String text) {
    assertThat(Peers.literal(text)).isNull();
  }

  @Test
  void knowsAnAddressHoweverItIsWritten() throws UnknownHostException {
    assertThat(Peers.literal("255.249.199.0")).isEqualTo(address("255.249.199.0"));
    assertThat(Peers.literal("FD00::1")).isEqualTo(address("fd00:0:0:0:0:0:0:1"));
    assertThat(Peers.literal("::ffff:10.0.0.1")).isEqualTo(address("10.0.0.1"));
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getAllByName(literal)[0];
  }
}
