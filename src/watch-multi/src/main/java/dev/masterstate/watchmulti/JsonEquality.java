package dev.masterstate.watchmulti;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares values by what they mean (RFC 6902, section 4.6), in about linear time and without
 * recursion. Each value gets a number, from the leaves up: equal values the same one. A scalar is
 * known by a spelling that all of its meaning share, a container by the numbers of what is in it.
 */
final class JsonEquality {

  private final Map<String, Integer> numbers = new HashMap<>();
  private int next;

  private JsonEquality() {}

  static boolean equal(Value one, Value other) throws NoStateException {
    JsonEquality equality = new JsonEquality();
    return equality.number(one) == equality.number(other);
  }

  /** A container that has no number yet: what it will be known by, and the values to come. */
  private final class Open {
    private final StringBuilder known;
    private final Iterator<Slot> left;

    Open(Container container) {
      if (container instanceof ObjectValue object) {
        Map<String, Slot> members = new TreeMap<>(object.members());
        known = new StringBuilder("{");
        members.keySet().forEach(key -> add(numberOf(key)));
        left = members.values().iterator();
      } else {
        known = new StringBuilder("[");
        left = container.slots();
      }
    }

    void add(int number) {
      known.append((char) (number >>> Character.SIZE)).append((char) number);
    }
  }

  private int number(Value value) throws NoStateException {
    Deque<Open> open = new ArrayDeque<>();
    Value current = value;
    while (true) {
      Container container = current.open();
      if (container != null) {
        open.push(new Open(container));
      } else if (open.isEmpty()) {
        return scalar(current.text());
      } else {
        open.peek().add(scalar(current.text()));
      }
      while (!open.peek().left.hasNext()) {
        int number = numberOf(open.pop().known.toString());
        if (open.isEmpty()) {
          return number;
        }
        open.peek().add(number);
      }
      current = open.peek().left.next().value();
    }
  }

  private int scalar(String text) {
    return switch (text) {
      case "true", "false", "null" -> numberOf(text);
      default -> text.startsWith("\"") ? numberOf(Spelling.ofLiteral(text)) : numeral(text);
    };
  }

  private int numeral(String text) {
    Optional<NumberText> number = NumberText.of(text);
    // What is no number by JSON's rules, as Python's NaN, equals nothing, itself included.
    return number.isPresent() ? numberOf(number.get().canonical()) : next++;
  }

  private int numberOf(String known) {
    Integer number = numbers.putIfAbsent(known, next);
    return number == null ? next++ : number;
  }
}
