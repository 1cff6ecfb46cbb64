package io.callwarden.app.serve.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Up to where web hooks have received the events, as rows. */
final class DeliveryRows {
  static final String UPSERT = """
      INSERT INTO deliveries (webhook, seq) VALUES (?, ?)
      ON CONFLICT (webhook) DO UPDATE SET seq = excluded.seq
      """;

  private DeliveryRows() {}

  static long find(Connection connection, String webhook) throws SQLException {
    return new Query("SELECT seq FROM deliveries")
            .where("webhook = ?", webhook)
            .list(connection, "webhook", 1, row -> row.getLong("seq"))
            .stream()
            .findFirst()
            .orElse(-1L);
  }
}
