package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The layout of a text that another writer left, made by the same rules as in {@code
 * lua/include/foreign.lua}: a commit against a snapshot sends it along, which spares the server
 * most of its work. Made at each commit, with nothing kept.
 */
final class ForeignLayout {

  /** Proves to the script that the text is still the one which was laid out. */
  private static final String DIGEST = "SHA-1";

  private static final String NONE = "";

  private final StateText base;
  private final byte[] text;
  private final JsonScanner scanner;
  private final ByteArrayOutputStream out;
  private final ByteArrayOutputStream others = new ByteArrayOutputStream();
  private final Set<String> members = new HashSet<>();
  private int shed;
  private boolean hasDoubles;

  private ForeignLayout(StateText base) {
    this.base = base;
    text = base.stored();
    scanner = new JsonScanner(text, Integer.MAX_VALUE, true);
    out = new ByteArrayOutputStream(text.length + text.length / 8);
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
    out.writeBytes(StateText.head(base.version()).getBytes(UTF_8));
    scanner.members(base.dataFrom(), this::member);
    if (hasDoubles) {
      return NONE;
    }
    scanner.members(scanner.skipSpace(0), this::envelopeMember);
    out.write('\n');
    out.write('}');
    out.writeBytes(others.toByteArray());
    out.write('}');
    return digest() + ' ' + shed + ' ' + out.toString(UTF_8);
  }

  private void member(int keyFrom, int keyTo, int valueFrom, int valueTo) {
    if (!members.isEmpty()) {
      out.write(',');
    }
    out.write('\n');
    String member = JsonStrings.quote(JsonStrings.unquote(text, keyFrom, keyTo));
    byte[] key = member.getBytes(UTF_8);
    hasDoubles |= !members.add(member);
    shed += keyTo - keyFrom - key.length;
    out.writeBytes(key);
    out.write(':');
    writeOnOneLine(out, valueFrom, valueTo);
  }

  private void envelopeMember(int keyFrom, int keyTo, int valueFrom, int valueTo) {
    String key = JsonStrings.unquote(text, keyFrom, keyTo);
    if (!key.equals("version") && !key.equals("data")) {
      others.write(',');
      writeOnOneLine(others, keyFrom, valueTo);
    }
  }

  /** Line feeds between tokens become spaces; in strings there are none. */
  private void writeOnOneLine(ByteArrayOutputStream to, int from, int end) {
    int start = from;
    for (int i = from; i < end; i++) {
      if (text[i] == '\n') {
        to.write(text, start, i - start);
        to.write(' ');
        start = i + 1;
      }
    }
    to.write(text, start, end - start);
  }

  private String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(DIGEST).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
