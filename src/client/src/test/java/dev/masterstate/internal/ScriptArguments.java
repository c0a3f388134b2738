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

  /** Tells the script to lay out another writer's text by itself. */
  ScriptArguments layingOut() {
    return hints("lay_out");
  }

  /** With the layout of another writer's text, which is the last argument. */
  ScriptArguments layout(String digestAndShed, String layout) {
    List<String> all = new ArrayList<>(ops);
    all.add(layout);
    return new ScriptArguments(version, maxBytes, timeToLive, inPlace, digestAndShed, all);
  }

  /** What comes before the ops. */
  String[] settings() {
    return new String[] {version, maxBytes, timeToLive, inPlace, hints};
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
