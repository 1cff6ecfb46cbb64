package io.callwarden.app.serve.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callwarden.app.serve.journal.AlertRecord;
import io.callwarden.app.serve.journal.JournalEntry.Draft;
import io.callwarden.app.serve.journal.StoredAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Alerts that nobody will confirm or retract any more, because the rules or the session that raised them are gone. */
final class Provisional {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Provisional() {}

  /** Their retractions, made from what the journal has of them. */
  static List<Draft> retractions(CallServices services, String call, List<AlertRecord> open) {
    List<Draft> drafts = new ArrayList<>();
    if (open.isEmpty()) {
      return drafts;
    }
    services.journal().flush();
    Set<String> ids = open.stream().map(AlertRecord::id).collect(Collectors.toSet());
    for (StoredAlert stored : services.journal().alerts(call, null, Set.of(), Set.of(), 0, 1000)) {
      AlertRecord alert = stored.alert();
      if (ids.contains(alert.id())) {
        drafts.add(new Draft(
            "alert",
            retracted(stored.json()),
            new AlertRecord(
                alert.id(), "retracted", alert.rule(), alert.category(), alert.severity()),
            true));
      }
    }
    return drafts;
  }

  private static String retracted(String json) {
    try {
      ObjectNode alert = (ObjectNode) JSON.readTree(json);
      alert.put("state", "retracted");
      return JSON.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds an alert that is no JSON", e);
    }
  }
}
