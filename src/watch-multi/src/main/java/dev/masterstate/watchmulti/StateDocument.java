package dev.masterstate.watchmulti;

import dev.masterstate.FlatPatch;
import dev.masterstate.JsonPatch;
import dev.masterstate.Limits;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.internal.StateText;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state's text, taken apart as far as a patch needs: {@code data} is an object whose members
 * stand without white space around them, until an op goes into one. This is the root of the twin's
 * engine; the Lua has another one, and each checks the other.
 */
final class StateDocument {

  private static final Pattern HEAD =
      Pattern.compile("^\\{\"version\":(\\d{1,19}) {1,19}[ \t]{24},\"data\":\\{");
  private static final int HEAD_LENGTH = StateText.head(0).length();
  private static final String END = "\n}";

  private final long version;
  private final Slot data;
  private final String others;
  private final String dataBefore;

  private StateDocument(long version, ObjectValue data, String others, String dataBefore) {
    this.version = version;
    this.data = Slot.element(data);
    this.others = others;
    this.dataBefore = dataBefore;
  }

  /** The state that a session has before its first commit. */
  static StateDocument none() {
    return new StateDocument(0, new ObjectValue(), "", "{}");
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
    ObjectValue data = new ObjectValue();
    int from = text.indexOf('\n', HEAD_LENGTH);
    while (from < end) {
      int to = text.indexOf('\n', from + 1);
      int colon = keyEnd(text, from + 1);
      int valueTo = text.charAt(to - 1) == ',' ? to - 1 : to;
      data.append(
          text.substring(from + 1, colon),
          Slot.line(text, from + 1, colon + 1, withoutRoom(text, valueTo)));
      from = to;
    }
    return new StateDocument(
        Long.parseLong(head.group(1)),
        data,
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
        foreign.data,
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

  /**
   * Applies a patch.
   *
   * @param maxCopiedBytes what a patch's copies may add
   * @return why it cannot be applied, and then this document is of no use; empty if it can
   * @throws NoStateException if a value that an op goes into is not JSON
   */
  Optional<Rejection> apply(Patch patch, long maxCopiedBytes) throws NoStateException {
    if (patch instanceof JsonPatch ops) {
      return new JsonPatchEngine(data, maxCopiedBytes).apply(ops.ops());
    } else if (patch instanceof MergePatch merge) {
      MergeEngine.merge(members(), merge);
    } else {
      apply((FlatPatch) patch);
    }
    return Optional.empty();
  }

  private void apply(FlatPatch patch) {
    for (FlatPatch.Op op : patch.ops()) {
      String key = Spelling.of(op.key());
      if (op.op() == FlatPatch.Kind.REMOVE) {
        members().removeKey(key);
      } else {
        members().set(key, Slice.of(Utf8Bytes.of(op.value())));
      }
    }
  }

  private ObjectValue members() {
    return (ObjectValue) data.value();
  }

  /** Whether data's compact text is longer now than when it was read. */
  boolean hasGrown() {
    return compactBytes(lines()) > compactBytes(dataBefore);
  }

  /** The state in the library's layout. */
  byte[] write(long newVersion) {
    String head = StateText.head(newVersion);
    return Utf8Bytes.bytes(head.substring(0, head.length() - 1) + lines() + others + "}");
  }

  private String lines() {
    StringBuilder out = new StringBuilder("{");
    String separator = "\n";
    Iterator<Slot> slots = members().slots();
    while (slots.hasNext()) {
      slots.next().append(out.append(separator));
      separator = ",\n";
    }
    return out.append(END).toString();
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
