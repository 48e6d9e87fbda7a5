package socai.export.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalanceSheet;
import socai.balances.Dimension;
import socai.balances.Figure;
import socai.export.table.ExportColumn.Kind;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.journal.Journal;
import socai.reconciliation.Item;

/** The columns of each table, under the names that JSON has for them. */
public final class ExportColumns {
    private static final List<ExportColumn<BalanceSheet.Row>> FIGURES = Stream.of(
                    Figure.ALLOCATED,
                    Figure.ADJUSTED,
                    Figure.CARRIED_IN,
                    Figure.UNALLOTTED,
                    Figure.AVAILABLE,
                    Figure.COMMITTED,
                    Figure.PAID,
                    Figure.ADVANCED,
                    Figure.DISBURSED,
                    Figure.LAPSED,
                    Figure.CARRIED_OUT)
            .map(figure ->
                    new ExportColumn<BalanceSheet.Row>(figure.key(), Kind.MONEY, row -> figure.of(row.balance())))
            .toList();

    public static final List<ExportColumn<Journal.Entry>> JOURNAL = List.of(
            new ExportColumn<>("position", Kind.NUMBER, Journal.Entry::position),
            new ExportColumn<>("event", Kind.ID, entry -> entry.event().toString()),
            new ExportColumn<>("type", Kind.CODE, Journal.Entry::type),
            new ExportColumn<>("programme", Kind.CODE, Journal.Entry::programme),
            new ExportColumn<>("project", Kind.CODE, Journal.Entry::project),
            new ExportColumn<>("year", Kind.YEAR, Journal.Entry::year),
            new ExportColumn<>("source", Kind.CODE, Journal.Entry::source),
            new ExportColumn<>("unit", Kind.CODE, Journal.Entry::unit),
            new ExportColumn<>("account", Kind.CODE, entry -> entry.account().name()),
            new ExportColumn<>(
                    "item",
                    Kind.ID,
                    entry -> entry.item() == null ? null : entry.item().toString()),
            new ExportColumn<>("movement", Kind.CODE, entry -> entry.movement().name()),
            new ExportColumn<>("classification", Kind.CODE, Journal.Entry::classification),
            new ExportColumn<>("amount", Kind.MONEY, Journal.Entry::amount),
            new ExportColumn<>("effectiveDate", Kind.DAY, Journal.Entry::effectiveDate),
            new ExportColumn<>("recordedAt", Kind.INSTANT, Journal.Entry::recordedAt));

    /** What agrees with a statement of the treasury, and what differs. */
    public static final List<ExportColumn<Item>> RECONCILIATION = List.of(
            new ExportColumn<>("difference", Kind.NUMBER, Item::difference),
            new ExportColumn<>("rule", Kind.NUMBER, Item::rule),
            new ExportColumn<>("proposed", Kind.CODE, item -> name(item.proposed())),
            new ExportColumn<>("explained", Kind.CODE, item -> name(item.explained())),
            new ExportColumn<>("note", Kind.NAME, Item::note),
            new ExportColumn<>("project", Kind.CODE, Item::project),
            new ExportColumn<>("source", Kind.CODE, Item::source),
            new ExportColumn<>("unit", Kind.CODE, Item::unit),
            new ExportColumn<>("chapter", Kind.CODE, Item::chapter),
            new ExportColumn<>("voucher", Kind.NAME, Item::voucher),
            new ExportColumn<>("payee", Kind.NAME, Item::payee),
            new ExportColumn<>("day", Kind.DAY, Item::day),
            new ExportColumn<>("flow", Kind.CODE, item -> item.flow().name()),
            new ExportColumn<>("theirs", Kind.MONEY, Item::theirs),
            new ExportColumn<>("ours", Kind.MONEY, Item::ours));

    private static @Nullable String name(@Nullable Enum<?> kind) {
        return kind == null ? null : kind.name();
    }

    /** The open findings themselves. */
    public static final List<ExportColumn<OpenFinding>> FINDINGS = List.of(
            new ExportColumn<>("finding", Kind.ID, finding -> finding.id().toString()),
            new ExportColumn<>("position", Kind.NUMBER, OpenFinding::position),
            new ExportColumn<>("programme", Kind.CODE, OpenFinding::programme),
            new ExportColumn<>("project", Kind.CODE, OpenFinding::project),
            new ExportColumn<>("year", Kind.YEAR, OpenFinding::year),
            new ExportColumn<>("source", Kind.CODE, OpenFinding::source),
            new ExportColumn<>("unit", Kind.CODE, OpenFinding::unit),
            new ExportColumn<>(
                    "event",
                    Kind.ID,
                    finding ->
                            finding.marked() == null ? null : finding.marked().toString()),
            new ExportColumn<>("figure", Kind.CODE, OpenFinding::figure),
            new ExportColumn<>("severity", Kind.CODE, OpenFinding::severity),
            new ExportColumn<>("page", Kind.NAME, OpenFinding::page));

    /** The column of what is under question, which a table has where something in it is. */
    public static final String QUESTIONS = "questions";

    private ExportColumns() {}

    /** The findings about what a row of balances sums, by their names. */
    private static ExportColumn<BalanceSheet.Row> questions(BalanceQuery query, OpenFindings findings) {
        var rows = findings.rows(query);
        return new ExportColumn<>(QUESTIONS, Kind.ID, row -> named(rows.apply(row)));
    }

    /** The findings about an entry. */
    private static ExportColumn<Journal.Entry> questions(OpenFindings findings) {
        return new ExportColumn<>(
                QUESTIONS,
                Kind.ID,
                entry -> named(findings.ofEntry(entry.event().value())));
    }

    /** The columns, and what is under question where something in the table is. */
    public static List<ExportColumn<BalanceSheet.Row>> withQuestions(
            List<ExportColumn<BalanceSheet.Row>> columns, BalanceQuery query, OpenFindings findings) {
        return findings.within(query).isEmpty() ? columns : with(columns, questions(query, findings));
    }

    /** The columns of the journal, and what is under question where an entry in it is. */
    public static List<ExportColumn<Journal.Entry>> journal(BalanceQuery query, OpenFindings findings) {
        return findings.within(query).stream()
                        .allMatch(finding -> finding.entries().isEmpty())
                ? JOURNAL
                : with(JOURNAL, questions(findings));
    }

    private static <T> List<ExportColumn<T>> with(List<ExportColumn<T>> columns, ExportColumn<T> more) {
        return Stream.concat(columns.stream(), Stream.of(more)).toList();
    }

    /** Names findings by their ids; nothing where there is none. */
    private static @Nullable String named(List<OpenFinding> findings) {
        return findings.isEmpty()
                ? null
                : findings.stream().map(finding -> finding.id().toString()).collect(Collectors.joining(" "));
    }

    /** The columns of the groups, followed by their figures. */
    public static List<ExportColumn<BalanceSheet.Row>> balances(Set<Dimension> groupBy) {
        var columns = new ArrayList<ExportColumn<BalanceSheet.Row>>();
        groupBy.stream().sorted().map(ExportColumns::dimension).forEach(columns::addAll);
        columns.addAll(FIGURES);
        return columns;
    }

    /** Every column there is. */
    public static Stream<? extends ExportColumn<?>> all() {
        return Stream.of(balances(Set.of(Dimension.values())), JOURNAL, List.of(questions(OpenFindings.NONE)))
                .flatMap(Collection::stream);
    }

    private static List<ExportColumn<BalanceSheet.Row>> dimension(Dimension dimension) {
        return switch (dimension) {
            case PROJECT ->
                List.of(
                        new ExportColumn<>("programme", Kind.CODE, BalanceSheet.Row::programme),
                        new ExportColumn<>("project", Kind.CODE, BalanceSheet.Row::project));
            case DISTRICT -> List.of(new ExportColumn<>("district", Kind.CODE, BalanceSheet.Row::district));
            case UNIT -> List.of(new ExportColumn<>("unit", Kind.CODE, BalanceSheet.Row::unit));
            case YEAR -> List.of(new ExportColumn<>("year", Kind.YEAR, BalanceSheet.Row::year));
            case SOURCE -> List.of(new ExportColumn<>("source", Kind.CODE, BalanceSheet.Row::source));
        };
    }
}
