package dev.masterstate.watchmulti;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

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
    Iterator<List<Slot>> rest = chunks.iterator();
    return new Iterator<>() {
      private Iterator<Slot> chunk = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!chunk.hasNext() && rest.hasNext()) {
          chunk = rest.next().iterator();
        }
        return chunk.hasNext();
      }

      @Override
      public Slot next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return chunk.next();
      }
    };
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
