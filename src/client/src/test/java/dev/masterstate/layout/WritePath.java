package dev.masterstate.layout;

import dev.masterstate.layout.StoredText.Line;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How a commit wrote, as the bytes before and after it show. */
public enum WritePath {
  /** There was no text, or another writer's: every byte is new. */
  LAID_OUT,
  /** Put together anew: the length shows it, which no write in place changes. */
  WHOLE,
  /** No line moved that the patch left alone. */
  IN_PLACE,
  /** Lines moved, into room nearby, or up to where others were removed. */
  LINES_MOVED,
  /** All that follows moved, into the pool. */
  TAIL_MOVED;

  /**
   * The path from one text to the next.
   *
   * @param before null when there was no key
   * @param after a text in the layout
   */
  public static WritePath between(byte[] before, byte[] after) {
    Optional<StoredText> old = StoredText.of(before);
    if (old.isEmpty()) {
      return LAID_OUT;
    }
    StoredText next = StoredText.of(after).orElseThrow();
    if (old.get().length() != next.length()) {
      return WHOLE;
    }
    if (old.get().last().from() != next.last().from()) {
      return TAIL_MOVED;
    }
    Map<String, Integer> places = new HashMap<>();
    old.get().members().forEach(line -> places.put(line.text(), line.from()));
    return next.members().stream().allMatch(line -> stayed(line, places)) ? IN_PLACE : LINES_MOVED;
  }

  private static boolean stayed(Line line, Map<String, Integer> places) {
    return places.getOrDefault(line.text(), line.from()) == line.from();
  }
}
