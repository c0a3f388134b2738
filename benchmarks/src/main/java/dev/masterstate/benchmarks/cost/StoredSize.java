package dev.masterstate.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import dev.masterstate.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;

/** What a state takes after many commits: bytes of text, and of the server's memory. */
public final class StoredSize {

  private static final double MOST_TEXT = 1.2;
  private static final double MOST_MEMORY = 1.5;
  private static final int MOST_OPS = 3;

  /** Other commits are made against a version alone: reading 1 MB takes longer than any commit. */
  private static final int SNAPSHOT_EVERY = 4;

  private static final long SEED = 17;

  private final Random random = new Random(SEED);
  private final Values values = new Values(random);
  private final CostDocument document;
  private final List<String> keys;
  private int added;

  private StoredSize(CostDocument document) {
    this.document = document;
    keys = new ArrayList<>(document.keys());
  }

  /** Against the compact text, after so many random commits, with and without snapshots. */
  public static List<Figure> measure(RedissonClient redisson, CostDocument document, int commits) {
    StoredSize random = new StoredSize(document);
    try (Server server = new Server(redisson)) {
      Rehearsal rehearsal = new Rehearsal(server, server.initialised(document));
      for (int i = 0; i < commits; i++) {
        if (i % SNAPSHOT_EVERY == 0) {
          rehearsal.commit(random.patch());
        } else {
          rehearsal.commitBlind(random.patch());
        }
      }
      RBucket<byte[]> bucket = server.bucket();
      Snapshot snapshot = server.snapshot();
      byte[] compact =
          ("{\"version\":" + snapshot.version() + ",\"data\":" + snapshot.data() + "}")
              .getBytes(UTF_8);
      double text = bucket.get().length / (double) compact.length;
      double memory = bucket.sizeInMemory();
      bucket.set(compact);
      memory /= bucket.sizeInMemory();
      String after = String.format(Locale.ROOT, "after %,d random commits", commits);
      return List.of(
          Figure.atMost(
              MOST_TEXT, "text " + after, document.shape(), document.size(), text, "× compact"),
          Figure.atMost(
              MOST_MEMORY,
              "memory " + after,
              document.shape(),
              document.size(),
              memory,
              "× compact"));
    }
  }

  /** As many members come as go, and twice as many get another value. */
  private FlatPatch patch() {
    FlatPatch.Builder patch = FlatPatch.builder();
    for (int ops = 1 + random.nextInt(MOST_OPS); ops > 0; ops--) {
      switch (random.nextInt(4)) {
        case 0 -> {
          String key = "added-" + added++;
          keys.add(key);
          patch.add("/" + key, values.around(anyValue()));
        }
        case 1 -> {
          if (keys.size() > 1) {
            patch.remove("/" + keys.remove(random.nextInt(keys.size())));
          }
        }
        default -> patch.replace("/" + anyKey(), values.around(anyValue()));
      }
    }
    return patch.build();
  }

  private String anyKey() {
    return keys.get(random.nextInt(keys.size()));
  }

  private JsonNode anyValue() {
    return document.data().get(document.keys().get(random.nextInt(document.keys().size())));
  }
}
