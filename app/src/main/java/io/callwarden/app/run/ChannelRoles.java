package io.callwarden.app.run;

import io.callwarden.text.Speaker;

/**
 * Which side of the call is on which channel. Immutable.
 *
 * @param operator the operator's channel, from 0
 */
public record ChannelRoles(int operator) {
  public ChannelRoles {
    if (operator < 0) {
      throw new IllegalArgumentException("a channel is 0 or more, not " + operator);
    }
  }

  /**
   * Who speaks on a channel: in a mono recording nobody knows; beside the operator's channel the first other one is the
   * client's, and further ones are unknown.
   */
  public Speaker speaker(int channel, int channels) {
    if (channels == 1) {
      return Speaker.UNKNOWN;
    }
    if (channel == operator) {
      return Speaker.AGENT;
    }
    return channel == (operator == 0 ? 1 : 0) ? Speaker.CUSTOMER : Speaker.UNKNOWN;
  }
}
