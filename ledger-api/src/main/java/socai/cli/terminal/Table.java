package socai.cli.terminal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows in aligned columns; figures stand right. Parts of a long table keep the columns of the part before. */
public final class Table {
    private static final String GAP = "  ";

    private final Terminal terminal;
    private final List<Column> columns;
    private final int[] widths;
    private boolean headed;

    /** A column under its heading. */
    public record Column(String heading, boolean figures) {}

    public Table(Terminal terminal, List<Column> columns) {
        this.terminal = terminal;
        this.columns = List.copyOf(columns);
        this.widths = columns.stream()
                .mapToInt(column -> PlainText.width(column.heading()))
                .toArray();
    }

    /** Prints a part; its cells are made harmless. */
    public void print(List<List<String>> rows) {
        var safe = rows.stream()
                .map(row -> row.stream().map(PlainText::of).toList())
                .toList();
        for (var row : safe) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], PlainText.width(row.get(i)));
            }
        }
        if (!headed) {
            headed = true;
            terminal.print(line(columns.stream().map(Column::heading).toList()));
            terminal.print(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
        }
        safe.forEach(row -> terminal.print(line(row)));
    }

    private String line(List<String> cells) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> cell(cells.get(i), i))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private String cell(String text, int column) {
        var space = " ".repeat(Math.max(0, widths[column] - PlainText.width(text)));
        return columns.get(column).figures() ? space + text : text + space;
    }
}
