package dev.masterstate.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The data-driven cases, and their texts: {@code <x*3000>} stands for so many x. */
public final class CaseText {

  private static final Pattern REPEATED = Pattern.compile("<(.)\\*(\\d+)>");

  /** The cases of a file among the test resources. */
  public static Stream<JsonNode> cases(String file) throws IOException {
    JsonNode cases = new ObjectMapper().readTree(CaseText.class.getResourceAsStream("/" + file));
    return StreamSupport.stream(cases.spliterator(), false);
  }

  public static String expand(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(run -> run.group(1).repeat(Integer.parseInt(run.group(2))));
  }

  private CaseText() {}
}
