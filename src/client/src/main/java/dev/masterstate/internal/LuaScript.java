package dev.masterstate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lua script as Redis gets it: its file, with each line {@code -- @include name} replaced by the
 * file {@code include/name.lua}.
 *
 * @param name the script's file name, without its ending
 * @param text the assembled text
 * @param sha the SHA-1 of that text, by which EVALSHA names it
 */
public record LuaScript(String name, String text, String sha) {

  private static final String FOLDER = "/dev/masterstate/lua/";
  private static final Pattern INCLUDE = Pattern.compile("(?m)^-- @include (\\w+)$");

  /** Reads a script that the library's jar carries. */
  public static LuaScript load(String name) {
    String text =
        INCLUDE
            .matcher(read(name))
            .replaceAll(include -> Matcher.quoteReplacement(read("include/" + include.group(1))));
    return new LuaScript(name, text, sha1(text));
  }

  private static String read(String name) {
    String path = FOLDER + name + ".lua";
    try (InputStream file = LuaScript.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the library's jar lacks " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
