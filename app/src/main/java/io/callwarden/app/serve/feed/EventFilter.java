package io.callwarden.app.serve.feed;

import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.app.serve.journal.JournalEvent;
import io.callwarden.app.serve.web.ProblemException;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener wants. Immutable.
 *
 * @param call only those of this call, with what may still change; null for all
 * @param types only these; empty for all
 * @param transients whether what is not stored is sent for all calls, too
 */
record EventFilter(@Nullable String call, Set<String> types, boolean transients) {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]{0,39}");
  private static final int MAX_TYPES = 32;

  EventFilter {
    types = Set.copyOf(types);
  }

  /**
   * From the parameters of a request.
   *
   * @throws ProblemException if one of them cannot be understood
   */
  static EventFilter parse(
      @Nullable String call, @Nullable String types, @Nullable String partials) {
    if (call != null) {
      try {
        CallIds.check(call);
      } catch (RefusedException e) {
        throw new ProblemException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
      }
    }
    if (partials != null && !partials.equals("true") && !partials.equals("false")) {
      throw new ProblemException(HttpStatus.BAD_REQUEST, "partials is true or false");
    }
    return new EventFilter(call, types(types), "true".equals(partials));
  }

  private static Set<String> types(@Nullable String list) {
    if (list == null || list.isEmpty()) {
      return Set.of();
    }
    String[] names = list.split(",", -1);
    if (names.length > MAX_TYPES
        || !Arrays.stream(names).allMatch(name -> TYPE.matcher(name).matches())) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "types are up to " + MAX_TYPES
              + " names of events with commas between, such as alert,call");
    }
    return Arrays.stream(names).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an event is wanted. */
  boolean matches(JournalEvent event) {
    return (call == null || call.equals(event.call()))
        && (types.isEmpty() || types.contains(event.type()))
        && (event.seq() > 0 || call != null || transients);
  }
}
