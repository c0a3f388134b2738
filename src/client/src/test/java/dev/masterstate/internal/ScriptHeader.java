package dev.masterstate.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A commit script's header, and what it claims that its code does not do, or the other way round.
 */
final class ScriptHeader {

  private static final Pattern SLOT =
      Pattern.compile("(?m)^-- ((?:KEYS|ARGV)\\[\\d+])  ?(\\w+) +\\S");
  private static final Pattern REPEATED =
      Pattern.compile("(?m)^-- ARGV\\[(\\d+)\\.\\.\\.] (\\w+), (\\w+) +\\S");
  private static final Pattern STATUS =
      Pattern.compile("(?m)^--   ([A-Z_]+)((?: [a-z_]+)*)(?: \\(.*\\))?$");
  private static final Pattern NAMED_OPS =
      Pattern.compile("(?m)^-- +([a-z_][a-z_, ]*?) {2,}pointer\\b.*$");

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?m)^local ([\\w, ]+) = ((?:KEYS|ARGV)\\[\\d+](?:, (?:KEYS|ARGV)\\[\\d+])*)$");
  private static final Pattern USE = Pattern.compile("(?:KEYS|ARGV)\\[\\d+]");
  private static final Pattern FIRST_OP = Pattern.compile("(?m)^local FIRST_OP = (\\d+)$");
  private static final Pattern OP =
      Pattern.compile("local (\\w+), (\\w+) = ARGV\\[i], ARGV\\[i \\+ 1]");
  private static final Pattern APPLIED =
      Pattern.compile("(?m)^    ([a-z_]+) = (?:function\\(|add,)");
  private static final Pattern DECLARED = Pattern.compile("(?m)^local ([A-Z_]+) = '\\1 ?'");
  private static final Pattern REPLY =
      Pattern.compile("(?:return|nil,|and|or) ([A-Z_]+)((?: \\.\\. (?:'[^']*'|[\\w.#]+))*)");
  private static final String SEPARATOR = " .. ' ' .. ";

  private final String header;
  private final String code;

  ScriptHeader(String script) {
    int end = script.indexOf("\n\n");
    header = script.substring(0, end);
    code =
        script
            .substring(end)
            .lines()
            .filter(line -> !line.strip().startsWith("--"))
            .reduce("", (text, line) -> text + "\n" + line);
  }

  /**
   * Every contradiction between header, code and client; empty when there is none.
   *
   * @param settings the client's names of the arguments before the ops, in order
   * @param statuses those of the client's statuses that this script answers
   * @param reasons the client's reasons of rejections, where this script rejects
   */
  List<String> contradictions(List<String> settings, List<String> statuses, List<String> reasons) {
    List<String> found = new ArrayList<>();
    slots(settings, found);
    replies(statuses, reasons, found);
    for (String word : List.of("Atomic:", "Returns", "Cost:")) {
      if (!header.contains("-- " + word)) {
        found.add("the header lacks '" + word + "'");
      }
    }
    return found;
  }

  /**
   * The same for ops that have all the same arguments.
   *
   * @param opParts the client's names of an op's arguments, in order
   */
  List<String> contradictionsOfOps(List<String> settings, List<String> opParts) {
    List<String> found = new ArrayList<>();
    ops(settings, opParts, found);
    return found;
  }

  /** The same for ops that have names, in any order. */
  List<String> contradictionsOfNames(Set<String> names) {
    List<String> found = new ArrayList<>();
    Set<String> documented =
        matches(NAMED_OPS, header)
            .flatMap(m -> Stream.of(m.group(1).split(", ", -1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> applied =
        matches(APPLIED, code).map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    compare("op names", documented, applied, found);
    compare("op names that the client sends", documented, new TreeSet<>(names), found);
    return found;
  }

  private void slots(List<String> settings, List<String> found) {
    Map<String, String> documented = new TreeMap<>();
    matches(SLOT, header).forEach(m -> documented.put(m.group(1), m.group(2)));
    Map<String, String> named = new TreeMap<>();
    matches(ASSIGNMENT, code)
        .forEach(
            m -> {
              String[] names = m.group(1).split(", ", -1);
              String[] slots = m.group(2).split(", ", -1);
              for (int i = 0; i < slots.length; i++) {
                named.put(slots[i], names[i]);
              }
            });
    compare("slots", documented, named, found);
    matches(USE, code)
        .map(MatchResult::group)
        .filter(slot -> !documented.containsKey(slot))
        .forEach(slot -> found.add("the code uses " + slot + ", which the header lacks"));
    Map<String, String> sent = new TreeMap<>();
    sent.put("KEYS[1]", "key");
    for (int i = 0; i < settings.size(); i++) {
      sent.put("ARGV[" + (i + 1) + "]", settings.get(i));
    }
    compare("slots that the client sends", documented, sent, found);
  }

  private void ops(List<String> settings, List<String> opParts, List<String> found) {
    String documented =
        matches(REPEATED, header)
            .map(m -> m.group(1) + " " + m.group(2) + " " + m.group(3))
            .reduce("", String::concat);
    String read =
        matches(FIRST_OP, code).map(m -> m.group(1)).reduce("", String::concat)
            + matches(OP, code)
                .map(m -> " " + m.group(1) + " " + m.group(2))
                .distinct()
                .reduce("", String::concat);
    compare("ops", documented, read, found);
    String sent = settings.size() + 1 + " " + String.join(" ", opParts);
    compare("ops that the client sends", documented, sent, found);
  }

  private void replies(List<String> statuses, List<String> reasons, List<String> found) {
    Map<String, Integer> documented = new TreeMap<>();
    matches(STATUS, header)
        .forEach(m -> documented.put(m.group(1), m.group(2).split(" ", -1).length - 1));
    documented.replaceAll((status, fields) -> Math.max(fields, 0));
    List<String> declared = matches(DECLARED, code).map(m -> m.group(1)).sorted().toList();
    Map<String, Integer> answered = new LinkedHashMap<>();
    matches(REPLY, code)
        .filter(m -> declared.contains(m.group(1)) && !reasons.contains(m.group(1)))
        .forEach(
            m -> {
              int fields = m.group(2).isEmpty() ? 0 : m.group(2).split(SEPARATOR, -1).length;
              Integer before = answered.put(m.group(1), fields);
              if (before != null && before != fields) {
                found.add(m.group(1) + " has " + before + " fields and " + fields);
              }
            });
    compare("replies", documented, new TreeMap<>(answered), found);
    List<String> sorted = statuses.stream().sorted().toList();
    compare("statuses of the client", List.copyOf(documented.keySet()), sorted, found);
    List<String> names =
        Stream.concat(documented.keySet().stream(), reasons.stream()).sorted().toList();
    compare("declared statuses and reasons", names, declared, found);
  }

  private static void compare(String what, Object documented, Object actual, List<String> found) {
    if (!documented.equals(actual)) {
      found.add(what + ": the header says " + documented + ", and it is " + actual);
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
