package dev.masterstate.benchmarks;

import dev.masterstate.benchmarks.cost.CostRow;
import dev.masterstate.benchmarks.cost.DeepRow;
import dev.masterstate.benchmarks.cost.Effort;
import dev.masterstate.benchmarks.cost.Figure;
import java.util.List;

/**
 * The figures of {@link ScriptCost}.
 *
 * @param arguments of the command line
 * @param inFlight pipelined calls at a time
 * @param rows what single calls cost
 * @param deepRows what commits cost that change one number deep inside
 * @param figures all else
 */
record CostReport(
    Environment environment,
    List<String> arguments,
    Effort effort,
    int inFlight,
    List<CostRow> rows,
    List<DeepRow> deepRows,
    List<Figure> figures) {}
