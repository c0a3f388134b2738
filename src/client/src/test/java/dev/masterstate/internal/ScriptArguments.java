package dev.masterstate.internal;

import dev.masterstate.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the bare script, as its header names them.
 *
 * @param ops member and value in turn
 */
record ScriptArguments(
    String version,
    String maxBytes,
    String timeToLive,
    String inPlace,
    String hints,
    List<String> ops) {

  private static final String UNSET = "";

  /** A commit by SET, without hints and with the default limit, that keeps the time to live. */
  static ScriptArguments of(String version, List<String> ops) {
    String maxBytes = Long.toString(Limits.DEFAULT_MAX_STATE_BYTES);
    return new ScriptArguments(version, maxBytes, UNSET, UNSET, UNSET, ops);
  }

  ScriptArguments maxBytes(String bytes) {
    return new ScriptArguments(version, bytes, timeToLive, inPlace, hints, ops);
  }

  ScriptArguments timeToLive(String millis) {
    return new ScriptArguments(version, maxBytes, millis, inPlace, hints, ops);
  }

  ScriptArguments writingInPlace() {
    return new ScriptArguments(version, maxBytes, timeToLive, "1", hints, ops);
  }

  ScriptArguments hints(String texts) {
    return new ScriptArguments(version, maxBytes, timeToLive, inPlace, texts, ops);
  }

  /** The ops as the script takes them: a label, which begins the member's line, and the value. */
  List<String> labelled() {
    List<String> labelled = new ArrayList<>();
    for (int i = 0; i < ops.size(); i++) {
      labelled.add(i % 2 == 0 ? "\n" + ops.get(i) + ":" : ops.get(i));
    }
    return labelled;
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
