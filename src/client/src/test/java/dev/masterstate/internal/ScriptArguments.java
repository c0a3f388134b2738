package dev.masterstate.internal;

import dev.masterstate.Limits;
import dev.masterstate.Patch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a bare script, as its header names them.
 *
 * @param script which one
 * @param ops those from the first op on
 * @param members the members that the ops name, each once, in order
 * @param layout the last argument, where the hints name one
 */
record ScriptArguments(
    LuaScript script,
    String version,
    String maxBytes,
    String timeToLive,
    String inPlace,
    String hints,
    List<String> ops,
    List<String> members,
    Optional<String> layout) {

  private static final String UNSET = "";

  /**
   * A commit by SET of a flat patch, without hints and with the default limit, that keeps the time
   * to live.
   *
   * @param ops member and value in turn
   */
  static ScriptArguments of(String version, List<String> ops) {
    List<String> labelled = new ArrayList<>(ops);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < ops.size(); i += 2) {
      labelled.set(i, "\n" + ops.get(i) + ":");
      if (!members.contains(ops.get(i))) {
        members.add(ops.get(i));
      }
    }
    return of(CommitScript.COMMIT_PATCH, version, labelled, members);
  }

  /** As {@link #of(String, List)}, of a patch in any language. */
  static ScriptArguments of(String version, Patch patch) {
    OpArguments ops = OpArguments.of(patch);
    Collection<String> labels = ops.labels();
    List<String> members =
        labels.stream().map(label -> label.substring(1, label.length() - 1)).toList();
    return of(CommitScript.of(patch), version, ops.arguments(), members);
  }

  private static ScriptArguments of(
      LuaScript script, String version, List<String> ops, List<String> members) {
    String maxBytes = Long.toString(Limits.DEFAULT_MAX_STATE_BYTES);
    return new ScriptArguments(
        script, version, maxBytes, UNSET, UNSET, UNSET, ops, members, Optional.empty());
  }

  ScriptArguments maxBytes(String bytes) {
    return new ScriptArguments(
        script, version, bytes, timeToLive, inPlace, hints, ops, members, layout);
  }

  ScriptArguments timeToLive(String millis) {
    return new ScriptArguments(
        script, version, maxBytes, millis, inPlace, hints, ops, members, layout);
  }

  ScriptArguments writingInPlace() {
    return new ScriptArguments(
        script, version, maxBytes, timeToLive, "1", hints, ops, members, layout);
  }

  ScriptArguments hints(String texts) {
    return new ScriptArguments(
        script, version, maxBytes, timeToLive, inPlace, texts, ops, members, layout);
  }

  /** Tells the script to lay out another writer's text by itself. */
  ScriptArguments layingOut() {
    return hints("lay_out");
  }

  /** With the layout of another writer's text. */
  ScriptArguments layout(String digestAndShed, String text) {
    return new ScriptArguments(
        script,
        version,
        maxBytes,
        timeToLive,
        inPlace,
        digestAndShed,
        ops,
        members,
        Optional.of(text));
  }

  /** As the script takes them. */
  List<String> all() {
    List<String> all = new ArrayList<>(List.of(version, maxBytes, timeToLive, inPlace, hints));
    all.addAll(ops);
    layout.ifPresent(all::add);
    return all;
  }
}
