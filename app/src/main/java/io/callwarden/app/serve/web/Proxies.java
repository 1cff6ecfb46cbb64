package io.callwarden.app.serve.web;

import io.callwarden.app.serve.settings.Peers;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Tells from which address a request comes. Proxies add the address of whoever asked them at the end of X-Forwarded-For;
 * what stands before that, anybody can have written, and so can whoever comes without a proxy. Thread-safe.
 */
final class Proxies {
  private static final String HEADER = "X-Forwarded-For";

  private final Peers proxies;

  /**
   * With the addresses and networks of the proxies before the server.
   *
   * @throws IllegalArgumentException if one is no address and no network
   */
  Proxies(Set<String> proxies) {
    this.proxies = new Peers(proxies);
  }

  /**
   * The address that a request comes from, always written the same way: the peer's, or if that is a proxy, the last one of
   * its header that is no proxy, as long as it is an address.
   */
  String client(Context context) {
    String peer = context.req().getRemoteAddr();
    if (!isProxy(peer)) {
      return peer;
    }
    List<String> entries = new ArrayList<>();
    for (String line : Collections.list(context.req().getHeaders(HEADER))) {
      entries.addAll(List.of(line.split(",", -1)));
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      InetAddress address = Peers.literal(entries.get(i).strip());
      if (address == null) {
        return peer;
      }
      if (!proxies.contains(address)) {
        return address.getHostAddress();
      }
    }
    return peer;
  }

  /** Jetty writes IPv6 in brackets, and both it and Java a zone behind. */
  private boolean isProxy(String peer) {
    String plain = peer.startsWith("[") ? peer.substring(1, peer.length() - 1) : peer;
    int zone = plain.indexOf('%');
    InetAddress address = Peers.literal(zone < 0 ? plain : plain.substring(0, zone));
    return address != null && proxies.contains(address);
  }
}
