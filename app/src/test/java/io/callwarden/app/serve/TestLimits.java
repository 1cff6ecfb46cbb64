package io.callwarden.app.serve;

import io.callwarden.app.serve.settings.ServerSettings.Limits;

/** The limits that servers have by default, but with room for 64 legs, so that none measures the machine, and with changes. */
public final class TestLimits {
  private int channels = 64;
  private int messageBytes = Limits.DEFAULT.messageBytes();
  private long recordingBytes = Limits.DEFAULT.recordingBytes();
  private int idleSeconds = Limits.DEFAULT.idleSeconds();
  private int reconnectSeconds = Limits.DEFAULT.reconnectSeconds();
  private int backlogSeconds = Limits.DEFAULT.backlogSeconds();
  private int requestsPerMinute = Limits.DEFAULT.requestsPerMinute();
  private int listeners = Limits.DEFAULT.listeners();

  public TestLimits channels(int value) {
    channels = value;
    return this;
  }

  public TestLimits messageBytes(int value) {
    messageBytes = value;
    return this;
  }

  public TestLimits recordingBytes(long value) {
    recordingBytes = value;
    return this;
  }

  public TestLimits idleSeconds(int value) {
    idleSeconds = value;
    return this;
  }

  public TestLimits reconnectSeconds(int value) {
    reconnectSeconds = value;
    return this;
  }

  public TestLimits backlogSeconds(int value) {
    backlogSeconds = value;
    return this;
  }

  public TestLimits requestsPerMinute(int value) {
    requestsPerMinute = value;
    return this;
  }

  public TestLimits listeners(int value) {
    listeners = value;
    return this;
  }

  public Limits limits() {
    return new Limits(
        channels,
        messageBytes,
        recordingBytes,
        idleSeconds,
        reconnectSeconds,
        backlogSeconds,
        requestsPerMinute,
        listeners);
  }
}
