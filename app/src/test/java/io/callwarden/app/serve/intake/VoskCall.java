package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A client of one side of a call, as those that come with vosk-server: each message waits for its reply. */
final class VoskCall implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SocketClient socket;
  private final List<JsonNode> alerts = new ArrayList<>();

  /** Of a connection that was just made. */
  VoskCall(SocketClient socket) {
    this.socket = socket;
  }

  SocketClient socket() {
    return socket;
  }

  /** The alerts that came so far. */
  List<JsonNode> alerts() {
    return alerts;
  }

  void config(String fields) {
    socket.text("{\"config\" : {" + fields + "}}");
  }

  /** Sends audio and waits for the reply. */
  JsonNode audio(byte[] pcm) throws InterruptedException, JsonProcessingException {
    socket.binary(pcm);
    return reply();
  }

  /** Ends, and waits for the last reply. */
  JsonNode eof() throws InterruptedException, JsonProcessingException {
    socket.text("{\"eof\" : 1}");
    return reply();
  }

  /** The next message that is no alert. */
  JsonNode reply() throws InterruptedException, JsonProcessingException {
    JsonNode message = JSON.readTree(socket.next());
    while (message.has("alert")) {
      alerts.add(message.path("alert"));
      message = JSON.readTree(socket.next());
    }
    return message;
  }

  /** Plays both sides of a call side by side, to their end. */
  static void play(SampleCall sample, VoskCall agent, VoskCall customer)
      throws InterruptedException, JsonProcessingException {
    agent.config("\"sample_rate\" : " + sample.sampleRate());
    customer.config("\"sample_rate\" : " + sample.sampleRate() + ".0");
    int piece = sample.sampleRate() / 5;
    for (int at = 0; at < sample.agent().length; at += piece) {
      int end = Math.min(sample.agent().length, at + piece);
      agent.socket.binary(SampleCall.bytes(sample.agent(), at, end));
      customer.socket.binary(SampleCall.bytes(sample.customer(), at, end));
      agent.reply();
      customer.reply();
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
