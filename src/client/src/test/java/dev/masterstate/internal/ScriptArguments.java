package dev.masterstate.internal;

import dev.masterstate.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the bare script, as its header names them.
 *
 * @param ops member and value in turn
 * @param layout the last argument, where the hints name one
 */
record ScriptArguments(
    String version,
    String maxBytes,
    String timeToLive,
    String inPlace,
    String hints,
    List<String> ops,
    Optional<String> layout) {

  private static final String UNSET = "";

  /** A commit by SET, without hints and with the default limit, that keeps the time to live. */
  static ScriptArguments of(String version, List<String> ops) {
    String maxBytes = Long.toString(Limits.DEFAULT_MAX_STATE_BYTES);
    return new ScriptArguments(version, maxBytes, UNSET, UNSET, UNSET, ops, Optional.empty());
  }

  ScriptArguments maxBytes(String bytes) {
    return new ScriptArguments(version, bytes, timeToLive, inPlace, hints, ops, layout);
  }

  ScriptArguments timeToLive(String millis) {
    return new ScriptArguments(version, maxBytes, millis, inPlace, hints, ops, layout);
  }

  ScriptArguments writingInPlace() {
    return new ScriptArguments(version, maxBytes, timeToLive, "1", hints, ops, layout);
  }

  ScriptArguments hints(String texts) {
    return new ScriptArguments(version, maxBytes, timeToLive, inPlace, texts, ops, layout);
  }

  /** Tells the script to lay out another writer's text by itself. */
  ScriptArguments layingOut() {
    return hints("lay_out");
  }

  /** With the layout of another writer's text. */
  ScriptArguments layout(String digestAndShed, String text) {
    return new ScriptArguments(
        version, maxBytes, timeToLive, inPlace, digestAndShed, ops, Optional.of(text));
  }

  /**
   * As the script takes them: of each op a label, which begins the member's line, and the value.
   */
  List<String> all() {
    List<String> all = new ArrayList<>(List.of(version, maxBytes, timeToLive, inPlace, hints));
    for (int i = 0; i < ops.size(); i++) {
      all.add(i % 2 == 0 ? "\n" + ops.get(i) + ":" : ops.get(i));
    }
    layout.ifPresent(all::add);
    return all;
  }

  /** The members that the ops name, each once, in order. */
  List<String> members() {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < ops.size(); i += 2) {
      if (!members.contains(ops.get(i))) {
        members.add(ops.get(i));
      }
    }
    return members;
  }
}
