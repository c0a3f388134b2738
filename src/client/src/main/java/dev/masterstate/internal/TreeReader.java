package dev.masterstate.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.masterstate.Limits;
import dev.masterstate.SnapshotLimitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads data as a tree, with Jackson's lossy defaults off and its limits raised knowingly. */
public final class TreeReader {

  /** Keeps the digits of numbers, in trees and in whatever trees are mapped to. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.MAX_TREE_DEPTH)
                          .maxNumberLength(Limits.MAX_NUMBER_LENGTH)
                          // What was stored fits in memory: the state's own limit bounds these two.
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private TreeReader() {}

  /**
   * Reads one value from a text that a {@link JsonScanner} has passed, so that nothing but a limit
   * can fail.
   */
  public static JsonNode read(String sessionId, byte[] text, int from, int to) {
    try {
      String json = new String(text, from, to - from, StandardCharsets.UTF_8);
      return READER.readValue(JsonStrings.unescapeSurrogates(json));
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      throw new SnapshotLimitException(sessionId, e.getMessage(), e);
    }
  }
}
