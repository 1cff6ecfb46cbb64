package io.callwarden.app.serve.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Addresses that may connect: single ones, and networks as in {@code 10.0.0.0/8}. Immutable. */
public final class Peers {
  private final List<Network> networks = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared with equals
  private record Network(byte[] address, int bits) {
    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * From how they are written.
   *
   * @throws IllegalArgumentException if one is no address and no network
   */
  public Peers(Set<String> listed) {
    for (String each : listed) {
      networks.add(network(each));
    }
  }

  /** Whether this one may. */
  public boolean contains(InetAddress peer) {
    byte[] bytes = peer.getAddress();
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    // Only letters of addresses: a host name would be asked of the network, and could change.
    if (!literal.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("no IP address: " + text);
    }
    try {
      byte[] address = InetAddress.getByName(literal).getAddress();
      int bits = slash < 0 ? 8 * address.length : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > 8 * address.length) {
        throw new IllegalArgumentException("no network: " + text);
      }
      return new Network(address, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException("no IP address: " + text, e);
    }
  }
}
