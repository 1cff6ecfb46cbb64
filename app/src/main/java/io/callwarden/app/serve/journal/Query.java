package io.callwarden.app.serve.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query that grows by the conditions that are asked for. One thread at a time. */
final class Query {
  private final StringBuilder sql;
  private final List<@Nullable Object> values = new ArrayList<>();
  private boolean hasCondition;

  /** Begins with {@code SELECT … FROM …}. */
  Query(String select) {
    sql = new StringBuilder(select);
  }

  /** Only rows of which this is true. */
  Query where(String condition, Object... parameters) {
    sql.append(hasCondition ? " AND " : " WHERE ").append(condition);
    hasCondition = true;
    Collections.addAll(values, parameters);
    return this;
  }

  /** Only rows of which this is true, unless the parameter is null. */
  Query whereKnown(String condition, @Nullable Object parameter) {
    return parameter == null ? this : where(condition, parameter);
  }

  /** Only rows with one of these values, or all if there are none. */
  Query whereOneOf(String column, Collection<String> wanted) {
    if (wanted.isEmpty()) {
      return this;
    }
    String places = String.join(", ", Collections.nCopies(wanted.size(), "?"));
    return where(column + " IN (" + places + ")", wanted.toArray());
  }

  /**
   * Runs it.
   *
   * @param order such as {@code seq DESC}
   * @param limit at most so many rows
   */
  <T> List<T> list(Connection connection, String order, int limit, Sql.RowReader<T> reader)
      throws SQLException {
    sql.append(" ORDER BY ").append(order).append(" LIMIT ?");
    values.add(limit);
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      Sql.bind(statement, values);
      return Sql.list(statement, reader);
    }
  }
}
