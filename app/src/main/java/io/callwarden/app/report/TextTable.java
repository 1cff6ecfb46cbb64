package io.callwarden.app.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table in columns as wide as their widest cell. One thread at a time. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  /**
   * @param titles of the columns; one that begins with {@code >} is set to the right
   */
  public TextTable(String... titles) {
    List<String> names = new ArrayList<>();
    for (String title : titles) {
      right.add(title.startsWith(">"));
      names.add(title.startsWith(">") ? title.substring(1) : title);
    }
    rows.add(names);
  }

  /** Adds a row with a cell for each column. */
  public void add(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Terminals.visible(cell));
    }
    rows.add(row);
  }

  /** Prints the rows below their titles. */
  public void print(PrintWriter out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(i == 0 ? "" : "  ");
        line.append(
            right.get(i)
                ? Terminals.right(row.get(i), width(i))
                : Terminals.left(row.get(i), width(i)));
      }
      out.print(line.toString().stripTrailing() + "\n");
    }
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) {
      width = Math.max(width, Terminals.columns(row.get(column)));
    }
    return width;
  }
}
