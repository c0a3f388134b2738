package dev.masterstate.benchmarks;

import dev.masterstate.benchmarks.cost.Contender;
import dev.masterstate.benchmarks.cost.CostRow;
import dev.masterstate.benchmarks.cost.DeepRow;
import dev.masterstate.benchmarks.cost.Figure;
import dev.masterstate.benchmarks.cost.Size;
import dev.masterstate.benchmarks.cost.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A {@link CostReport} for a reader. */
final class CostMarkdown {

  private static final String NOTHING = "";

  private final CostReport report;
  private final StringBuilder text = new StringBuilder();

  CostMarkdown(CostReport report) {
    this.report = report;
  }

  String text() {
    head();
    overview();
    missed();
    for (Workload workload : Workload.values()) {
      if (!ours(workload).isEmpty()) {
        details(workload);
      }
    }
    others();
    deep();
    figures();
    return text.toString();
  }

  private void head() {
    text.append("# What a commit costs the server\n\n");
    text.append(report.environment().summary()).append(".\n");
    text.append("Arguments: ");
    text.append(report.arguments().isEmpty() ? "none" : String.join(" ", report.arguments()));
    text.append(".\n\nMicroseconds per EVALSHA by `INFO commandstats`, ");
    text.append(report.inFlight()).append(" calls in flight unless said otherwise, medians of ");
    text.append(report.effort().rounds()).append(" interleaved rounds.\n");
    text.append(
        """
        Floor: GET, then SET of the same text, compact. Naive: cjson decodes, changes and encodes the
        whole state, which loses data. Ratios are to the floor in the same run, unless said otherwise.
        What missed its target is bold. Set whole: what part of the calls wrote the whole text, by SET.
        All calls of a row are on one session, each on what the one before left, or on what was written in
        between, which COPY puts in place: that is not in the figures. Floor and empty script answer with an
        empty list, ours with a string, which takes Redis half a microsecond less.
        """);
  }

  /** The table of the targets: the worst of all documents and places. */
  private void overview() {
    if (report.rows().isEmpty()) {
      return;
    }
    text.append("\n## Ratios and targets: the worst document and member\n\n");
    FigureTable table = new FigureTable();
    table.add("commit", Stream.of(Size.values()).map(Size::toString).toList());
    for (Workload workload : Workload.values()) {
      List<String> cells = new ArrayList<>();
      for (Size size : Size.values()) {
        cells.add(
            ours(workload).stream()
                .filter(row -> row.size() == size && row.target() != null)
                .max(Comparator.comparing(CostRow::ratioToBase))
                .map(row -> judged(exact(row.ratioToBase()), row.met()) + " ≤ " + row.target())
                .orElse(NOTHING));
      }
      if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
        table.add(workload.toString(), cells);
      }
    }
    text.append(table.markdown());
  }

  private void missed() {
    text.append("\n## Targets missed\n\n");
    FigureTable table = new FigureTable();
    table.add("what", List.of("document", "size", "figure", "target"));
    for (CostRow row : report.rows()) {
      if (Boolean.FALSE.equals(row.met())) {
        table.add(
            row.workload() + ", " + row.place(),
            List.of(
                row.document().toString(),
                row.size().toString(),
                exact(row.ratioToBase()),
                "≤ " + row.target()));
      }
    }
    for (DeepRow row : report.deepRows()) {
      if (Boolean.FALSE.equals(row.met())) {
        table.add(
            "deep " + row.commit() + ", depth " + row.depth(),
            List.of(
                members(row),
                row.size().toString(),
                exact(row.ratioToBase()),
                "≤ " + row.target()));
      }
    }
    for (Figure figure : report.figures()) {
      if (Boolean.FALSE.equals(figure.met())) {
        table.add(figure.name(), figure(figure));
      }
    }
    text.append(table.rows() > 1 ? table.markdown() : "None.\n");
  }

  private void details(Workload workload) {
    String base = workload.base().toString();
    text.append("\n## ").append(workload).append("\n\n").append(workload.description());
    text.append(".\n\n");
    FigureTable table = new FigureTable();
    table.add(
        "document",
        List.of(
            "bytes",
            "member",
            "to " + base,
            "target",
            base + ", µs",
            "ours, µs",
            "one at a time: median",
            "mean",
            "set whole"));
    for (CostRow row : ours(workload)) {
      CostRow single = oneAtATime(row);
      table.add(
          row.document().toString(),
          List.of(
              String.format(Locale.ROOT, "%,d", row.bytes()),
              row.place().toString(),
              judged(exact(row.ratioToBase()), row.met()),
              row.target() == null ? NOTHING : "≤ " + row.target(),
              rounded(row.medianMicros() / row.ratioToBase()),
              rounded(row.medianMicros()),
              rounded(single.medianMicros()),
              rounded(single.meanMicros()),
              String.format(Locale.ROOT, "%.1f %%", 100 * row.wholeWrites())));
    }
    text.append(table.markdown());
  }

  /** The scripts that are no commits of the library's. */
  private void others() {
    if (report.rows().isEmpty()) {
      return;
    }
    text.append("\n## The scripts that ours is compared with\n\n");
    FigureTable table = new FigureTable();
    table.add(
        "script", List.of("document", "bytes", "to floor", "µs", "one at a time: median", "mean"));
    for (CostRow row : pipelined(row -> row.contender() != Contender.OURS)) {
      CostRow single = oneAtATime(row);
      table.add(
          row.contender().toString(),
          List.of(
              row.document().toString(),
              String.format(Locale.ROOT, "%,d", row.bytes()),
              exact(row.ratioToFloor()),
              rounded(row.medianMicros()),
              rounded(single.medianMicros()),
              rounded(single.meanMicros())));
    }
    text.append(table.markdown());
  }

  private void deep() {
    if (report.deepRows().isEmpty()) {
      return;
    }
    text.append(
        """

        ## Deep commits

        One number deep inside the middle of a document: replaced, incremented or tested by a JSON Patch,
        against a snapshot, or without one (replace-blind). Where the whole state is one member, naive is the
        cjson script that replaces the same number; of 100 members, flat replaces the one that holds it.

        """);
    FigureTable table = new FigureTable();
    table.add(
        "document",
        List.of("bytes", "depth", "commit", "µs", "set whole", "compared with", "ratio", "target"));
    for (DeepRow row : report.deepRows()) {
      boolean compared = row.target() != null;
      table.add(
          members(row),
          List.of(
              String.format(Locale.ROOT, "%,d", row.bytes()),
              Integer.toString(row.depth()),
              row.commit().toString(),
              rounded(row.medianMicros()),
              String.format(Locale.ROOT, "%.1f %%", 100 * row.wholeWrites()),
              compared ? row.base().toString() : NOTHING,
              compared ? judged(exact(row.ratioToBase()), row.met()) : NOTHING,
              compared ? "≤ " + row.target() : NOTHING));
    }
    text.append(table.markdown());
  }

  private static String members(DeepRow row) {
    return row.members() + (row.members() == 1 ? " member" : " members");
  }

  private void figures() {
    if (report.figures().isEmpty()) {
      return;
    }
    text.append("\n## Other figures\n\n");
    FigureTable table = new FigureTable();
    table.add("figure", List.of("document", "size", "value", "target"));
    report.figures().forEach(figure -> table.add(figure.name(), figure(figure)));
    text.append(table.markdown());
  }

  private static List<String> figure(Figure figure) {
    String target =
        figure.target() == null ? NOTHING : (figure.least() ? "≥ " : "≤ ") + figure.target();
    return List.of(
        figure.document().toString(),
        figure.size().toString(),
        judged(exact(figure.value()), figure.met()) + " " + figure.unit(),
        target);
  }

  private List<CostRow> ours(Workload workload) {
    return pipelined(row -> row.workload() == workload && row.contender() == Contender.OURS);
  }

  private List<CostRow> pipelined(Predicate<CostRow> wanted) {
    return report.rows().stream().filter(row -> row.inFlight() > 1).filter(wanted).toList();
  }

  /** The row of the same case with one call at a time. */
  private CostRow oneAtATime(CostRow pipelined) {
    return report.rows().stream()
        .filter(row -> row.inFlight() == 1 && row.isOfSameCase(pipelined))
        .findFirst()
        .orElseThrow();
  }

  private static String judged(String figure, Boolean met) {
    return Boolean.FALSE.equals(met) ? "**" + figure + "**" : figure;
  }

  private static String exact(double figure) {
    return String.format(Locale.ROOT, figure < 0.1 ? "%.3f" : "%.2f", figure);
  }

  private static String rounded(double micros) {
    return String.format(Locale.ROOT, "%,.1f", micros);
  }
}
