package io.callwarden.app.serve.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.callwarden.app.serve.access.Identity;
import io.callwarden.app.serve.call.CallIds;
import io.callwarden.app.serve.call.LegRequest;
import io.callwarden.app.serve.call.RefusedException;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client of vosk-server's protocol asked for, in the address or in its {@code config} message, which counts more.
 * One thread at a time until audio comes.
 */
final class VoskOptions {
  /** As vosk-server assumes. */
  private static final int DEFAULT_RATE = 8000;

  private @Nullable String call;
  private Speaker speaker = Speaker.UNKNOWN;
  private @Nullable Language language;
  private @Nullable String agent;
  private @Nullable String client;
  private int sampleRate = DEFAULT_RATE;
  private boolean alerts;
  private boolean words = true;
  private boolean alternatives;
  private boolean unusedPhrases;

  /** Whether alerts are sent to the client. */
  boolean alerts() {
    return alerts;
  }

  /** Whether final results name each word. */
  boolean words() {
    return words;
  }

  /** Whether final results are a list of alternatives, which has one entry here. */
  boolean alternatives() {
    return alternatives;
  }

  /** Whether the client sent phrases to listen for, which is nothing that happens here: a call is free speech. */
  boolean hasUnusedPhrases() {
    return unusedPhrases;
  }

  int sampleRate() {
    return sampleRate;
  }

  LegRequest request(Identity owner) {
    return new LegRequest(
        call, speaker, language, sampleRate, agent, client, VoskIntake.NAME, owner);
  }

  /** Takes the parameters of the address; those of others are left alone. */
  void query(Map<String, List<String>> parameters) throws RefusedException {
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      if (parameter.getValue().size() > 1) {
        throw Fields.invalid(parameter.getKey() + " may be given once");
      }
      for (String value : parameter.getValue()) {
        set(parameter.getKey(), Fields.text(value));
      }
    }
  }

  /** Takes the content of a {@code config} message; fields of other servers' dialects are left alone. */
  void config(JsonNode config) throws RefusedException {
    if (!config.isObject()) {
      throw Fields.invalid("config is a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : config.properties()) {
      set(field.getKey(), field.getValue());
    }
  }

  private void set(String name, JsonNode value) throws RefusedException {
    switch (name) {
      case "call" -> call = CallIds.check(Fields.string(name, value));
      case "channel" -> speaker = Fields.channel(value);
      case "language" -> language = Fields.language(value);
      case "agent" -> agent = Fields.name(name, value);
      case "client" -> client = Fields.name(name, value);
      case "sample_rate" -> sampleRate = Fields.sampleRate(value);
      case "alerts" -> alerts = Fields.flag(name, value);
      case "words" -> words = Fields.flag(name, value);
      case "max_alternatives" -> alternatives = Fields.number(name, value) > 0;
      case "phrase_list", "grammar" -> unusedPhrases = true;
      case "model", "model_path", "spk_model", "path" ->
        throw Fields.invalid(name + " may not be chosen: the server's settings name the models");
      default -> {
        // Clients of other versions send more; what they cannot know is not held against them.
      }
    }
  }
}
