package io.callwarden;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.callwarden.alert.AlertTracker;
import io.callwarden.dialogue.Conversation;
import io.callwarden.privacy.MaskingState;
import io.callwarden.rulepack.RegisteredClaim;
import io.callwarden.rulepack.Rule;
import io.callwarden.text.Language;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The saved form of a {@link ConversationSession}. Rules and registered claims are written by their ids and must be known
 * where it is read. Saved bytes come from outside: what a session cannot have is refused here, not met later in the call.
 */
record SessionState(
    String call,
    @Nullable String language,
    @Nullable String date,
    int utterances,
    boolean finished,
    Conversation.State conversation,
    AlertTracker.Saved alerts,
    MaskingState masking) {

  SessionState {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(alerts, "alerts");
    Objects.requireNonNull(masking, "masking");
    if (language != null) {
      Language.of(language);
    }
    if (date != null) {
      LocalDate.parse(date);
    }
    if (utterances < 0) {
      throw new IllegalArgumentException("a session has 0 utterances or more, not " + utterances);
    }
  }

  @Nullable
  Language hint() {
    return language == null ? null : Language.of(language);
  }

  @Nullable
  LocalDate day() {
    return date == null ? null : LocalDate.parse(date);
  }

  /** Writes and reads saved sessions. Thread-safe. */
  static final class Format {
    /** The fields that hold ids of rules. */
    private static final List<String> RULE_LISTS = List.of("rules", "prompts");

    private final Function<String, Rule> rules;
    private final Function<String, RegisteredClaim> claims;
    /** Made when it is first needed: most programs never save a session. */
    private @Nullable JsonMapper json;

    /**
     * @param rules by id; throws a {@link CallwardenException} for an unknown one
     * @param claims registered claims by id; the same
     */
    Format(Function<String, Rule> rules, Function<String, RegisteredClaim> claims) {
      this.rules = rules;
      this.claims = claims;
    }

    private synchronized JsonMapper json() {
      JsonMapper made = json;
      if (made == null) {
        made = make();
        json = made;
      }
      return made;
    }

    private JsonMapper make() {
      SimpleModule byId = new SimpleModule();
      add(byId, Rule.class, Rule::id, rules);
      add(byId, RegisteredClaim.class, RegisteredClaim::id, claims);
      return JsonMapper.builder()
          .addModule(byId)
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
    }

    private static <T> void add(
        SimpleModule module, Class<T> type, Function<T, String> id, Function<String, T> byId) {
      module.addSerializer(type, new StdSerializer<>(type) {
        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
          generator.writeString(id.apply(value));
        }
      });
      module.addDeserializer(type, new StdDeserializer<>(type) {
        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
          return byId.apply(parser.getText());
        }
      });
    }

    byte[] write(SessionState state) {
      try {
        return json().writeValueAsBytes(state);
      } catch (JsonProcessingException e) {
        throw new CallwardenException("the session of a call could not be saved", e);
      }
    }

    SessionState read(byte[] saved) {
      return read(mapper -> mapper.readValue(saved, SessionState.class));
    }

    /** Reads what is left of a saved session without the rules and claims that are not known any more. */
    SessionState recover(byte[] saved, Predicate<String> knowsRule, Predicate<String> knowsClaim) {
      return read(mapper -> {
        JsonNode tree = mapper.readTree(saved);
        forget(tree, knowsRule, knowsClaim);
        return mapper.treeToValue(tree, SessionState.class);
      });
    }

    /** Takes out what names an unknown rule, and the names of unknown claims. */
    private static void forget(
        JsonNode node, Predicate<String> knowsRule, Predicate<String> knowsClaim) {
      for (String list : RULE_LISTS) {
        if (node.get(list) instanceof ArrayNode rules) {
          rules.removeIf(rule -> rule.isTextual() && !knowsRule.test(rule.textValue()));
        }
      }
      if (node instanceof ObjectNode object) {
        object.removeIf(child -> isOfUnknownRule(child, knowsRule));
        if (object.path("entry").isTextual()
            && !knowsClaim.test(object.path("entry").textValue())) {
          object.putNull("entry");
        }
      } else if (node instanceof ArrayNode array) {
        array.removeIf(child -> isOfUnknownRule(child, knowsRule));
      }
      node.forEach(child -> forget(child, knowsRule, knowsClaim));
    }

    private static boolean isOfUnknownRule(JsonNode node, Predicate<String> knowsRule) {
      JsonNode rule = node.path("rule");
      return rule.isTextual() && !knowsRule.test(rule.textValue());
    }

    /** Reads the bytes in one way or another. */
    private interface Reading {
      SessionState read(JsonMapper mapper) throws IOException;
    }

    private SessionState read(Reading reading) {
      SessionState state = null;
      try {
        state = reading.read(json());
      } catch (IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          if (cause instanceof CallwardenException unknown) {
            throw unknown;
          }
        }
        // Refused below, without the cause: its message may quote the call.
      }
      if (state == null) {
        throw new CallwardenException(
            "the bytes are not a saved session, or another version saved them; start the call anew");
      }
      return state;
    }
  }
}
