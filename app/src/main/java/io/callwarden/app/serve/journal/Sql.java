package io.callwarden.app.serve.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values on their way into statements and out of rows. */
final class Sql {
  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Fills the parameters of a statement, in order. Moments are stored as milliseconds. */
  static void bind(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      int place = i + 1;
      if (value == null || (value instanceof Double number && number.isNaN())) {
        statement.setNull(place, Types.NULL);
      } else if (value instanceof String text) {
        statement.setString(place, storable(text));
      } else if (value instanceof Instant moment) {
        statement.setLong(place, moment.toEpochMilli());
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(place, bytes);
      } else {
        statement.setObject(place, value);
      }
    }
  }

  /** PostgreSQL takes no character 0, and SQLite would end the text there. */
  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  /** All rows of a query. */
  static <T> List<T> list(PreparedStatement query, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** A number; NaN where it is not known. */
  static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }
}
