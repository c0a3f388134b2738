package dev.masterstate.watchmulti;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * An object or array that was gone into: its slots, in the order of the text. What no patch touches
 * is written as it was read.
 */
abstract sealed class Container implements Value permits ObjectValue, ArrayValue {

  /** White space inside of an empty container, until it gets a child. */
  private String inner = "";

  abstract char opening();

  abstract char closing();

  abstract Iterator<Slot> slots();

  /**
   * The slot that a pointer's token names.
   *
   * @throws RejectedException if there is none
   */
  abstract Slot child(String token) throws RejectedException;

  /** Puts a value where a token says, as the op add does. */
  abstract void add(String token, Value value) throws RejectedException;

  /**
   * Takes a value out.
   *
   * @throws RejectedException if there is none
   */
  abstract Value remove(String token) throws RejectedException;

  /** Reads the child that starts at {@code from}, behind those that are there. */
  abstract Slot readSlot(Source source, int from) throws NoStateException;

  /** Reads the children of the container at {@code from}. */
  final void readSlots(Source source, int from) throws NoStateException {
    int slotFrom = from + 1;
    int first = source.skipSpace(slotFrom);
    if (source.at(first) == closing()) {
      inner = source.text().substring(slotFrom, first);
      return;
    }
    while (true) {
      int slotTo = readSlot(source, slotFrom).to();
      if (source.at(slotTo) == closing()) {
        return;
      }
      TextScanner.expect(source.at(slotTo) == ',', "no comma", slotTo);
      slotFrom = slotTo + 1;
    }
  }

  /** To be called when a child comes. */
  final void dropInnerSpace() {
    inner = "";
  }

  @Override
  public final Container open() {
    return this;
  }

  @Override
  public final String text() {
    StringBuilder out = new StringBuilder();
    append(out);
    return out.toString();
  }

  /** Appends the text, without recursion: moves make values deeper than any stack. */
  final void append(StringBuilder out) {
    Deque<Writing> open = new ArrayDeque<>();
    open.push(new Writing(this, null, out));
    while (!open.isEmpty()) {
      Writing writing = open.peek();
      Slot slot = writing.next(out);
      if (slot == null) {
        open.pop().end(out);
      } else {
        Container opened = slot.appendUnlessOpened(out);
        if (opened != null) {
          open.push(new Writing(opened, slot, out));
        }
      }
    }
  }

  /** A container of which a part has been written. */
  private static final class Writing {
    private final Container container;
    private final Slot around;
    private final Iterator<Slot> left;
    private String separator = "";

    Writing(Container container, Slot around, StringBuilder out) {
      this.container = container;
      this.around = around;
      left = container.slots();
      out.append(container.opening()).append(container.inner);
    }

    /** The slot that is to be written next, behind its comma; null when all are written. */
    Slot next(StringBuilder out) {
      if (!left.hasNext()) {
        return null;
      }
      out.append(separator);
      separator = ",";
      return left.next();
    }

    void end(StringBuilder out) {
      out.append(container.closing());
      if (around != null) {
        around.appendAfter(out);
      }
    }
  }
}
