package dev.masterstate.benchmarks.throughput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.RedisMasterState;
import dev.masterstate.benchmarks.Documents;

/** States as contenders without the library see them: a key, and JSON text that Jackson reads. */
final class StateTexts {

  private static final JsonMapper MAPPER =
      Documents.MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

  private StateTexts() {}

  static String key(String session) {
    return RedisMasterState.DEFAULT_KEY_PREFIX + session;
  }

  static ObjectNode parse(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static long version(ObjectNode state) {
    return state.path("version").longValue();
  }

  /** The text of the state with the change in it, one version on. */
  static String changed(ObjectNode state, Change change) {
    state.put("version", version(state) + 1);
    state.withObject("/data").set(change.member(), change.value());
    try {
      return MAPPER.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
