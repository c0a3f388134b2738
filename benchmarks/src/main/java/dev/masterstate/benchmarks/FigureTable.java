package dev.masterstate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of figures, each with a name, as plain text or as Markdown. The first row is the head. */
public final class FigureTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public void add(String name, List<String> figures) {
    List<String> row = new ArrayList<>();
    row.add(name);
    row.addAll(figures);
    rows.add(row);
  }

  /** How many there are, the head included. */
  int rows() {
    return rows.size();
  }

  public String text() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
      for (int column = 1; column < row.size(); column++) {
        String figure = row.get(column);
        text.append(GAP).append(" ".repeat(widths[column] - figure.length())).append(figure);
      }
      text.append('\n');
    }
    return text.toString();
  }

  public String markdown() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    String rule = "|---|" + "---:|".repeat(rows.get(0).size() - 1) + "\n";
    return text.insert(text.indexOf("\n") + 1, rule).toString();
  }
}
