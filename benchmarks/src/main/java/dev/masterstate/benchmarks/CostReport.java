package dev.masterstate.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of {@link ScriptCost}.
 *
 * @param arguments of the command line
 * @param rounds that each median is of
 */
record CostReport(Environment environment, List<String> arguments, int rounds, List<Row> rows) {

  /**
   * One document's figures.
   *
   * @param bytes of the document's compact text
   * @param calls of each script in one round
   * @param medianMicros of the rounds, per call
   * @param micros of each round, per call
   */
  record Row(
      String document,
      int bytes,
      int calls,
      Map<Contender, Double> medianMicros,
      Map<Contender, List<Double>> micros) {

    static Row of(CostDocument document, Map<Contender, List<Double>> micros) {
      Map<Contender, Double> medians = new EnumMap<>(Contender.class);
      micros.forEach((contender, rounds) -> medians.put(contender, median(rounds)));
      return new Row(
          document.shape(), document.bytes(), CostRounds.calls(document), medians, micros);
    }

    private static double median(List<Double> rounds) {
      return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    /** The first contender's time as a multiple of the second's. */
    private double ratio(Contender contender, Contender base) {
      return medianMicros.get(contender) / medianMicros.get(base);
    }

    private String markdown() {
      StringBuilder row = new StringBuilder(cell("%s", document)).append(cell("%,d", bytes));
      for (Contender contender : Contender.values()) {
        row.append(cell("%.1f", medianMicros.get(contender)));
      }
      for (Contender contender :
          List.of(Contender.COMMIT, Contender.LAID_OUT_ANEW, Contender.NAIVE)) {
        row.append(cell("%.2f", ratio(contender, Contender.FLOOR)));
      }
      return row.append(cell("%.2f", ratio(Contender.CONFLICT, Contender.EMPTY))).toString();
    }

    private static String cell(String format, Object value) {
      return " " + format.formatted(value) + " |";
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Server time of one commit that replaces one member\n\n");
    text.append(environment.summary()).append(".\n");
    text.append("Arguments: ").append(arguments.isEmpty() ? "none" : String.join(" ", arguments));
    text.append(".\n\n");
    text.append("Microseconds per EVALSHA by `INFO commandstats`, calls pipelined, medians of ");
    text.append(rounds).append(" interleaved rounds.\n");
    text.append(
        "Floor: GET, then SET of the same text. Naive: cjson, which loses data. Laid out\n");
    text.append("anew: a foreign writer wrote the state last, as compact text.\n\n");
    text.append("| document | bytes |");
    for (Contender contender : Contender.values()) {
      text.append(' ').append(name(contender)).append(" |");
    }
    text.append(" commit / floor | laid out anew / floor | naive / floor | conflict / empty |\n");
    text.append("|---|").append("---:|".repeat(Contender.values().length + 5)).append('\n');
    rows.forEach(row -> text.append('|').append(row.markdown()).append('\n'));
    return text.toString();
  }

  private static String name(Contender contender) {
    return contender.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
