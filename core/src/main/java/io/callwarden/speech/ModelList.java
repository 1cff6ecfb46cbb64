package io.callwarden.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the official list of Vosk models, an array of objects; entries that are no speech models are left out. */
final class ModelList {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Names become folders: nothing that could leave the cache. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private ModelList() {}

  static List<OfferedModel> read(URI source, byte[] json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (IOException e) {
      throw unreadable(
          source, e instanceof JsonProcessingException p ? p.getOriginalMessage() : e.toString());
    }
    if (!root.isArray()) {
      throw unreadable(source, "it is not a JSON array");
    }
    List<OfferedModel> models = new ArrayList<>(root.size());
    for (JsonNode node : root) {
      String name = node.path("name").asText("");
      String type = node.path("type").asText("").toLowerCase(Locale.ROOT);
      URI url = url(source, node.path("url").asText(""));
      if (url != null
          && NAME.matcher(name).matches()
          && !type.equals("spk")
          && !type.equals("tts")) {
        String md5 = node.path("md5").asText("").toLowerCase(Locale.ROOT);
        models.add(new OfferedModel(
            name,
            node.path("lang").asText("").toLowerCase(Locale.ROOT),
            type,
            node.path("size").asLong(-1),
            MD5.matcher(md5).matches() ? md5 : "",
            url,
            node.path("obsolete").asText("false").equalsIgnoreCase("true")));
      }
    }
    return List.copyOf(models);
  }

  private static @Nullable URI url(URI source, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI url = source.resolve(text);
      return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme())
          ? url
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static SpeechModelException unreadable(URI source, String why) {
    return new SpeechModelException("the model list " + source + " cannot be understood (" + why
        + "); is there a proxy or a login page in between?");
  }
}
