package dev.masterstate.watchmulti;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The slots of an array, in chunks: an insertion or removal moves those of one chunk, not all that
 * follow. Ten thousand at the front of a million take milliseconds.
 */
final class SlotList {

  /** To find a chunk among many, and to move the slots of one, take about the same time then. */
  private static final int CHUNK = 1024;

  private final List<List<Slot>> chunks = new ArrayList<>();
  private int size;

  private record Place(int chunk, int index) {}

  int size() {
    return size;
  }

  Slot get(int index) {
    Place place = place(index);
    return chunks.get(place.chunk()).get(place.index());
  }

  void insert(int index, Slot slot) {
    if (chunks.isEmpty()) {
      chunks.add(new ArrayList<>());
    }
    Place place = place(index);
    List<Slot> chunk = chunks.get(place.chunk());
    chunk.add(place.index(), slot);
    size++;
    if (chunk.size() > CHUNK) {
      // Who only appends leaves full chunks behind.
      List<Slot> tail = chunk.subList(place.index() < CHUNK ? CHUNK / 2 : CHUNK, chunk.size());
      chunks.add(place.chunk() + 1, new ArrayList<>(tail));
      tail.clear();
    }
  }

  Slot remove(int index) {
    Place place = place(index);
    List<Slot> chunk = chunks.get(place.chunk());
    Slot removed = chunk.remove(place.index());
    size--;
    if (chunk.isEmpty()) {
      chunks.remove(place.chunk());
    }
    return removed;
  }

  Iterator<Slot> iterator() {
    return chunks.stream().flatMap(List::stream).iterator();
  }

  /** Where an index is; the end of the list is the end of its last chunk. */
  private Place place(int index) {
    if (index == size) {
      int end = chunks.size() - 1;
      return new Place(end, chunks.get(end).size());
    }
    int chunk = 0;
    int left = index;
    while (left >= chunks.get(chunk).size()) {
      left -= chunks.get(chunk).size();
      chunk++;
    }
    return new Place(chunk, left);
  }
}
