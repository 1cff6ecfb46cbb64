package io.callwarden.app.serve.web;

import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.RefusedException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, checked; each is given once at most, and an unknown one is an error. */
final class Query {
  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LENGTH = 256;

  private final Map<String, List<String>> given;

  /** Of a request whose route knows these parameters. */
  Query(Context context, String... known) {
    this.given = context.queryParamMap();
    given.forEach((name, values) -> {
      if (!Arrays.asList(known).contains(name)) {
        throw wrong(
            known.length == 0
                ? "there are no parameters here"
                : "the parameters are " + String.join(", ", known));
      }
      if (values.size() != 1 || values.get(0).length() > MAX_LENGTH) {
        throw wrong(name + " may be given once, with at most " + MAX_LENGTH + " characters");
      }
    });
  }

  /** As it was given, or null if it is missing or empty. */
  @Nullable
  String text(String name) {
    List<String> values = given.get(name);
    return values == null || values.get(0).isEmpty() ? null : values.get(0);
  }

  /** A call's id. */
  @Nullable
  String call(String name) {
    String value = text(name);
    return value == null ? null : call(name, value);
  }

  /** A call's id, wherever it stands. */
  static String call(String name, String value) {
    try {
      return CallIds.check(value);
    } catch (RefusedException e) {
      throw wrong(name + ": " + e.getMessage());
    }
  }

  /** Some of the names, separated by commas; empty if the parameter is missing. */
  Set<String> some(String name, Collection<String> names) {
    String value = text(name);
    if (value == null) {
      return Set.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (String each : value.split(",", -1)) {
      if (!names.contains(each)) {
        throw wrong(name + " is one or several of " + String.join(", ", names));
      }
      found.add(each);
    }
    return found;
  }

  /** Yes, no, or null if it is missing. */
  @Nullable
  Boolean flag(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name + " is true or false");
    };
  }

  /** A moment, such as {@code 2026-03-01T09:30:00Z}, or null if it is missing. */
  @Nullable
  Instant moment(String name) {
    String value = text(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw wrong(name + " is a moment such as 2026-03-01T09:30:00Z");
    }
  }

  /** A place in the journal, or 0 if it is missing. */
  long place(String name) {
    String value = text(name);
    try {
      long place = value == null ? 0 : Long.parseLong(value);
      if (place >= 0) {
        return place;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(name + " is a seq as in earlier answers");
  }

  /** How many are wanted. */
  int limit() {
    String value = text("limit");
    try {
      int limit = value == null ? DEFAULT_LIMIT : Integer.parseInt(value);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong("limit is 1 to " + MAX_LIMIT);
  }

  private static ProblemException wrong(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, detail);
  }
}
