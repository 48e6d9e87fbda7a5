package socai.web.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import socai.bulk.AmountUnit;
import socai.ledger.refusal.InvalidValue;
import socai.web.form.FormData;
import socai.web.names.LineFinder.Line;

/**
 * A sheet as it was typed: what holds for all of it, and its rows down to the last that has something in it.
 *
 * @param source the code; empty where none could be read
 * @param money what one of its amounts is
 */
record Sheet(SheetKind kind, Line line, String year, String source, AmountUnit money, List<SheetRow> rows) {
    /** The rows of a new sheet, and how many more are added at a time. */
    static final int ROWS = 20;

    /** The most that one sheet takes; a longer list is a file. */
    static final int MOST = 500;

    /** As many rows as a form can send cell by cell: it has at most a thousand fields. */
    private static final int MOST_SINGLE = 100;

    /** All cells in one field, rows below each other and tabs between: a form may have no thousands of fields. */
    private static final String PACKED = "rows";

    Sheet {
        rows = List.copyOf(rows);
    }

    static Sheet read(SheetKind kind, Line line, String source, FormData typed) {
        var rows = typed.has(PACKED) ? packed(kind, typed.get(PACKED)) : single(kind, typed);
        var end = rows.size();
        while (end > 0 && rows.get(end - 1).cells().isEmpty()) {
            end--;
        }
        return new Sheet(
                kind, line, typed.get("year").strip(), source, money(typed.get("money")), rows.subList(0, end));
    }

    private static AmountUnit money(String key) {
        try {
            return AmountUnit.parse(key);
        } catch (InvalidValue none) {
            return AmountUnit.DONG;
        }
    }

    private static List<SheetRow> packed(SheetKind kind, String cells) {
        var rows = new ArrayList<SheetRow>();
        var columns = kind.columns();
        for (var line : cells.split("\r?\n", -1)) {
            var parts = line.split("\t", -1);
            rows.add(SheetRow.of(rows.size() + 1, kind, field -> {
                var column = columns.indexOf(field);
                return column < parts.length ? parts[column] : "";
            }));
        }
        return rows;
    }

    /** As a browser sends them that runs no scripts. */
    private static List<SheetRow> single(SheetKind kind, FormData typed) {
        return IntStream.rangeClosed(1, size(typed))
                .mapToObj(number -> SheetRow.of(number, kind, field -> typed.get("r" + number + "." + field.key())))
                .toList();
    }

    private static int size(FormData typed) {
        var size = typed.get("size");
        return size.matches("[0-9]{1,3}") ? Math.clamp(Integer.parseInt(size), ROWS, MOST) : ROWS;
    }

    /** All rows to show, with some that are empty still. */
    List<SheetRow> shown(FormData typed, int more) {
        var most = typed.has(PACKED) ? MOST : MOST_SINGLE;
        var size = Math.max(rows.size(), Math.min(most, Math.max(size(typed), rows.size()) + more));
        return IntStream.rangeClosed(1, size)
                .mapToObj(
                        number -> number <= rows.size() ? rows.get(number - 1) : SheetRow.of(number, kind, field -> ""))
                .toList();
    }

    List<SheetRow> entries() {
        return rows.stream().filter(row -> row.isEntry(kind)).toList();
    }
}
