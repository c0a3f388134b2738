package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.masterstate.Limits;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Limits that the script has as well: one number under one name. */
class ScriptLimitsTest {

  private static final Pattern CONSTANT = Pattern.compile("(?m)^ *local (MAX_[A-Z_]+) = (\\d+)");

  @Test
  void scriptAndClientHaveTheSameLimits() throws IllegalAccessException {
    Map<String, Long> client = new TreeMap<>();
    for (Field field : Limits.class.getFields()) {
      if (field.get(null) instanceof Number number) {
        client.put(field.getName(), number.longValue());
      }
    }
    Map<String, Long> script = new TreeMap<>();
    CONSTANT
        .matcher(CommitScript.COMMIT_JSON_PATCH.source())
        .results()
        .filter(constant -> client.containsKey(constant.group(1)))
        .forEach(constant -> script.put(constant.group(1), Long.valueOf(constant.group(2))));
    assertThat(script)
        .containsOnlyKeys(
            "MAX_INCREMENT_DIGITS",
            "MAX_INCREMENT_EXPONENT",
            "MAX_TESTED_VALUES",
            "MAX_VALUE_DEPTH");
    assertThat(client).containsAllEntriesOf(script);
  }
}
