package dev.masterstate.benchmarks.goodput;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.masterstate.benchmarks.Environment;
import dev.masterstate.benchmarks.FigureTable;
import dev.masterstate.benchmarks.Target;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The figures of {@link Goodput}.
 *
 * @param arguments of the command line
 */
record GoodputReport(Environment environment, List<String> arguments, Pace pace, List<Row> rows) {

  private static final int TARGET_AGENTS = 64;
  private static final double LEAST_OF_WATCH_MULTI = 20;

  /** What must be true. */
  @JsonProperty
  List<Target> targets() {
    Row increment = row(Contender.LUA_INCREMENT, TARGET_AGENTS);
    Row loop = row(Contender.WATCH_MULTI_LOOP, TARGET_AGENTS);
    return List.of(
        Target.atLeast(
            "commits of 64 agents by LUA_INCREMENT, of those by WATCH_MULTI_LOOP",
            increment.perSecond() / loop.perSecond(),
            LEAST_OF_WATCH_MULTI),
        Target.atMost("conflicts of 64 agents by LUA_INCREMENT", (double) increment.conflicts(), 0),
        Target.atMost("commits lost by anybody", (double) lost(), 0));
  }

  long lost() {
    return rows.stream().mapToLong(Row::lost).sum();
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Goodput of agents on one counter\n\n");
    text.append(environment.summary()).append(".\nArguments: ");
    text.append(arguments.isEmpty() ? "none" : String.join(" ", arguments));
    text.append(
        """
        .

        Agents add one to one number in one session, again and again, each in a thread of its own, without
        a pause, for %,d ms after %,d ms of warm-up. LUA_INCREMENT commits an increment that names no version;
        the loops read, commit against what they read, and try again after a conflict. Each agent of
        WATCH_MULTI_LOOP has a connection of its own.

        ## What must be true

        """
            .formatted(pace.measuredMillis(), pace.warmUpMillis()));
    targets().forEach(target -> text.append("- ").append(target.summary()).append('\n'));
    table(text, "Commits per second", row -> "%,.0f".formatted(row.perSecond()));
    table(text, "Conflicts per commit", row -> "%,.2f".formatted(row.conflictsPerCommit()));
    table(
        text,
        "Commits of the slowest agent / of the fastest",
        row -> "%,d / %,d".formatted(row.slowestAgent(), row.fastestAgent()));
    return text.toString();
  }

  private void table(StringBuilder text, String title, Function<Row, String> figure) {
    FigureTable table = new FigureTable();
    table.add("agents", Stream.of(Contender.values()).map(Contender::name).toList());
    for (int agents : rows.stream().map(Row::agents).distinct().toList()) {
      table.add(
          Integer.toString(agents),
          Stream.of(Contender.values()).map(each -> figure.apply(row(each, agents))).toList());
    }
    text.append("\n## ").append(title).append("\n\n").append(table.markdown());
  }

  private Row row(Contender contender, int agents) {
    return rows.stream()
        .filter(row -> row.contender() == contender && row.agents() == agents)
        .findFirst()
        .orElseThrow();
  }
}
