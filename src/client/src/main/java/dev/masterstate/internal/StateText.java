package dev.masterstate.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.masterstate.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A state as stored: any JSON text with the members {@code version} and {@code data} when read, the
 * library's own layout (see {@code lua/include/head.lua}) when written.
 *
 * @param version from 0 to {@link Limits#MAX_VERSION}
 * @param stored the stored bytes
 * @param dataFrom where {@code data}'s object starts
 * @param dataTo where it has ended
 */
// Nobody compares states by their bytes, and a copy of them would cost the document.
@SuppressWarnings("ArrayRecordComponent")
public record StateText(long version, byte[] stored, int dataFrom, int dataTo) {

  /**
   * Bytes of the layout's version, the digits and the spaces after them: 19 digits and one space.
   */
  private static final int VERSION_WIDTH = 20;

  /** Bytes of white space behind the version, which tell the room of the lines; spaces for none. */
  private static final int ROOM_WIDTH = 24;

  /** Texts from this size on have a pool: so many bytes, and this part of the text. */
  static final int MIN_POOLED = 2048;

  private static final int POOL_PART = 16;
  private static final int POOL_BYTES = 32;

  /** The digits of the last version. */
  private static final String MAX_VERSION = Long.toString(Limits.MAX_VERSION);

  private static final byte[] NO_DATA = {'{', '}'};
  private static final byte[] NOTHING = {};

  private static final int HEAD_LENGTH = head(0).length();

  /** The state of a session that has none: version 0, no data. */
  public static final StateText NONE = new StateText(0, NO_DATA, 0, NO_DATA.length);

  /**
   * The layout's first line: it proves the layout, for no other writer pads a version with spaces.
   */
  public static String head(long version) {
    String digits = Long.toString(version);
    int spaces = VERSION_WIDTH - digits.length() + ROOM_WIDTH;
    return "{\"version\":" + digits + " ".repeat(spaces) + ",\"data\":{";
  }

  /** Stands for whatever state is there: the base of a commit that names no version. */
  private static final StateText UNVERSIONED = new StateText(-1, NOTHING, 0, 0);

  /** Stands for whatever state is there: the base of a commit that names no version. */
  public static StateText unversioned() {
    return UNVERSIONED;
  }

  /** Whether a commit on this state names a version. */
  public boolean isVersioned() {
    return version >= 0;
  }

  /** A state of which the version alone is known. */
  public static StateText unread(long version) {
    return new StateText(version, NOTHING, 0, 0);
  }

  /** Whether the text looks as if it were in the library's layout. */
  boolean ours() {
    return dataFrom == HEAD_LENGTH - 1;
  }

  /** Whether it is a text that was read, and that another writer left. */
  public boolean foreign() {
    return dataFrom > 0 && !ours();
  }

  /** A state in the library's layout, as UTF-8. */
  public static byte[] write(long version, ObjectNode data) {
    StringBuilder out = new StringBuilder(head(version));
    ValueWriter.appendLines(out, data);
    return out.append("\n}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The text with a pool, as the script makes it: spaces at its end, so that the first commits that
   * need more bytes can be written in place.
   *
   * @param text in the library's layout, without a pool
   * @param maxBytes what the text may have with the pool
   */
  static byte[] withPool(byte[] text, long maxBytes) {
    if (text.length < MIN_POOLED || text.length >= maxBytes) {
      return text;
    }
    int pool = (int) Math.min(text.length / POOL_PART + POOL_BYTES, maxBytes - text.length);
    byte[] pooled = Arrays.copyOf(text, text.length + pool);
    Arrays.fill(pooled, text.length, pooled.length, (byte) ' ');
    return pooled;
  }

  /**
   * Reads a stored value, whoever wrote it.
   *
   * @param stored null or empty for a session without a state
   * @throws JsonSyntaxException if it is no state
   */
  public static StateText read(byte[] stored) throws JsonSyntaxException {
    if (stored == null || stored.length == 0) {
      return NONE;
    }
    JsonScanner scanner = new JsonScanner(stored, Integer.MAX_VALUE, true);
    var found =
        new Object() {
          int versionFrom = -1;
          int versionTo;
          int dataFrom = -1;
          int dataTo;
        };
    int start = scanner.skipSpace(0);
    int end =
        scanner.members(
            start,
            (keyFrom, keyTo, valueFrom, valueTo) -> {
              switch (JsonStrings.unquote(stored, keyFrom, keyTo)) {
                case "version" -> {
                  found.versionFrom = valueFrom;
                  found.versionTo = valueTo;
                }
                case "data" -> {
                  found.dataFrom = valueFrom;
                  found.dataTo = valueTo;
                }
                default -> {}
              }
            });
    scanner.end(end);
    if (found.versionFrom < 0 || found.dataFrom < 0) {
      throw new JsonSyntaxException("no version or no data", start);
    }
    if (stored[found.dataFrom] != '{') {
      throw new JsonSyntaxException("data is no object", found.dataFrom);
    }
    long version = version(stored, found.versionFrom, found.versionTo);
    return new StateText(version, stored, found.dataFrom, found.dataTo);
  }

  private static long version(byte[] stored, int from, int to) throws JsonSyntaxException {
    String text = new String(stored, from, to - from, StandardCharsets.UTF_8);
    if (text.equals("-0")) {
      return 0;
    }
    boolean integer = text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean inRange =
        text.length() < MAX_VERSION.length()
            || (text.length() == MAX_VERSION.length() && text.compareTo(MAX_VERSION) <= 0);
    if (!integer || !inRange) {
      throw new JsonSyntaxException("the version is no integer from 0 to 2^63 - 1", from);
    }
    return Long.parseLong(text);
  }
}
