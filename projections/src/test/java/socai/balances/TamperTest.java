package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import socai.balances.TamperedLedger.Column;
import socai.verification.Fault;

/**
 * Whatever somebody with all rights does to any table, the verification finds it and names the place. The cases come
 * from the catalogue of the database, so a new table and a new column are among them by themselves.
 */
class TamperTest {
    /** Tables and columns of which nothing hangs, and why. */
    private static final Map<String, String> WITHOUT_MATTER = Map.ofEntries(
            Map.entry("projection_table", "says how rebuilt tables are compared, and is the owner's to change"),
            Map.entry("projection_rebuild", "says how far a rebuild is; its tables are verified when they serve"),
            Map.entry("projection.rebuilt_at", "is told beside figures and decides nothing"),
            Map.entry("projection+", "of a projection that no program knows nobody reads a row"),
            Map.entry("snapshot.form", "a snapshot of another form is not read; the line is replayed"),
            Map.entry("snapshot-", "a line without a snapshot is replayed"),
            Map.entry("entry_name_state.form", "names in another form are made anew at the next search"),
            Map.entry("key_edition.position", "a note of the one who made the edition"),
            Map.entry("key_edition.made_at", "a note of the one who made the edition"),
            Map.entry("key_edition-first", "of edition 0 there are no keys"),
            Map.entry("log_batch-first", "the first batch may hold events from before there were batches"),
            Map.entry(
                    "balance_checkpoint-all",
                    "without kept sums the past is summed from the journal, which is verified"),
            Map.entry("checkpoint.key", "which key signed follows from the size and the log"),
            Map.entry("checkpoint.made_at", "a note; what was signed has no time"),
            Map.entry("cosignature.received_at", "a note; the witness signed its own time"),
            Map.entry("log_key.position", "where a key took over stands in the log"),
            Map.entry("log_key.made_at", "a note"),
            Map.entry("token_use", "says when a token was used, as a help to its owner; nothing hangs on it"),
            Map.entry("held_form", "holds what somebody typed for that person; a row that was changed opens nothing"),
            Map.entry("browser_session", "says who is signed in; a row that was changed opens nothing (SessionsTest)"),
            Map.entry("factor_use", "says what was shown at sign-in; a lost row lets a code serve twice in its minute"),
            Map.entry("import_file", "holds files on their way, each held against its digest when it is read"),
            Map.entry("import_chunk", "holds the bytes of those files"),
            Map.entry("import_mapping", "proposes what columns are; the event of a file says as what they were read"),
            Map.entry("import_task", "says what somebody asked for; what was recorded stands in the log in that name"),
            Map.entry("import_progress", "says how far a node is with a file; the log says what was recorded of it"),
            Map.entry(
                    "import_key", "holds keys of rows while they are checked; the log decides when they are recorded"),
            Map.entry("event_origin", "says from where a request came, as a help to who approves; it decides nothing"),
            Map.entry("person_key.made_at", "a note, by which what a change wrote ahead of its event is no fault"),
            Map.entry("person_data.made_at", "a note, by which what a change wrote ahead of its event is no fault"),
            Map.entry("person_token.made_at", "a note, by which what a change wrote ahead of its event is no fault"),
            Map.entry("verification-last", "nothing comes after the last report; the next one names it"));

    /** Where a wrong place is seen in the table that hangs on it. */
    private static final Map<String, Set<String>> SEEN_IN = Map.of(
            "person_key", Set.of("person_key", "person_data"),
            "key_edition", Set.of("key_edition", "unique_key"),
            "projection", Set.of("projection", "journal_transfer", "balance", "programme"),
            "entry_name_state", Set.of("entry_name_state", "entry_name"),
            "cosignature", Set.of("cosignature", "checkpoint"),
            "log_batch", Set.of("log_batch", "ledger_event"));

    @TempDir
    private static Path folder;

    private static TamperedLedger ledger;

    @BeforeAll
    static void fill() {
        ledger = new TamperedLedger(folder);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    private static boolean matters(String what) {
        return !WITHOUT_MATTER.containsKey(what);
    }

    private static Stream<String> tables() {
        return ledger.tables().stream().filter(TamperTest::matters);
    }

    @Test
    void a_ledger_that_nobody_touched_is_sound() {
        var report = ledger.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.size()).isEqualTo(ledger.count("ledger_event"));
    }

    @Test
    void there_is_something_in_every_table_that_matters() {
        assertThat(tables())
                .allSatisfy(table -> assertThat(ledger.count(table)).as(table).isPositive());
    }

    @TestFactory
    Stream<DynamicTest> a_changed_column_is_found() {
        return tables().flatMap(table -> ledger.columns(table).stream()
                .filter(column -> matters(table + "." + column.name()))
                .map(column -> tampering(table, table + "." + column.name() + " changed", change(table, column))));
    }

    @TestFactory
    Stream<DynamicTest> a_deleted_row_is_found_wherever_it_stood() {
        return tables().filter(table -> matters(table + "-"))
                .flatMap(table -> Stream.of("first", "last")
                        .filter(end -> matters(table + "-" + end))
                        .map(end -> tampering(
                                table,
                                end + " row of " + table + " deleted",
                                "delete from %1$s where ctid = (%2$s)".formatted(table, row(table, end)))));
    }

    @TestFactory
    Stream<DynamicTest> an_added_row_is_found() {
        return tables().filter(table -> matters(table + "+"))
                .map(table -> tampering(table, "row added to " + table, addition(table)));
    }

    @TestFactory
    Stream<DynamicTest> two_rows_that_have_changed_places_are_found() {
        return tables().filter(table -> ledger.count(table) > 1)
                .filter(table -> !swapped(table).isEmpty())
                .filter(table -> ledger.count(swapping(table)) > 0)
                .map(table -> tampering(table, "rows of " + table + " swapped", swap(table)));
    }

    @TestFactory
    Stream<DynamicTest> an_emptied_table_is_found() {
        return tables().filter(table -> matters(table + "-") && matters(table + "-last") && matters(table + "-all"))
                .map(table -> tampering(table, table + " emptied", "delete from " + table));
    }

    private static DynamicTest tampering(String table, String what, String statement) {
        return dynamicTest(what, () -> {
            try {
                assertThat(ledger.change(statement)).as(statement).isPositive();
                var faults = ledger.verify().faults();
                assertThat(faults)
                        .as(statement)
                        .extracting(Fault::table)
                        .containsAnyElementsOf(SEEN_IN.getOrDefault(table, Set.of(table)));
            } finally {
                ledger.restore(table);
            }
        });
    }

    private static String key(String table) {
        var keys = ledger.columns(table).stream()
                .filter(Column::key)
                .map(Column::name)
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "ctid" : keys;
    }

    private static String row(String table, String end) {
        var descending = Arrays.stream(key(table).split(", ", -1))
                .map(column -> column + " desc")
                .collect(Collectors.joining(", "));
        return "select ctid from %s order by %s limit 1"
                .formatted(table, end.equals("first") ? key(table) : descending);
    }

    /** The first row that has something there, or the first of all. */
    private static String change(String table, Column column) {
        return "update %1$s set %2$s = %3$s where ctid = (select ctid from %1$s order by %2$s is null, %4$s limit 1)"
                .formatted(
                        table,
                        column.name(),
                        other(column, column.name()),
                        table.equals("key_edition") ? "edition desc" : key(table));
    }

    private static String other(Column column, String value) {
        return switch (column.type()) {
            case "bigint", "integer", "smallint" -> "coalesce(%s, 0) + 1000".formatted(value);
            case "text" -> column.name().equals("outcome") ? "'FAULTS'" : "coalesce(%s, '') || 'x'".formatted(value);
            case "uuid" -> "'00000000-0000-4000-8000-000000000000'";
            case "jsonb" -> value + " || '{\"more\": 1}'";
            case "bytea" -> "set_byte(%1$s, 0, get_byte(%1$s, 0) # 1)".formatted(value);
            case "date" -> value + " + 1";
            case "timestamp with time zone" -> value + " + interval '1 microsecond'";
            case "boolean" -> "not " + value;
            case "ARRAY" -> "'{1}'";
            default -> throw new IllegalStateException("how is another value of " + column + " made?");
        };
    }

    /** A copy of the last row under another key; where there is no key, the very same. */
    private static String addition(String table) {
        var columns = ledger.columns(table);
        var values = columns.stream()
                .map(column -> isChangedInCopy(table, column) ? other(column, column.name()) : column.name())
                .toList();
        return "insert into %1$s select %2$s from %1$s where ctid = (%3$s)"
                .formatted(table, String.join(", ", values), row(table, "last"));
    }

    private static boolean isChangedInCopy(String table, Column column) {
        return switch (table) {
            case "ledger_event" -> Set.of("position", "id", "sequence").contains(column.name());
            case "log_key" -> Set.of("number", "key").contains(column.name());
            case "unique_key" -> column.name().equals("value");
            case "balance", "balance_month" -> column.name().equals("unit");
            default -> column.key();
        };
    }

    private static List<String> swapped(String table) {
        return ledger.columns(table).stream()
                .filter(column -> !column.key())
                .map(Column::name)
                .filter(column -> matters(table + "." + column))
                .filter(column -> !Set.of(
                                "ledger_event.id", "ledger_event.line", "ledger_event.sequence", "log_key.key")
                        .contains(table + "." + column))
                .toList();
    }

    /** All that is no key goes from the first row to the last, and back; what only one row may have at a time stays. */
    private static String swap(String table) {
        return "update %s a set %s from %s b where "
                        .formatted(
                                table,
                                exchanged(table).stream()
                                        .map(c -> c + " = b." + c)
                                        .collect(Collectors.joining(", ")),
                                table)
                + different(table);
    }

    /** The two rows that change places, if that changes anything. */
    private static String swapping(String table) {
        return "%1$s a, %1$s b where ".formatted(table) + different(table);
    }

    private static String different(String table) {
        var columns = exchanged(table);
        return """
                a.ctid in ((%1$s), (%2$s)) and b.ctid in ((%1$s), (%2$s)) and a.ctid <> b.ctid
                    and row(%3$s) is distinct from row(%4$s)
                """.formatted(
                        row(table, "first"),
                        row(table, "last"),
                        columns.stream().map(c -> "a." + c).collect(Collectors.joining(", ")),
                        columns.stream().map(c -> "b." + c).collect(Collectors.joining(", ")));
    }

    private static List<String> exchanged(String table) {
        var columns = new ArrayList<>(swapped(table));
        if (key(table).equals("ctid")) {
            columns.removeIf(Set.of("programme", "project", "year", "source", "unit", "month", "position")::contains);
        }
        return columns;
    }
}
