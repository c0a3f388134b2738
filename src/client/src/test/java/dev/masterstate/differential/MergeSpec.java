package dev.masterstate.differential;

import dev.masterstate.MergePatch;
import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.RawJson;
import java.util.Random;

/**
 * A merge patch, which may be none.
 *
 * @param asText whether it is given to {@code MergePatch.parse}; else as a tree
 * @param layout the seed of the text's white space; {@link #PLAIN} for none
 */
record MergeSpec(RawJson merge, boolean asText, long layout) implements PatchSpec {

  @Override
  public MergePatch patch() {
    return asText ? MergePatch.parse(text()) : MergePatch.of(TreeValues.node(merge));
  }

  @Override
  public ModelMergePatch model() {
    return ModelMergePatch.parse(given().text());
  }

  /** The patch with the values that the caller gives: trees have no spelling. */
  RawJson given() {
    return asText ? merge : TreeValues.json(TreeValues.node(merge));
  }

  private String text() {
    return layout == PLAIN ? merge.text() : JsonLayout.scattered(merge, new Random(layout));
  }

  @Override
  public String toString() {
    return (asText ? "parsed" : "tree") + " merge " + JsonLayout.visible(text());
  }
}
