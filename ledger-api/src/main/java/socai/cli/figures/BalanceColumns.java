package socai.cli.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Words;
import socai.words.Amounts;
import tools.jackson.databind.JsonNode;

/** The columns of balances: what they are grouped by, and the figures; those that are zero everywhere are left out. */
record BalanceColumns(List<String> groups, List<String> figures) {
    private static final List<String> GROUPS = List.of("programme", "project", "district", "unit", "year", "source");
    private static final List<String> FIGURES = List.of(
            "allocated",
            "adjusted",
            "carriedIn",
            "committed",
            "disbursed",
            "advancesOutstanding",
            "unallotted",
            "available",
            "lapsed",
            "carriedOut");
    private static final Set<String> ALWAYS = Set.of("allocated", "committed", "disbursed", "available");

    BalanceColumns {
        groups = List.copyOf(groups);
        figures = List.copyOf(figures);
    }

    static BalanceColumns of(List<JsonNode> rows) {
        return new BalanceColumns(
                GROUPS.stream().filter(group -> anyHas(rows, group)).toList(),
                FIGURES.stream()
                        .filter(figure -> ALWAYS.contains(figure)
                                || rows.stream()
                                        .anyMatch(row -> row.path(figure).asLong(0) != 0))
                        .toList());
    }

    private static boolean anyHas(List<JsonNode> rows, String group) {
        return rows.stream().anyMatch(row -> row.has(group));
    }

    List<Column> columns(Words words) {
        var columns = new ArrayList<Column>();
        groups.forEach(group -> columns.add(new Column(words.say("cli.column." + group), false)));
        figures.forEach(figure -> columns.add(new Column(words.say("cli.column." + figure), true)));
        return columns;
    }

    /** A row; the money of a pool is of no unit. */
    List<String> row(JsonNode row, Locale locale) {
        var cells = new ArrayList<String>();
        groups.forEach(group -> cells.add(row.path(group).asString("–")));
        figures.forEach(figure -> cells.add(Amounts.digits(row.path(figure).asLong(0), locale)));
        return cells;
    }

    /** The sum of all rows. */
    List<String> total(JsonNode total, Words words) {
        var cells = new ArrayList<>(row(total, words.locale()));
        for (var i = 0; i < groups.size(); i++) {
            cells.set(i, i == 0 ? words.say("cli.balances.total") : "");
        }
        return cells;
    }
}
