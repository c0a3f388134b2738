package dev.masterstate.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.layout.StoredText;

/** Texts in the layout, written by hand. */
final class OwnLayout {

  private static final int ROOM_BITS = 24;

  /**
   * The text with a head that counts its lines' room.
   *
   * @param lines all that follows the head, from the first line feed on
   */
  static String counted(long version, String lines) {
    String head = StateText.head(version);
    int room = StoredText.of((head + lines).getBytes(UTF_8)).orElseThrow().room();
    String bits = String.format("%" + ROOM_BITS + "s", Integer.toBinaryString(room));
    int to = head.indexOf(',');
    return head.substring(0, to - ROOM_BITS)
        + bits.replace('0', ' ').replace('1', '\t')
        + head.substring(to)
        + lines;
  }

  private OwnLayout() {}
}
