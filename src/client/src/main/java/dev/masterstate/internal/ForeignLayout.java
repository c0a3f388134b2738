package dev.masterstate.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The layout of a text that another writer left, made by the same rules as in {@code
 * lua/include/foreign.lua}: a commit against a snapshot sends it along, which spares the server
 * most of its work. Made at each commit, with nothing kept.
 */
final class ForeignLayout {

  private static final String NONE = "";

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
   * The hints, as the script takes them: the text's digest, by how many bytes laying it out
   * shortens data's compact text, and the text in the layout. Empty where data has a member twice:
   * that is left to the script.
   *
   * @param base {@link StateText#foreign()}
   */
  static String of(StateText base) {
    try {
      return new ForeignLayout(base).hints();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("a text that could be read cannot be laid out", e);
    }
  }

  private String hints() throws JsonSyntaxException {
    scanner.members(base.dataFrom(), this::member);
    if (hasDoubles) {
      return NONE;
    }
    scanner.members(scanner.skipSpace(0), this::envelopeMember);
    String layout = StateText.head(base.version()) + lines + "\n}" + others + "}";
    return Sha1.hex(text) + ' ' + shed + ' ' + layout;
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
