package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonLayout;
import dev.masterstate.rawjson.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sessions at random on nested documents: commits of all patch languages, made for what the model
 * says is there, and foreign writes in between.
 */
final class NestedSteps {

  /** A document that has grown to so many characters makes place for another one. */
  private static final int LARGE = 3_000;

  private static final int LARGE_PADDED = 40_000;

  private final Random random;
  private final RandomJson json;
  private final NestedJson nested;
  private final NestedPatches patches;
  private final boolean padded;
  private ModelState state = ModelState.of(null);

  private NestedSteps(Random random, boolean padded) {
    this.random = random;
    this.padded = padded;
    json = new RandomJson(random);
    nested = new NestedJson(random);
    patches = new NestedPatches(random, nested);
  }

  /**
   * @param padded whether documents are so large that they may be written in place
   */
  static List<Step> session(long seed, int steps, boolean padded) {
    NestedSteps nestedSteps = new NestedSteps(new Random(seed), padded);
    List<Step> session = new ArrayList<>(List.of(nestedSteps.write()));
    while (session.size() < steps) {
      session.add(nestedSteps.next());
    }
    return session;
  }

  private Step next() {
    int kind = random.nextInt(100);
    if (kind == 0) {
      state = ModelState.of(null);
      return new Step.Delete();
    }
    if (kind < 4 || state.data().text().length() > (padded ? LARGE_PADDED : LARGE)) {
      return write();
    }
    return kind < 10
        ? new Step.Rewrite(json.any(List.of(Step.Writer.values())), random.nextInt(2))
        : commit();
  }

  private Step write() {
    RawJson.Obj document = nested.state(padded);
    String text = random.nextBoolean() ? document.text() : JsonLayout.scattered(document, random);
    state = ModelState.of(text.getBytes(StandardCharsets.UTF_8));
    return new Step.Write(text);
  }

  private Step commit() {
    PatchSpec patch = patches.next(Members.asData(state.data()));
    try {
      state = state.commit(null, patch.model(), !patch.asText()).after();
    } catch (IllegalArgumentException noPatch) {
      return new Step.Commit(base(), patch);
    }
    return new Step.Commit(base(), patch);
  }

  private Step.Base base() {
    return switch (random.nextInt(16)) {
      case 0 -> json.any(List.of(Step.Base.values()));
      case 1, 2, 3, 4 -> Step.Base.CURRENT_VERSION;
      case 5, 6, 7, 8 -> Step.Base.NO_VERSION;
      default -> Step.Base.CURRENT_SNAPSHOT;
    };
  }
}
