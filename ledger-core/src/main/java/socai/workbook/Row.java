package socai.workbook;

import java.util.List;

/**
 * One row.
 *
 * @param number as a spreadsheet shows it, from 1
 * @param hidden whether whoever looks at the file does not see it
 */
public record Row(int number, boolean hidden, List<Cell> cells) {
    private static final int LETTERS = 26;

    public Row {
        cells = List.copyOf(cells);
    }

    /** The cell of a column, counted from 0. */
    public Cell at(int column) {
        return column < cells.size() ? cells.get(column) : Cell.BLANK;
    }

    public boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }

    /** The name of one of its cells, such as {@code C7}. */
    public String address(int column) {
        return column(column) + number;
    }

    /** The letters of a column that is counted from 0. */
    public static String column(int column) {
        var name = new StringBuilder();
        for (var left = column + 1; left > 0; left = (left - 1) / LETTERS) {
            name.insert(0, (char) ('A' + (left - 1) % LETTERS));
        }
        return name.toString();
    }

    /** The place from 0 of the column with these letters. */
    public static int place(String letters) {
        return columnOf(letters, Limits.COLUMNS);
    }

    /** The number of the column in a cell's name, from 0; at most {@code most}. */
    static int columnOf(String address, int most) {
        var column = 0;
        for (var i = 0; i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z'; i++) {
            column = column * LETTERS + address.charAt(i) - 'A' + 1;
            if (column > most) {
                return most;
            }
        }
        return column - 1;
    }
}
