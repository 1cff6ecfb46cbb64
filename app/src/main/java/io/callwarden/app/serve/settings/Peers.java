package io.callwarden.app.serve.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that are trusted with something: single ones, and networks as in {@code 10.0.0.0/8}. Immutable. */
public final class Peers {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

  /** Whatever else looks like numbers, Java would ask the network for as a name. */
  private static final Pattern LITERAL =
      Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}|(?=.{2,45}$)[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

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

  /** Whether this one is among them. */
  public boolean contains(InetAddress peer) {
    byte[] bytes = peer.getAddress();
    return networks.stream().anyMatch(network -> network.contains(bytes));
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress literal = literal(slash < 0 ? text : text.substring(0, slash));
    if (literal == null) {
      throw new IllegalArgumentException("no IP address: " + text);
    }
    try {
      byte[] address = literal.getAddress();
      int bits = slash < 0 ? 8 * address.length : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > 8 * address.length) {
        throw new IllegalArgumentException("no network: " + text);
      }
      return new Network(address, bits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no network: " + text, e);
    }
  }

  /** The address that a text is, or null if it is none; names are never looked up, as they could change. */
  public static @Nullable InetAddress literal(String text) {
    try {
      return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
