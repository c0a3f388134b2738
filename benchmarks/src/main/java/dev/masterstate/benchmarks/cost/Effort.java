package dev.masterstate.benchmarks.cost;

/**
 * How much is measured.
 *
 * @param rounds that each figure is the median of
 * @param part of the calls that are made, at least two
 * @param randomCommits before texts and memory are looked at
 */
public record Effort(int rounds, double part, int randomCommits) {

  /** Few calls, that show that everything works. */
  public static final Effort QUICK = new Effort(2, 0.01, 100);

  /** The calls that all targets speak of. */
  public static final Effort FULL = new Effort(5, 1, 10_000);

  /** Calls in flight, pipelined. */
  public static final int IN_FLIGHT = 32;

  private static final int LEAST_CALLS = 2;
  private static final int VARYING_CALLS = 2000;
  private static final int SINGLE_CALLS = 20;

  /** A round's calls are as many as documents of so many bytes hold, within the bounds. */
  private static final int MOST_CALLS = 500;

  /** For calls that read each token. */
  private static final int PARSED_BYTES = 2 << 20;

  private static final int LEAST_PARSED = 8;

  /** For calls that read and write the text. */
  private static final int WHOLE_BYTES = 20 << 20;

  private static final int LEAST_WHOLE = 20;

  /** For members that come and go: enough that the whole text is written now and then. */
  private static final int CHURN_BYTES = 50 << 20;

  private static final int LEAST_CHURN = 50;

  /** For calls that read and write a few lines. */
  private static final int IN_PLACE_BYTES = 100 << 20;

  private static final int LEAST_IN_PLACE = 100;

  /** The same with other rounds. */
  public Effort withRounds(int rounds) {
    return new Effort(rounds, part, randomCommits);
  }

  /** Pipelined calls in a round. */
  int calls(Workload workload, Contender contender, CostDocument document) {
    return switch (workload) {
      case REPLACE_VARYING -> part(VARYING_CALLS);
      case REPLACE ->
          switch (contender) {
            case OURS -> calls(document, IN_PLACE_BYTES, LEAST_IN_PLACE);
            case NAIVE -> calls(document, PARSED_BYTES, LEAST_PARSED);
            default -> calls(document, WHOLE_BYTES, LEAST_WHOLE);
          };
      case REPLACE_SHORTER, REPLACE_TEN, CONFLICT ->
          calls(document, IN_PLACE_BYTES, LEAST_IN_PLACE);
      case ADD, REMOVE -> calls(document, CHURN_BYTES, LEAST_CHURN);
      case REPLACE_BLIND, REMOVE_BLIND -> calls(document, WHOLE_BYTES, LEAST_WHOLE);
      case FOREIGN_COMPACT,
          FOREIGN_SPACED,
          FOREIGN_COMPACT_BLIND,
          FOREIGN_SPACED_BLIND,
          FOREIGN_BY_SCRIPT ->
          calls(document, PARSED_BYTES, LEAST_PARSED);
    };
  }

  /** Pipelined calls of a deep commit in a round. */
  int deepCalls(DeepCommit commit, CostDocument document) {
    return commit == DeepCommit.NAIVE
        ? calls(document, PARSED_BYTES, LEAST_PARSED)
        : calls(document, WHOLE_BYTES, LEAST_WHOLE);
  }

  /** Calls in a round of one call at a time. */
  int singleCalls() {
    return part(SINGLE_CALLS);
  }

  private int calls(CostDocument document, int bytes, int least) {
    return part(Math.max(least, Math.min(MOST_CALLS, bytes / document.bytes())));
  }

  private int part(int calls) {
    return Math.max(LEAST_CALLS, (int) (calls * part));
  }
}
