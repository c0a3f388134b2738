package dev.masterstate.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.masterstate.FlatPatch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.redisson.api.RedissonClient;

/** What one commit of very many ops costs the server. */
public final class ManyOps {

  private static final int OPS = 10_000;
  private static final double MOST_MILLIS = 100;
  private static final long SEED = 13;

  private enum Kind {
    REPLACES,
    ADDS,
    REMOVES,
    MIXED_OPS
  }

  private final Random random = new Random(SEED);
  private final Values values = new Values(random);
  private final CostDocument document;

  private ManyOps(CostDocument document) {
    this.document = document;
  }

  /** The medians of the rounds, for each kind of ops, in milliseconds. */
  public static List<Figure> measure(RedissonClient redisson, CostDocument document, int rounds) {
    ManyOps ops = new ManyOps(document);
    Map<Kind, Recording> recordings = new EnumMap<>(Kind.class);
    Map<Kind, List<Double>> millis = new EnumMap<>(Kind.class);
    try (Server server = new Server(redisson)) {
      byte[] start = server.initialised(document);
      for (Kind kind : Kind.values()) {
        Rehearsal rehearsal = new Rehearsal(server, start);
        Turn turn = rehearsal.commit(ops.patch(kind));
        recordings.put(kind, new Recording(Contender.OURS, start, List.of(turn), rehearsal.text()));
        millis.put(kind, new ArrayList<>());
      }
      for (int round = 0; round < rounds; round++) {
        recordings.forEach(
            (kind, recording) ->
                millis.get(kind).add(new Player(server, recording).pipelined().micros() / 1000.0));
      }
    }
    List<Figure> figures = new ArrayList<>();
    millis.forEach(
        (kind, each) -> {
          String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          String name = String.format(Locale.ROOT, "%,d %s in one commit", OPS, what);
          figures.add(
              Figure.atMost(
                  MOST_MILLIS,
                  name,
                  document.shape(),
                  document.size(),
                  Samples.median(each),
                  "ms"));
        });
    return figures;
  }

  private FlatPatch patch(Kind kind) {
    FlatPatch.Builder patch = FlatPatch.builder();
    for (int op = 0; op < OPS; op++) {
      String key = document.keys().get(op % document.keys().size());
      JsonNode value = values.asLongAs(document.data().get(key));
      switch (kind == Kind.MIXED_OPS ? Kind.values()[random.nextInt(3)] : kind) {
        case REPLACES -> patch.replace("/" + key, value);
        case ADDS -> patch.add("/added-" + op, value);
        default -> patch.remove("/" + key);
      }
    }
    return patch.build();
  }
}
