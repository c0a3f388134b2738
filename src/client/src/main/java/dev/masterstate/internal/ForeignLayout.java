package dev.masterstate.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The layout of a text that another writer left, made by the same rules as in {@code
 * lua/include/foreign.lua}: a commit sends it along, which spares the server most of its work. Made
 * at each commit, with nothing kept.
 */
public final class ForeignLayout {

  /** Tells the script to lay the text out by itself. */
  private static final String LEFT_TO_THE_SCRIPT = "lay_out";

  private static final String NO_HINTS = "";

  /** Stands behind a layout's digest; other hints have one much earlier, or none. */
  private static final char BEHIND_DIGEST = ' ';

  private final StateText base;
  private final byte[] text;
  private final JsonScanner scanner;
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder others = new StringBuilder();
  private final Set<String> members = new HashSet<>();
  private int shed;
  private boolean hasDoubles;

  private ForeignLayout(StateText base) {
    this.base = base;
    text = base.stored();
    scanner = new JsonScanner(text, Integer.MAX_VALUE, true);
  }

  /**
   * The arguments of a commit on a text, with its layout: as hints the text's digest, and by how
   * many bytes laying it out shortened data's compact text; as the last argument the text in the
   * layout. Where data has a member twice the script is told to lay it out by itself.
   *
   * @param arguments without a layout
   * @param base {@link StateText#foreign()}
   */
  static String[] add(StateText base, String[] arguments) {
    try {
      return new ForeignLayout(base).add(arguments);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("a text that could be read cannot be laid out", e);
    }
  }

  /**
   * The arguments of a commit that was answered FOREIGN, to be sent again. What is not a foreign
   * state by now is left to the script, which knows what to do or to answer.
   *
   * @param stored what has been read since; null if nothing is there
   * @param arguments what was sent
   */
  public static String[] addAnew(byte[] stored, String[] arguments) {
    try {
      StateText base = StateText.read(stored);
      return base.foreign() ? add(base, without(arguments)) : leaveToTheScript(arguments);
    } catch (JsonSyntaxException e) {
      return leaveToTheScript(arguments);
    }
  }

  /**
   * The arguments of a commit, which tell the script to lay a foreign text out by itself.
   *
   * @param arguments with or without a layout
   */
  public static String[] leaveToTheScript(String[] arguments) {
    String[] hinted = without(arguments);
    hinted[CommitScript.HINTS] = LEFT_TO_THE_SCRIPT;
    return hinted;
  }

  /** The arguments of a commit, without hints and without a layout. */
  static String[] without(String[] arguments) {
    String[] bare = Arrays.copyOf(arguments, arguments.length - (isAmong(arguments) ? 1 : 0));
    bare[CommitScript.HINTS] = NO_HINTS;
    return bare;
  }

  /** Whether a layout is sent with these arguments. */
  static boolean isAmong(String[] arguments) {
    return arguments[CommitScript.HINTS].indexOf(BEHIND_DIGEST) == Sha1.HEX_DIGITS;
  }

  private String[] add(String[] arguments) throws JsonSyntaxException {
    scanner.members(base.dataFrom(), this::member);
    if (hasDoubles) {
      return leaveToTheScript(arguments);
    }
    scanner.members(scanner.skipSpace(0), this::envelopeMember);
    String[] hinted = Arrays.copyOf(arguments, arguments.length + 1);
    hinted[CommitScript.HINTS] = Sha1.hex(text) + BEHIND_DIGEST + shed;
    hinted[arguments.length] = StateText.head(base.version()) + lines + "\n}" + others + "}";
    return hinted;
  }

  private void member(int keyFrom, int keyTo, int valueFrom, int valueTo) {
    String member = JsonStrings.quote(JsonStrings.unquote(text, keyFrom, keyTo));
    lines
        .append(members.isEmpty() ? "\n" : ",\n")
        .append(member)
        .append(':')
        .append(JsonStrings.oneLine(text, valueFrom, valueTo));
    hasDoubles |= !members.add(member);
    shed += keyTo - keyFrom - member.getBytes(StandardCharsets.UTF_8).length;
  }

  private void envelopeMember(int keyFrom, int keyTo, int valueFrom, int valueTo) {
    String key = JsonStrings.unquote(text, keyFrom, keyTo);
    if (!key.equals("version") && !key.equals("data")) {
      others.append(',').append(JsonStrings.oneLine(text, keyFrom, valueTo));
    }
  }
}
