package dev.masterstate.watchmulti;

import dev.masterstate.FlatPatch;
import dev.masterstate.Limits;
import dev.masterstate.internal.JsonStrings;
import dev.masterstate.internal.StateText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state's text, taken apart as far as a flat patch needs: each member of {@code data} is a key in
 * the layout's spelling and the text of its value. This is the twin's engine; the Lua has another
 * one, and each checks the other.
 */
final class StateDocument {

  private static final Pattern HEAD =
      Pattern.compile("^\\{\"version\":(\\d{1,19}) {1,19}[ \t]{24},\"data\":\\{");
  private static final int HEAD_LENGTH = StateText.head(0).length();
  private static final String END = "\n}";

  private final long version;
  private final Map<String, String> members;
  private final String others;
  private final String dataBefore;

  private StateDocument(
      long version, Map<String, String> members, String others, String dataBefore) {
    this.version = version;
    this.members = members;
    this.others = others;
    this.dataBefore = dataBefore;
  }

  /** The state that a session has before its first commit. */
  static StateDocument none() {
    return new StateDocument(0, new LinkedHashMap<>(), "", "{}");
  }

  /**
   * Reads a stored value.
   *
   * @param stored null or empty for a session without a state
   */
  static StateDocument read(byte[] stored) throws NoStateException {
    if (stored == null || stored.length == 0) {
      return none();
    }
    String text = Utf8Bytes.of(stored);
    StateDocument ours = readLayout(text);
    return ours == null ? readForeign(text) : ours;
  }

  /**
   * A text whose first line and end are the layout's is trusted, and its lines are its members. The
   * room of the lines and the pool are left out, and so are not written again.
   */
  private static StateDocument readLayout(String text) {
    Matcher head = HEAD.matcher(text);
    if (!head.find() || head.end() != HEAD_LENGTH || !inRange(head.group(1))) {
      return null;
    }
    int end = text.indexOf(END, HEAD_LENGTH);
    int last = withoutRoom(text, text.length()) - 1;
    if (end < 0 || last < end + END.length() || text.charAt(last) != '}') {
      return null;
    }
    if (last > end + END.length() && text.charAt(end + END.length()) != ',') {
      return null;
    }
    Map<String, String> members = new LinkedHashMap<>();
    int from = text.indexOf('\n', HEAD_LENGTH);
    while (from < end) {
      int to = text.indexOf('\n', from + 1);
      int colon = keyEnd(text, from + 1);
      int valueTo = text.charAt(to - 1) == ',' ? to - 1 : to;
      members.put(
          text.substring(from + 1, colon), text.substring(colon + 1, withoutRoom(text, valueTo)));
      from = to;
    }
    return new StateDocument(
        Long.parseLong(head.group(1)),
        members,
        text.substring(end + END.length(), last),
        text.substring(HEAD_LENGTH - 1, end + END.length()));
  }

  /** Where the text before {@code to} ends without the spaces at its end. */
  private static int withoutRoom(String text, int to) {
    int end = to;
    while (text.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  private static int keyEnd(String text, int quote) {
    int i = quote + 1;
    while (text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static StateDocument readForeign(String text) throws NoStateException {
    ForeignText foreign = new ForeignText(text);
    String digits = "-0".equals(foreign.version) ? "0" : foreign.version;
    if (digits == null || !digits.matches("0|[1-9]\\d*") || !inRange(digits)) {
      throw new NoStateException("the version is no integer from 0 to 2^63 - 1");
    }
    return new StateDocument(
        Long.parseLong(digits),
        foreign.members,
        foreign.others.toString(),
        text.substring(foreign.dataFrom, foreign.dataTo));
  }

  private static boolean inRange(String digits) {
    String last = Long.toString(Limits.MAX_VERSION);
    return digits.length() < last.length()
        || (digits.length() == last.length() && digits.compareTo(last) <= 0);
  }

  long version() {
    return version;
  }

  void apply(FlatPatch patch) {
    for (FlatPatch.Op op : patch.ops()) {
      String key = Utf8Bytes.of(JsonStrings.quote(op.key()));
      if (op.op() == FlatPatch.Kind.REMOVE) {
        members.remove(key);
      } else {
        members.put(key, Utf8Bytes.of(op.value()));
      }
    }
  }

  /** Whether data's compact text is longer now than when it was read. */
  boolean hasGrown() {
    return compactBytes(data()) > compactBytes(dataBefore);
  }

  /** The state in the library's layout. */
  byte[] write(long newVersion) {
    String head = StateText.head(newVersion);
    return Utf8Bytes.bytes(head.substring(0, head.length() - 1) + data() + others + "}");
  }

  private String data() {
    StringBuilder out = new StringBuilder("{");
    String separator = "\n";
    for (Map.Entry<String, String> member : members.entrySet()) {
      out.append(separator).append(member.getKey()).append(':').append(member.getValue());
      separator = ",\n";
    }
    return out.append("\n}").toString();
  }

  private static long compactBytes(String json) {
    long bytes = 0;
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\') {
        i++;
        bytes++;
      }
      if (inString || " \t\r\n".indexOf(c) < 0) {
        bytes++;
      }
    }
    return bytes;
  }
}
