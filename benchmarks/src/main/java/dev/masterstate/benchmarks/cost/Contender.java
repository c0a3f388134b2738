package dev.masterstate.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.masterstate.internal.LuaScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The scripts that are compared. */
public enum Contender {
  /** Gets the stored text and sets the same text. */
  FLOOR("floor.lua"),
  /** Does nothing. */
  EMPTY("empty.lua"),
  /** Commits by cjson, which loses data. */
  NAIVE("naive_commit.lua"),
  /** The library's own. */
  OURS(null);

  private static final String FOLDER = "/dev/masterstate/benchmarks/";

  private final String text;

  Contender(String file) {
    text = file == null ? LuaScript.load("commit_patch").text() : read(file);
  }

  /** What Redis gets. */
  String text() {
    return text;
  }

  private static String read(String file) {
    try (InputStream script = Contender.class.getResourceAsStream(FOLDER + file)) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
