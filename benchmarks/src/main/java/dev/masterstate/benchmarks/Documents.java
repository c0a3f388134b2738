package dev.masterstate.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Real JSON documents, and the mapper that reads them with every digit. */
public final class Documents {

  /** Reads numbers exactly, writes results for people to read. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String MIME_DB_VERSION =
      "/META-INF/maven/org.webjars.npm/mime-db/pom.properties";
  private static final String MIME_DB = "/META-INF/resources/webjars/mime-db/%s/db.json";

  private Documents() {}

  /** The media types of the world: 204 KB, some 2 500 members, each an object. */
  public static ObjectNode mimeDb() {
    try (InputStream version = resource(MIME_DB_VERSION)) {
      Properties properties = new Properties();
      properties.load(version);
      try (InputStream json = resource(MIME_DB.formatted(properties.getProperty("version")))) {
        return (ObjectNode) MAPPER.readTree(json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document of the caller's.
   *
   * @throws IOException if the file cannot be read, or holds no JSON object
   */
  public static ObjectNode read(Path file) throws IOException {
    try (InputStream json = Files.newInputStream(file)) {
      JsonNode document = MAPPER.readTree(json);
      if (document instanceof ObjectNode object) {
        return object;
      }
      throw new IOException(file + " holds no JSON object");
    }
  }

  public static InputStream resource(String path) throws IOException {
    InputStream resource = Documents.class.getResourceAsStream(path);
    if (resource == null) {
      throw new FileNotFoundException("the class path lacks " + path);
    }
    return resource;
  }
}
