package io.callwarden.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.ClaimRegisterReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON Schema of claims registers and their reader know the same fields. */
class ClaimsSchemaTest {
  @Test
  void theSchemaHasTheFieldsOfTheReader() throws IOException {
    JsonNode schema =
        JsonMapper.builder().build().readTree(Path.of("claims.schema.json").toFile());
    JsonNode entry = schema.path("definitions").path("entry");
    assertThat(names(schema.path("properties"))).containsExactly("claims");
    ClaimRegister register = ClaimRegisterReader.read("test", """
        claims:
          - {id: a, qqqqqqq: 1}
          - {id: b, language: ru, claim: лучший, proof: p, valid: {from: 2026-01-01, qqqqqqq: 1}}
        """);
    assertThat(register.problems().get(0).message())
        .endsWith("known are " + String.join(", ", names(entry.path("properties"))));
    assertThat(register.problems())
        .anySatisfy(problem -> assertThat(problem.message())
            .endsWith("known are "
                + String.join(
                    ", ", names(entry.path("properties").path("valid").path("properties")))));
  }

  private static List<String> names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
