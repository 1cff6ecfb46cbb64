package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.journal.JournalEvent;
import java.nio.charset.StandardCharsets;

/** An event as it is sent to listeners: encoded once, for all of them. Immutable. */
final class Frame {
  private final JournalEvent event;
  private final byte[] bytes;

  private Frame(JournalEvent event, byte[] bytes) {
    this.event = event;
    this.bytes = bytes;
  }

  /** An event of a call or of the server. */
  static Frame of(JournalEvent event) {
    StringBuilder text = new StringBuilder(event.json().length() + 64);
    if (event.seq() > 0) {
      text.append("id: ").append(event.seq()).append('\n');
    }
    text.append("event: ").append(event.type()).append("\ndata: ");
    text.append(onOneLine(event.json())).append("\n\n");
    return new Frame(event, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A line feed would end the field, and let what follows pass for a field of its own. */
  private static String onOneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replace('\n', ' ').replace('\r', ' ').stripTrailing();
  }

  /** What happened. */
  JournalEvent event() {
    return event;
  }

  /** In bytes. */
  int length() {
    return bytes.length;
  }

  /** The text of the event in UTF-8; shared, must not be changed. */
  byte[] bytes() {
    return bytes;
  }
}
