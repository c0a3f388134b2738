package dev.masterstate.differential;

import dev.masterstate.Patch;

/** A patch as a client gives it, and what it means by the contract. */
sealed interface PatchSpec permits FlatSpec, JsonPatchSpec, MergeSpec {

  /** The layout of a text without white space. */
  long PLAIN = 0;

  /**
   * The patch as the library makes it.
   *
   * @throws IllegalArgumentException if there is no such patch
   */
  Patch patch();

  /**
   * What the patch does, in the model's terms.
   *
   * @throws IllegalArgumentException if there is no such patch
   */
  ModelPatch model();

  /** Whether it is given as text; else as trees, whose values may be stored in any spelling. */
  boolean asText();
}
