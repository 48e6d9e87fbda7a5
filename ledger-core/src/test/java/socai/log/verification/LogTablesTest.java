package socai.log.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import java.sql.SQLException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.log.event.EventJson;
import socai.proof.Frontier;
import socai.proof.Hash;
import socai.proof.MerkleTree;
import socai.testing.TestDatabase;
import socai.testing.TestLedger;
import socai.testing.WalkedLog;

/** Whoever changes history, even with all rights in the database, is found, and where. */
class LogTablesTest {
    private static final String AS_SUPERUSER =
            "alter table ledger_event disable trigger append_only; alter table log_batch disable trigger append_only;"
                    + " alter table unique_key disable trigger append_only; ";

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    @BeforeEach
    void recordTen() {
        ledger.record(new DefineProgramme(plan()));
        ledger.record(allocate(null, 1_000));
        ledger.record(allot(NORTH, 900));
        for (var i = 1; i <= 5; i++) {
            ledger.record(disburse(NORTH, 10, "UNC-" + i));
        }
    }

    @Test
    void a_log_that_nobody_touched_verifies() {
        var report = ledger.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.size()).isEqualTo(10);
        assertThat(report.root())
                .isEqualTo(
                        new LogTree(ledger.database()).checkpoint("socai.test").root());
    }

    /** One byte of each column, or less. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "id          ~ overlay(id::text placing '0' from 36)::uuid",
                "id          ~ overlay(id::text placing '1' from 36)::uuid",
                "line        ~ overlay(line placing 'X' from 10)",
                "sequence    ~ sequence + 100",
                "type        ~ 'Reversed'",
                "revision    ~ revision + 1",
                "payload     ~ jsonb_set(payload, '{amount}', '11')",
                "payload     ~ jsonb_set(payload, '{amount}', '10.0')",
                "payload     ~ jsonb_set(payload, '{amount}', '10.00000000000000000001')",
                "payload     ~ jsonb_set(payload, '{reference}', '\"UNC-9\"')",
                "payload     ~ payload - 'payee'",
                "payload     ~ payload || '{\"more\":1}'",
                "metadata    ~ jsonb_set(metadata, '{actor}', '\"financf\"')",
                "recorded_at ~ recorded_at + interval '1 microsecond'",
                "leaf_hash   ~ set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1)",
                "leaf_hash   ~ ''::bytea",
                "position    ~ position + 1000"
            })
    void a_changed_byte_of_any_column_names_the_position(String column, String value) throws SQLException {
        for (var position : new long[] {6, 10}) {
            asSuperuser("update ledger_event set " + column + " = " + value + " where position = " + position + " and ("
                    + column + ")::text is distinct from (" + value + ")::text");
        }
        var found = ledger.verify().findings().stream().map(Finding::position).toList();
        if (column.equals("id")) {
            assertThat(found).containsAnyOf(6L, 10L).doesNotContain(1L, 4L);
        } else if (column.equals("position")) {
            assertThat(found).contains(6L);
        } else {
            assertThat(found).contains(6L, 10L).doesNotContain(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void a_deleted_event_is_missed_wherever_it_stood() throws SQLException {
        asSuperuser("delete from unique_key; delete from ledger_event where position in (7, 10)");
        assertThat(ledger.verify().findings()).extracting(Finding::position).contains(7L, 9L);
    }

    @Test
    void an_event_that_was_rewritten_with_its_hash_is_found_by_the_tree() throws SQLException {
        asSuperuser("""
                create function forge() returns void language plpgsql as $$
                begin
                    update ledger_event a set payload = b.payload, leaf_hash = b.leaf_hash, id = gen_random_uuid()
                    from ledger_event b where a.position = 7 and b.position = 8;
                end $$;
                select forge();
                """);
        assertThat(ledger.verify().findings()).extracting(Finding::position).contains(7L);
    }

    @Test
    void a_tree_that_was_rewritten_is_found() throws SQLException {
        asSuperuser("update log_batch set root = set_byte(root, 0, get_byte(root, 0) # 1) where size = 8");
        assertThat(ledger.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.position()).isEqualTo(8);
            assertThat(finding.what()).contains("up to 8");
        });
    }

    @Test
    void events_are_proved_to_stand_in_the_log_and_the_log_to_have_only_grown() {
        var tree = new LogTree(ledger.database());
        var earlier = tree.checkpoint("socai.test");
        ledger.record(disburse(NORTH, 10, "UNC-6"));
        var later = tree.checkpoint("socai.test");
        assertThat(later.size()).isEqualTo(11);
        var leaf = tree.root(4, 5);
        assertThat(MerkleTree.isIncluded(leaf, 4, 11, tree.inclusionProof(5, 11), later.root()))
                .isTrue();
        assertThat(MerkleTree.isConsistent(
                        earlier.size(),
                        earlier.root(),
                        later.size(),
                        later.root(),
                        tree.consistencyProof(earlier.size(), later.size())))
                .isTrue();
        assertThatThrownBy(() -> tree.inclusionProof(12, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.root(0, 12)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The leaves that the migration gives to events from before are made in SQL: a second implementation. */
    @Test
    void a_log_from_before_the_tree_gets_the_leaves_it_would_have_had() throws SQLException {
        var old = TestDatabase.empty();
        old.migrate("1");
        try (var database = old.ownersPool(1);
                var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into ledger_event
                            (position, id, line, sequence, type, revision, payload, metadata, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                        """)) {
            for (var event : ledger.log().after(0, 100)) {
                insert.setLong(1, event.position());
                insert.setObject(2, event.id().value());
                insert.setString(3, event.stream());
                insert.setLong(4, event.sequence());
                insert.setString(5, event.type());
                insert.setInt(6, EventJson.revision(event.type()));
                insert.setString(7, EventJson.write(event.event()));
                insert.setString(8, EventJson.write(event.origin()));
                insert.setObject(9, event.recordedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        old.migrate("latest");
        try (var database = old.pool(2)) {
            var migrated = WalkedLog.of(database);
            assertThat(migrated.findings()).isEmpty();
            assertThat(migrated.root()).isEqualTo(ledger.verify().root());
        }
    }

    @Test
    void an_empty_log_verifies() {
        try (var empty = TestLedger.empty()) {
            assertThat(empty.verify().findings()).isEmpty();
            assertThat(empty.verify().root())
                    .isEqualTo(Hash.of(new Frontier().root().bytes()));
        }
    }

    private void asSuperuser(String change) throws SQLException {
        try (var owner = ledger.access().ownersPool(1);
                var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(AS_SUPERUSER + change);
        }
    }
}
