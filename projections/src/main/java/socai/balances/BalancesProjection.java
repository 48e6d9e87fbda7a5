package socai.balances;

import static socai.projections.Columns.longs;
import static socai.projections.Columns.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.Account;
import socai.ledger.Balance;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineId;
import socai.ledger.Posting;
import socai.ledger.RowKey;
import socai.log.RecordedEvent;
import socai.projections.Projection;

/** Keeps the journal, one row a posting, and the balances, one row a row of a line; set by set. */
public final class BalancesProjection implements Projection {
    public static final String NAME = "balances";

    private final JdbcClient database;

    public BalancesProjection(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void apply(List<RecordedEvent> events) {
        var entries = new ArrayList<Entry>();
        var changes = new LinkedHashMap<Row, Balance>();
        for (var recorded : events) {
            if (recorded.event() instanceof MoneyEvent event) {
                var ordinal = 0;
                for (var posting : recorded.postings()) {
                    entries.add(new Entry(recorded, event, posting, ordinal++));
                    if (posting.key().account() != Account.SOURCE) {
                        changes.merge(
                                new Row(event.line(), posting.key().row()), Balance.ZERO.plus(posting), Balance::plus);
                    }
                }
            }
        }
        if (!entries.isEmpty()) {
            write(entries);
            add(changes);
        }
    }

    private record Entry(RecordedEvent recorded, MoneyEvent event, Posting posting, int ordinal) {
        RowKey row() {
            return posting.key().row();
        }

        @Nullable
        String classification() {
            var classification = event.classification();
            return classification == null ? null : classification.written("");
        }
    }

    private record Row(LineId line, RowKey key) {}

    private void write(List<Entry> entries) {
        database.sql("""
                insert into journal_entry
                    (position, ordinal, event, programme, project, type, account, movement,
                     year, source, unit, amount, effective_date, recorded_at, item, classification)
                select * from unnest(
                    ?::bigint[], ?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::int[], ?::text[], ?::text[], ?::bigint[], ?::date[], ?::timestamptz[],
                    ?::uuid[], ?::text[])
                """)
                .params(List.of(
                        longs(entries, entry -> entry.recorded().position()),
                        longs(entries, Entry::ordinal),
                        texts(entries, entry -> entry.recorded().id()),
                        texts(entries, entry -> entry.event().line().programme()),
                        texts(entries, entry -> entry.event().line().project()),
                        texts(entries, entry -> entry.recorded().type()),
                        texts(entries, entry -> entry.posting().key().account()),
                        texts(entries, entry -> entry.posting().movement()),
                        longs(entries, entry -> entry.row().year().value()),
                        texts(entries, entry -> entry.row().source()),
                        texts(entries, entry -> entry.row().unit()),
                        longs(entries, entry -> entry.posting().amount()),
                        texts(entries, entry -> entry.event().effectiveDate()),
                        texts(entries, entry -> entry.recorded().recordedAt()),
                        texts(entries, entry -> entry.posting().key().item()),
                        texts(entries, Entry::classification)))
                .update();
    }

    private void add(SequencedMap<Row, Balance> changes) {
        var rows = List.copyOf(changes.sequencedKeySet());
        var sums = List.copyOf(changes.sequencedValues());
        database.sql("""
                merge into balance b
                using (
                    select * from unnest(
                        ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                ) as c (programme, project, year, source, unit, allocated, adjusted, carried_in,
                        unallotted, available, committed, paid, advanced, lapsed, carried_out)
                on b.programme = c.programme and b.project = c.project and b.year = c.year
                    and b.source = c.source and b.unit is not distinct from c.unit
                when matched then update set
                    allocated = b.allocated + c.allocated,
                    adjusted = b.adjusted + c.adjusted,
                    carried_in = b.carried_in + c.carried_in,
                    unallotted = b.unallotted + c.unallotted,
                    available = b.available + c.available,
                    committed = b.committed + c.committed,
                    paid = b.paid + c.paid,
                    advanced = b.advanced + c.advanced,
                    lapsed = b.lapsed + c.lapsed,
                    carried_out = b.carried_out + c.carried_out
                when not matched then insert values (
                    c.programme, c.project, c.year, c.source, c.unit, c.allocated, c.adjusted, c.carried_in,
                    c.unallotted, c.available, c.committed, c.paid, c.advanced, c.lapsed, c.carried_out)
                """)
                .params(List.of(
                        texts(rows, row -> row.line().programme()),
                        texts(rows, row -> row.line().project()),
                        longs(rows, row -> row.key().year().value()),
                        texts(rows, row -> row.key().source()),
                        texts(rows, row -> row.key().unit()),
                        longs(sums, Balance::allocated),
                        longs(sums, Balance::adjusted),
                        longs(sums, Balance::carriedIn),
                        longs(sums, Balance::unallotted),
                        longs(sums, Balance::available),
                        longs(sums, Balance::committed),
                        longs(sums, Balance::paid),
                        longs(sums, Balance::advancesOutstanding),
                        longs(sums, Balance::lapsed),
                        longs(sums, Balance::carriedOut)))
                .update();
    }
}
