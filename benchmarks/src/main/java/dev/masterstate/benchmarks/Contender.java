package dev.masterstate.benchmarks;

/** What {@link ScriptCost} compares, in the order of a round. */
enum Contender {
  /** Calls a script that does nothing, with the arguments of a commit. */
  EMPTY("empty.lua", State.UNTOUCHED),
  /** Gets the stored text and sets the same text. */
  FLOOR("floor.lua", State.UNTOUCHED),
  /** A commit on a state that the library wrote last. */
  COMMIT(null, State.COMMITTED),
  /** A commit on a state that another writer wrote last, as compact text. */
  LAID_OUT_ANEW(null, State.COMMITTED_ON_FOREIGN),
  /** A commit against a version that the state has left behind. */
  CONFLICT(null, State.UNTOUCHED),
  /** A commit by cjson, which loses data. */
  NAIVE("naive_commit.lua", State.COMMITTED);

  /** What the calls do to the state. */
  enum State {
    UNTOUCHED,
    COMMITTED,
    COMMITTED_ON_FOREIGN
  }

  private final String resource;
  private final State state;

  Contender(String resource, State state) {
    this.resource = resource;
    this.state = state;
  }

  /** The script's file beside this class; null for the library's own script. */
  String resource() {
    return resource;
  }

  State state() {
    return state;
  }
}
