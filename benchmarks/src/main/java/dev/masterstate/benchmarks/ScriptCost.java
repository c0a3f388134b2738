package dev.masterstate.benchmarks;

import dev.masterstate.benchmarks.cost.CallCosts;
import dev.masterstate.benchmarks.cost.Comparisons;
import dev.masterstate.benchmarks.cost.CostDocument;
import dev.masterstate.benchmarks.cost.CostRow;
import dev.masterstate.benchmarks.cost.DeepCosts;
import dev.masterstate.benchmarks.cost.DeepDocument;
import dev.masterstate.benchmarks.cost.DeepRow;
import dev.masterstate.benchmarks.cost.Effort;
import dev.masterstate.benchmarks.cost.Figure;
import dev.masterstate.benchmarks.cost.ManyOps;
import dev.masterstate.benchmarks.cost.Replicated;
import dev.masterstate.benchmarks.cost.Shape;
import dev.masterstate.benchmarks.cost.Size;
import dev.masterstate.benchmarks.cost.StoredSize;
import dev.masterstate.benchmarks.cost.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line: what a commit costs the server, against the least that a script can do. */
@Command(
    name = "script-cost",
    sortOptions = false,
    description = {
      "Measures the server time of commits of many kinds, on documents of several shapes and sizes,"
          + " against a script that gets the text and sets it again, and against cjson; also what they"
          + " replicate, and what memory they leave.",
      "Flushes the server's scripts again and again, and keeps up to 300 MB of texts there while it"
          + " runs: nobody else may use it.",
      "Prints Markdown. A complete run writes script-cost.md and script-cost.json to"
          + " benchmarks/results, any other one only where --results says."
    })
public final class ScriptCost implements Callable<Integer> {

  private static final String NAME = "script-cost";

  /** Calls are pipelined on one; texts and memory are looked at in parallel. */
  private static final int CONNECTIONS = 4;

  /** The real document has 160 KB: its commits have to meet what is asked of 100 KB. */
  private static final Size MIME_DB = Size.KB_100;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      split = ",",
      description = "Only these workloads, and nothing else: ${COMPLETION-CANDIDATES}.")
  private Set<Workload> workloads;

  @Option(
      names = "--deep",
      description = "Only the commits that go deep, on documents of their own, and nothing else.")
  private boolean deep;

  @Option(
      names = "--document",
      paramLabel = "SHAPE",
      split = ",",
      description = "Only these documents: ${COMPLETION-CANDIDATES}.")
  private Set<Shape> shapes;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      split = ",",
      description = "Only these sizes: ${COMPLETION-CANDIDATES}.")
  private Set<Size> sizes;

  @Option(
      names = "--rounds",
      paramLabel = "ROUNDS",
      description = "Interleaved rounds that each figure is the median of.")
  private Integer rounds;

  @Option(names = "--quick", description = "Few calls: shows that everything works.")
  private boolean quick;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new ScriptCost()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    boolean complete = workloads == null && shapes == null && sizes == null && !deep;
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    if (rounds != null) {
      effort = effort.withRounds(rounds);
    }
    try (RedisConnection connection = options.open(CONNECTIONS)) {
      Environment environment = Environment.of(connection);
      List<CostDocument> documents = documents();
      List<CostRow> rows = deep ? List.of() : rows(connection, documents, effort);
      List<DeepRow> deepRows = workloads == null ? deepRows(connection, effort) : List.of();
      List<Figure> figures = new ArrayList<>(Comparisons.of(rows));
      if (workloads == null && !deep) {
        figures.addAll(otherFigures(connection, documents, effort));
      }
      CostReport report =
          new CostReport(
              environment, options.arguments(), effort, Effort.IN_FLIGHT, rows, deepRows, figures);
      String markdown = new CostMarkdown(report).text();
      PrintWriter out = spec.commandLine().getOut();
      out.print(markdown);
      out.flush();
      if (complete && !quick) {
        options.writeAnyway(NAME, markdown, report);
      } else {
        options.write(NAME, markdown, report);
      }
    }
    return 0;
  }

  private List<CostDocument> documents() {
    Set<Shape> chosenShapes = shapes == null ? EnumSet.allOf(Shape.class) : shapes;
    List<CostDocument> documents = new ArrayList<>();
    for (Size size : sizes == null ? EnumSet.allOf(Size.class) : sizes) {
      for (Shape shape : chosenShapes) {
        if (shape != Shape.MIME_DB) {
          documents.add(CostDocument.generate(shape, size));
        } else if (size == MIME_DB) {
          documents.add(CostDocument.of(shape, size, Documents.mimeDb()));
        }
      }
    }
    return documents;
  }

  private List<CostRow> rows(
      RedisConnection connection, List<CostDocument> documents, Effort effort) {
    Set<Workload> chosen = workloads == null ? EnumSet.allOf(Workload.class) : workloads;
    List<CostRow> rows = new ArrayList<>();
    try (CallCosts costs = new CallCosts(connection.redisson(), effort)) {
      for (CostDocument document : documents) {
        tell("costs of " + document);
        rows.addAll(costs.measure(document, chosen));
      }
    }
    return rows;
  }

  private List<DeepRow> deepRows(RedisConnection connection, Effort effort) {
    List<DeepRow> rows = new ArrayList<>();
    try (DeepCosts costs = new DeepCosts(connection.redisson(), effort)) {
      for (DeepDocument document : DeepDocument.all()) {
        if (sizes == null || sizes.contains(document.document().size())) {
          tell("deep commits: " + document);
          rows.addAll(costs.measure(document));
        }
      }
    }
    return rows;
  }

  private List<Figure> otherFigures(
      RedisConnection connection, List<CostDocument> documents, Effort effort) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (CostDocument document : documents) {
      if (document.size() == Size.MB_1) {
        tell("many ops on " + document);
        figures.addAll(ManyOps.measure(connection.redisson(), document, effort.rounds()));
      }
    }
    tell("texts and memory");
    documents.parallelStream()
        .map(
            document -> StoredSize.measure(connection.redisson(), document, effort.randomCommits()))
        .forEachOrdered(figures::addAll);
    // The last, for from then on the server keeps what it replicates.
    for (CostDocument document : documents) {
      if (document.size() == Size.KB_100) {
        try {
          figures.add(Replicated.measure(connection.redisson(), connection.uri(), document));
        } catch (IOException e) {
          tell("what is replicated stays unknown: " + e.getMessage());
        }
      }
    }
    return figures;
  }

  private void tell(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }
}
