package socai.balances;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.statement.Difference;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Flow;
import socai.ledger.statement.Match;
import socai.ledger.statement.Particulars;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.projections.rebuild.CopyColumn;
import socai.sql.RowBytes;

/** A row of the table of what agrees between a statement and the ledger, and of what differs. */
record ReconciliationItem(
        long position,
        int ordinal,
        ReconciliationEvent event,
        @Nullable Integer difference,
        @Nullable Integer rule,
        @Nullable String proposed,
        Particulars of,
        Flow flow,
        @Nullable Money theirs,
        @Nullable Money ours,
        List<Integer> lines,
        List<EventId> entries) {
    /** What is known when it is found; that somebody explains it comes later. */
    static final List<CopyColumn<ReconciliationItem>> COLUMNS = List.of(
            CopyColumn.bigint("position", ReconciliationItem::position),
            CopyColumn.integer("ordinal", ReconciliationItem::ordinal),
            CopyColumn.uuid("reconciliation", ReconciliationItem::statement),
            CopyColumn.text("programme", item -> item.event().programme()),
            CopyColumn.integer("year", item -> item.event().year().value()),
            CopyColumn.text("project", item -> item.of().project()),
            CopyColumn.text("source", item -> item.of().source()),
            CopyColumn.text("unit", item -> item.of().unit()),
            CopyColumn.text("chapter", item -> item.of().chapter()),
            CopyColumn.text("voucher", item -> item.of().voucher()),
            CopyColumn.text("payee", item -> item.of().payee()),
            CopyColumn.date("day", item -> item.of().date()),
            CopyColumn.text("flow", ReconciliationItem::flow),
            CopyColumn.text("proposed", ReconciliationItem::proposed),
            CopyColumn.text("lines", item -> joined(item.lines())),
            CopyColumn.text("entries", item -> joined(item.entries())),
            CopyColumn.integerOrNone("difference", ReconciliationItem::difference),
            CopyColumn.integerOrNone("rule", ReconciliationItem::rule),
            CopyColumn.bigintOrNone("theirs", item -> dong(item.theirs())),
            CopyColumn.bigintOrNone("ours", item -> dong(item.ours())));

    /** In the order of {@link #row}. */
    static final String ALL = "position, ordinal, reconciliation, programme, year, difference, rule, proposed, project,"
            + " source, unit, chapter, voucher, payee, day, flow, theirs, ours, lines, entries, explained, note,"
            + " explained_by, explained_at, by_hand";

    static ReconciliationItem of(long position, int ordinal, ReconciliationEvent event, Match match) {
        return new ReconciliationItem(
                position,
                ordinal,
                event,
                null,
                match.rule(),
                null,
                match.of(),
                match.flow(),
                match.amount(),
                match.amount(),
                match.lines(),
                match.entries());
    }

    static ReconciliationItem of(
            long position, int ordinal, ReconciliationEvent event, int number, Difference difference) {
        return new ReconciliationItem(
                position,
                ordinal,
                event,
                number,
                null,
                difference.proposed().name(),
                difference.of(),
                difference.flow(),
                difference.theirs(),
                difference.ours(),
                difference.lines(),
                difference.entries());
    }

    private UUID statement() {
        return event.statement().value();
    }

    private static String joined(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static @Nullable Long dong(@Nullable Money amount) {
        return amount == null ? null : amount.dong();
    }

    /**
     * What people said of a row after it was found.
     *
     * @param explained the kind as which it was explained; absent for what was matched by hand
     * @param at the position of that
     */
    record Said(
            @Nullable DifferenceKind explained, @Nullable Text note, Actor by, long at) {
        static Said of(DifferenceExplained said, long at) {
            return new Said(said.kind(), said.note(), said.by(), at);
        }

        static Said of(MatchedByHand said, long at) {
            return new Said(null, said.note(), said.by(), at);
        }
    }

    /**
     * The row as the table has it, for a comparison.
     *
     * @param byHand what was matched by hand, and this is it or a part of it
     */
    byte[] row(@Nullable Said said, @Nullable Integer byHand) {
        return new RowBytes(ALL.split(", ", -1).length)
                .bigint(position)
                .integer(ordinal)
                .uuid(statement())
                .text(event.programme())
                .integer(event.year().value())
                .integer(difference)
                .integer(rule)
                .text(proposed)
                .text(of.project())
                .text(of.source())
                .text(of.unit())
                .text(of.chapter())
                .text(of.voucher())
                .text(of.payee())
                .date(of.date())
                .text(flow)
                .bigint(dong(theirs))
                .bigint(dong(ours))
                .text(joined(lines))
                .text(joined(entries))
                .text(said == null ? null : said.explained())
                .text(said == null ? null : said.note())
                .text(said == null ? null : said.by().name())
                .bigint(said == null ? null : Long.valueOf(said.at()))
                .integer(byHand)
                .bytes();
    }
}
