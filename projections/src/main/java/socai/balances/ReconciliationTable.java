package socai.balances;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.DifferenceExplained;
import socai.ledger.event.LedgerEvent.DifferencesFound;
import socai.ledger.event.LedgerEvent.MatchTakenApart;
import socai.ledger.event.LedgerEvent.MatchedByHand;
import socai.ledger.event.LedgerEvent.MatchesFound;
import socai.ledger.event.LedgerEvent.ReconciliationEvent;
import socai.ledger.event.LedgerEvent.StatementLines;
import socai.ledger.event.LedgerEvent.StatementLoaded;
import socai.ledger.event.LedgerEvent.StatementMatched;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.statement.Side;
import socai.projections.rebuild.TableWriter;

/** Keeps how statements of the treasury stand. It is written with the balances, to stand at the same position. */
final class ReconciliationTable {
    private final JdbcTemplate connections;
    private final JdbcClient database;

    ReconciliationTable(JdbcTemplate connections) {
        this.connections = connections;
        this.database = JdbcClient.create(connections);
    }

    /** What a part of the log says of statements, in its order. Not safe for several threads. */
    static final class Changes {
        private final List<Change> all = new ArrayList<>();

        private record Change(long position, ReconciliationEvent event) {}

        void add(long position, LedgerEvent event) {
            if (event instanceof ReconciliationEvent said) {
                all.add(new Change(position, said));
            }
        }
    }

    /** Writes them, in the transaction that is open. */
    void write(Changes changes) {
        for (var change : changes.all) {
            var position = change.position();
            switch (change.event()) {
                case StatementLoaded e -> load(position, e);
                case StatementLines e -> reach(position, e);
                case MatchesFound e -> {
                    matchAnew(e);
                    add(IntStream.range(0, e.matches().size())
                            .mapToObj(i -> ReconciliationItem.of(
                                    position, i, e, e.matches().get(i)))
                            .toList());
                    reach(position, e);
                }
                case DifferencesFound e -> {
                    matchAnew(e);
                    var before = differences(e);
                    add(IntStream.range(0, e.differences().size())
                            .mapToObj(i -> ReconciliationItem.of(
                                    position,
                                    i,
                                    e,
                                    before + i + 1,
                                    e.differences().get(i)))
                            .toList());
                    reach(position, e);
                }
                case StatementMatched e -> {
                    matchAnew(e);
                    end(position, e);
                }
                case DifferenceExplained e -> explain(position, e);
                case MatchedByHand e -> matchByHand(position, e);
                case MatchTakenApart e -> takeApart(position, e);
                case StatementSigned e -> sign(position, e);
            }
        }
    }

    private void load(long position, StatementLoaded loaded) {
        var scope = loaded.scope();
        var file = loaded.file();
        var supersedes = loaded.supersedes();
        database.sql("""
                insert into reconciliation (id, position, programme, year, unit, first_day, last_day, digest, file_name,
                    lines, supersedes, loaded_by, last_position)
                values (:id, :position, :programme, :year, :unit, :from, :to, :digest, :name, :lines, :supersedes, :by,
                    :position)
                """)
                .param("id", loaded.statement().value())
                .param("position", position)
                .param("programme", scope.programme().value())
                .param("year", scope.year().value())
                .param("unit", text(scope.unit()))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("digest", file.digest().hex())
                .param("name", text(file.name()))
                .param("lines", file.lines())
                .param("supersedes", supersedes == null ? null : supersedes.value(), Types.OTHER)
                .param("by", loaded.by().name())
                .update();
        if (supersedes != null) {
            database.sql("update reconciliation set superseded_by = :id where id = :before")
                    .param("id", loaded.statement().value())
                    .param("before", supersedes.value())
                    .update();
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static UUID id(ReconciliationEvent event) {
        return event.statement().value();
    }

    private void reach(long position, ReconciliationEvent event) {
        set("", position, event).update();
    }

    private JdbcClient.StatementSpec set(String what, long position, ReconciliationEvent event) {
        return database.sql("update reconciliation set last_position = :position" + what + " where id = :id")
                .param("position", position)
                .param("id", id(event));
    }

    /** What was found before counts no more, nor do the signatures under it. */
    private void matchAnew(ReconciliationEvent event) {
        var again = database.sql("""
                update reconciliation set matched_at = null, matched_up_to = null, ledger_by = null, ledger_at = null,
                    treasury_by = null, treasury_at = null
                where id = :id and matched_at is not null
                """).param("id", id(event)).update();
        if (again > 0) {
            database.sql("delete from reconciliation_item where reconciliation = :id")
                    .param("id", id(event))
                    .update();
        }
    }

    private int differences(ReconciliationEvent event) {
        return database.sql("""
                select coalesce(max(difference), 0) from reconciliation_item where reconciliation = :id
                """).param("id", id(event)).query(Integer.class).single();
    }

    private void add(List<ReconciliationItem> items) {
        TableWriter.write(
                connections, "reconciliation_item", ReconciliationItem.COLUMNS, writer -> writer.writeAll(items));
    }

    private void end(long position, StatementMatched matched) {
        set(", matched_at = :position, matched_up_to = :upTo", position, matched)
                .param("upTo", matched.position())
                .update();
    }

    private void explain(long position, DifferenceExplained said) {
        database.sql("""
                update reconciliation_item
                set explained = :kind, note = :note, explained_by = :by, explained_at = :position
                where reconciliation = :id and difference = :difference
                """)
                .param("kind", said.kind().name())
                .param("note", text(said.note()))
                .param("by", said.by().name())
                .param("position", position)
                .param("id", id(said))
                .param("difference", said.difference())
                .update();
        reach(position, said);
    }

    private void matchByHand(long position, MatchedByHand said) {
        var first = said.differences().getFirst();
        database.sql("""
                update reconciliation_item
                set by_hand = :first, explained = null, note = null, explained_by = null, explained_at = null
                where reconciliation = :id and difference in (:differences)
                """)
                .param("first", first)
                .param("id", id(said))
                .param("differences", said.differences())
                .update();
        add(List.of(ReconciliationItem.of(position, 0, said, said.match())));
        database.sql("""
                update reconciliation_item
                set by_hand = :first, note = :note, explained_by = :by, explained_at = :position
                where position = :position and ordinal = 0
                """)
                .param("first", first)
                .param("note", text(said.note()))
                .param("by", said.by().name())
                .param("position", position)
                .update();
        reach(position, said);
    }

    private void takeApart(long position, MatchTakenApart said) {
        database.sql("""
                delete from reconciliation_item
                where reconciliation = :id and difference is null and by_hand = :first
                """)
                .param("id", id(said))
                .param("first", said.difference())
                .update();
        database.sql("update reconciliation_item set by_hand = null where reconciliation = :id and by_hand = :first")
                .param("id", id(said))
                .param("first", said.difference())
                .update();
        reach(position, said);
    }

    private void sign(long position, StatementSigned said) {
        var side = said.side() == Side.LEDGER ? "ledger" : "treasury";
        set(", " + side + "_by = :by, " + side + "_at = :position", position, said)
                .param("by", said.by().name())
                .update();
    }
}
