package io.callwarden.app.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The description of the interface, as something that answers can be held against. */
final class OpenApi {
  private static final String ID = "https://callwarden.invalid/openapi";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode description;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  OpenApi() {
    try (InputStream in = WebServer.class.getResourceAsStream("openapi.yaml")) {
      assertThat(in).isNotNull();
      description = new YAMLMapper().readTree(in);
      String text = JSON.writeValueAsString(description);
      schemas = JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations, as {@code GET /calls/{id}}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    description
        .get("paths")
        .properties()
        .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
          if (!method.equals("parameters")) {
            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
          }
        }));
    return operations;
  }

  /** Fails if the answer is not one that the description promises. */
  void check(String method, String path, HttpResponse<String> response) {
    JsonNode operation = operation(method, path);
    if (operation == null) {
      return; // a file of the page, or nothing at all
    }
    String status = Integer.toString(response.statusCode());
    JsonNode responses = operation.get("responses");
    String key = responses.has(status) ? status : "default";
    if (key.equals("default")) {
      assertThat(response.statusCode()).as("%s %s", method, path).isBetween(400, 599);
    }
    JsonNode answer = responses.get(key);
    String pointer = pointer("responses", key);
    String place = pointerOf(operation) + pointer;
    if (answer.has("$ref")) {
      place = answer.get("$ref").asText();
      answer = description.at(place.substring(1));
    }
    JsonNode content = answer.get("content");
    if (content == null) {
      assertThat(response.body()).as("%s %s", method, path).isEmpty();
      return;
    }
    String type = response
        .headers()
        .firstValue("Content-Type")
        .orElse("")
        .split(";", 2)[0]
        .strip();
    assertThat(content.has(type)).as("%s %s: %s", method, path, type).isTrue();
    if (type.endsWith("json") && !response.body().isEmpty()) {
      JsonSchema schema = schemas.getSchema(
          SchemaLocation.of(ID + place + pointer("content", type, "schema")), config);
      assertThat(schema.validate(read(response.body())))
          .as("%s %s", method, path)
          .isEmpty();
    }
  }

  private @Nullable JsonNode operation(String method, String path) {
    String name = path(path);
    JsonNode item = name == null ? null : description.get("paths").get(name);
    return item == null ? null : item.get(method.toLowerCase(Locale.ROOT));
  }

  private @Nullable String path(String path) {
    String plain = path.split("\\?", 2)[0];
    if (description.get("paths").has(plain)) {
      return plain;
    }
    return plain.matches("/calls/[^/]+") ? "/calls/{id}" : null;
  }

  /** Where an operation stands; found again by identity. */
  @SuppressWarnings("ReferenceEquality") // equal operations stand in several places
  private String pointerOf(JsonNode operation) {
    for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue() == operation) {
          return "#" + pointer("paths", path.getKey(), method.getKey());
        }
      }
    }
    throw new IllegalArgumentException("no operation of this description");
  }

  private static String pointer(String... steps) {
    StringBuilder pointer = new StringBuilder();
    for (String step : steps) {
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
