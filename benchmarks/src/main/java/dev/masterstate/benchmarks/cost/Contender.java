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
  FLOOR(read("floor.lua")),
  /** Does nothing. */
  EMPTY(read("empty.lua")),
  /** Commits by cjson, which loses data. */
  NAIVE(read("naive_commit.lua")),
  /** The library's own, for flat patches. */
  OURS(LuaScript.load("commit_patch").text()),
  /** The library's own, for patches that go deep. */
  OURS_DEEP(LuaScript.load("commit_json_patch").text());

  private static final String FOLDER = "/dev/masterstate/benchmarks/";

  private final String text;

  Contender(String text) {
    this.text = text;
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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
