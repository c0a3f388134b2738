package dev.masterstate.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stored text in the library's layout (see {@code lua/include/head.lua}), line by line. */
public final class StoredText {

  private static final int HEAD_BYTES = 64;
  private static final Pattern HEAD =
      Pattern.compile("(\\{\"version\":(?:0|[1-9][0-9]*) +)([ \t]{24})(,\"data\":\\{)");
  private static final String NO_ROOM = " ".repeat(24);

  /**
   * A line: the head's, one member's, or the last, which ends {@code data} and the text.
   *
   * @param from where its first byte is
   * @param text without the room, the comma and the line feed behind it
   * @param room the spaces behind the text
   * @param comma whether a comma follows them
   */
  public record Line(int from, String text, int room, boolean comma) {}

  // One character a byte, so that indexes are offsets.
  private final String bytes;
  private final String whiteSpace;
  private final List<Line> lines;

  private StoredText(String bytes, String whiteSpace) {
    this.bytes = bytes;
    this.whiteSpace = whiteSpace;
    lines = lines(bytes);
  }

  /**
   * Reads a text by its head.
   *
   * @param stored null when there is no key
   * @return empty if another writer left it
   */
  public static Optional<StoredText> of(byte[] stored) {
    if (stored == null || stored.length < HEAD_BYTES) {
      return Optional.empty();
    }
    String bytes = new String(stored, ISO_8859_1);
    Matcher head = HEAD.matcher(bytes.substring(0, HEAD_BYTES));
    return head.matches() ? Optional.of(new StoredText(bytes, head.group(2))) : Optional.empty();
  }

  /** What is stored, with room and pool taken out if the text is in the layout. */
  public static String plain(byte[] stored) {
    return of(stored)
        .map(StoredText::plain)
        .orElseGet(() -> stored == null ? null : new String(stored, UTF_8));
  }

  private static List<Line> lines(String bytes) {
    List<Line> lines = new ArrayList<>();
    for (int from = 0; from < bytes.length(); ) {
      int end = bytes.indexOf('\n', from);
      end = end < 0 ? bytes.length() : end;
      boolean comma = bytes.charAt(end - 1) == ',';
      int roomTo = comma ? end - 1 : end;
      int roomFrom = roomTo;
      while (roomFrom > from && bytes.charAt(roomFrom - 1) == ' ') {
        roomFrom--;
      }
      lines.add(new Line(from, bytes.substring(from, roomFrom), roomTo - roomFrom, comma));
      from = end + 1;
    }
    return lines;
  }

  public int length() {
    return bytes.length();
  }

  /** The head's line, data's members in order, the last line. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public List<Line> members() {
    return List.copyOf(lines.subList(1, lines.size() - 1));
  }

  /** The line that ends {@code data}; the room behind it is the pool. */
  public Line last() {
    return lines.get(lines.size() - 1);
  }

  public int pool() {
    return last().room();
  }

  /** The room that lines have. */
  public int room() {
    return lines.subList(0, lines.size() - 1).stream().mapToInt(Line::room).sum();
  }

  /** The room that the head tells: 24 bits, a tab for a one and a space for a zero. */
  public int roomByHead() {
    return Integer.parseInt(whiteSpace.replace(' ', '0').replace('\t', '1'), 2);
  }

  /** The text without room and pool, and with a head that says so. */
  public String plain() {
    StringBuilder plain = new StringBuilder(bytes.length());
    for (Line line : lines) {
      plain.append(plain.isEmpty() ? "" : "\n").append(line.text()).append(line.comma() ? "," : "");
    }
    int whiteSpaceFrom = bytes.indexOf(',') - NO_ROOM.length();
    plain.replace(whiteSpaceFrom, whiteSpaceFrom + NO_ROOM.length(), NO_ROOM);
    return new String(plain.toString().getBytes(ISO_8859_1), UTF_8);
  }

  /**
   * Where a commit script finds a member's line, as a client with a snapshot tells it: from the
   * byte before its first line feed to the one that ends it. Empty if there is no such member.
   *
   * @param key the member's key as a JSON string, as the text spells it
   */
  public Optional<String> hint(String key) {
    String start = new String(key.getBytes(UTF_8), ISO_8859_1) + ":";
    return members().stream()
        .filter(line -> line.text().startsWith(start))
        .map(line -> line.from() - 2 + ":" + bytes.indexOf('\n', line.from()))
        .findFirst();
  }

  /** The same members in another order, without room and pool. */
  public String reordered(Random random) {
    List<String> texts = new ArrayList<>(List.of(plain().split("\n", -1)));
    String head = texts.remove(0);
    String last = texts.remove(texts.size() - 1);
    texts.replaceAll(text -> text.endsWith(",") ? text.substring(0, text.length() - 1) : text);
    Collections.shuffle(texts, random);
    return head + (texts.isEmpty() ? "" : "\n" + String.join(",\n", texts)) + "\n" + last;
  }

  /** What the layout promises and this text does not keep; empty when it keeps all. */
  public Optional<String> defect() {
    if (lines.size() < 2 || !last().text().startsWith("}")) {
      return Optional.of("no line ends data");
    }
    if (roomByHead() != room()) {
      return Optional.of("the head tells " + roomByHead() + " bytes of room, lines have " + room());
    }
    List<Line> members = members();
    for (int i = 0; i < members.size(); i++) {
      Line member = members.get(i);
      if (!member.text().startsWith("\"")) {
        return Optional.of("line " + (i + 1) + " begins with no key");
      }
      if (member.comma() != i < members.size() - 1) {
        return Optional.of(
            "line " + (i + 1) + (member.comma() ? " has a" : " lacks its") + " comma");
      }
    }
    return Optional.empty();
  }
}
