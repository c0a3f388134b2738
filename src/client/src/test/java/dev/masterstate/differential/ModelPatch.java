package dev.masterstate.differential;

import dev.masterstate.Rejection;
import dev.masterstate.rawjson.RawJson;

/**
 * What a patch does to data, by the contract's rules. Each patch language is one implementation.
 */
interface ModelPatch {

  /** The patch cannot be applied to this data. */
  final class Rejected extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Rejection rejection;

    Rejected(Rejection rejection) {
      super(rejection.toString(), null, false, false);
      this.rejection = rejection;
    }

    Rejection rejection() {
      return rejection;
    }
  }

  /**
   * Applies the patch.
   *
   * @param data each member once, its key as the library spells it
   * @return the data thereafter, likewise; what is as it was is the very same object
   */
  RawJson.Obj apply(RawJson.Obj data) throws Rejected;
}
