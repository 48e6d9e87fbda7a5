package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.value.Account.AVAILABLE;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Posting;
import socai.ledger.posting.Postings;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.log.event.EventJson;
import socai.projections.rebuild.TableWriter;
import socai.testing.TestDatabase;

/** Transfers against the law's own postings, for one event of every type. */
class JournalRowTest {
    /** An event of the log. */
    record Sample(String name, EventId id, LedgerEvent event) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath:/events/*.json");
        var samples = new ArrayList<Sample>();
        for (var file : files) {
            var name = Objects.requireNonNull(file.getFilename());
            var dot = name.indexOf('.');
            samples.add(new Sample(
                    name,
                    new EventId(new UUID(35, name.hashCode())),
                    EventJson.read(
                            name.substring(0, dot),
                            Integer.parseInt(name.substring(dot + 1, name.lastIndexOf('.'))),
                            file.getContentAsString(StandardCharsets.UTF_8))));
        }
        assertThat(samples).hasSizeGreaterThan(20);
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_rows_of_an_event_are_its_postings_in_their_order(Sample sample) {
        var rows = JournalRow.of(7, sample.id(), sample.event());
        var postings = Postings.of(sample.id(), sample.event());
        var sides = rows.stream().flatMap(row -> postings(row).stream()).toList();
        assertThat(sides).containsExactlyInAnyOrderElementsOf(postings);
        if (rows.size() == postings.size()) {
            assertThat(sides).isEqualTo(postings);
        }
        assertThat(rows)
                .extracting(JournalRow::ordinal)
                .isEqualTo(IntStream.range(0, rows.size()).boxed().toList());
        for (var row : rows) {
            assertThat(row.amount(row.moved(), 1).balance()).isEqualTo(sum(postings(row)));
        }
        assertThat(rows.stream()
                        .mapToLong(row -> row.amount(row.moved(), 1).entries())
                        .sum())
                .isEqualTo(postings.stream()
                        .filter(posting -> posting.key().account() != Account.SOURCE)
                        .count());
    }

    private static List<Posting> postings(JournalRow row) {
        var postings = new ArrayList<Posting>();
        if (row.out() != null) {
            postings.add(row.out().posting(-row.moved()));
        }
        if (row.in() != null) {
            postings.add(row.in().posting(row.moved()));
        }
        return postings;
    }

    private static Balance sum(List<Posting> postings) {
        var balance = Balance.ZERO;
        for (var posting : postings) {
            balance = balance.plus(posting);
        }
        return balance;
    }

    @Test
    void a_payment_is_one_row_and_money_that_changes_its_row_of_balances_is_two() throws IOException {
        assertThat(ordinals("Disbursed.2.json")).containsExactly(0);
        assertThat(ordinals("Allotted.1.json")).containsExactly(0, 1);
        assertThat(ordinals("CarriedOver.1.json")).containsExactly(0, 1);
        assertThat(ordinals("YearClosed.1.json")).isEmpty();
    }

    /** Rows that were written before keep their ordinals when they are made again. */
    @Test
    void a_reversal_tells_first_the_side_that_its_entry_tells_first() {
        var money = new Money(7);
        var allotted = new Allotted(ROADS, Y2013, CENTRAL, NORTH, money, DAY, null, null);
        assertThat(sides(allotted)).containsExactly("-UNALLOTTED 2013", "+AVAILABLE 2013");
        assertThat(sides(undone(allotted))).containsExactly("+UNALLOTTED 2013", "-AVAILABLE 2013");
        var carried = new CarriedOver(ROADS, Y2013, CENTRAL, NORTH, AVAILABLE, null, money, DAY, BASIS, null);
        assertThat(sides(carried)).containsExactly("-AVAILABLE 2013", "+AVAILABLE 2014");
        assertThat(sides(undone(carried))).containsExactly("+AVAILABLE 2013", "-AVAILABLE 2014");
        var half = new Reallocated(ROADS, place(ROADS, NORTH), place(WELLS, NORTH), money, DAY, BASIS, null);
        assertThat(sides(half)).containsExactly("-AVAILABLE 2013", "+SOURCE 2013");
        assertThat(sides(undone(half))).containsExactly("+AVAILABLE 2013", "-SOURCE 2013");
    }

    private static Reversed undone(MoneyEvent entry) {
        return new Reversed(ROADS, new EventId(new UUID(0, 1)), entry, new Text("Nhập sai"), DAY);
    }

    private static List<String> sides(MoneyEvent event) {
        return JournalRow.of(7, new EventId(new UUID(0, 2)), event).stream()
                .map(row -> (row.out() == null ? "+" : "-")
                        + Objects.requireNonNull(row.out() == null ? row.in() : row.out())
                                .key()
                                .account()
                        + " " + row.row().year())
                .toList();
    }

    private static List<Integer> ordinals(String name) throws IOException {
        var sample = samples().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return JournalRow.of(7, sample.id(), sample.event()).stream()
                .map(JournalRow::ordinal)
                .toList();
    }

    /** What an older version kept, one row a posting, becomes row by row what this one would have written. */
    @Test
    void a_journal_of_postings_is_taken_over() throws SQLException, IOException {
        var database = TestDatabase.empty();
        database.migrate("12");
        try (var owner = database.ownersPool(2);
                var connection = owner.getConnection()) {
            writePostings(connection);
            database.migrate("latest");
            var sql = JdbcClient.create(owner);
            sql.sql("create table expected (like journal_transfer)").update();
            try (var writer = TableWriter.open(connection, "expected", JournalRow.COLUMNS)) {
                var position = 0;
                for (var sample : samples()) {
                    position++;
                    for (var row : JournalRow.of(position, sample.id(), sample.event())) {
                        writer.write(row);
                    }
                }
                assertThat(writer.finish()).isPositive();
            }
            assertThat(rows(sql, "journal_transfer")).isEqualTo(rows(sql, "expected"));
            assertThat(sql.sql(
                                    "select position, account, amount, item, movement from journal_entry order by position, ordinal")
                            .query()
                            .listOfRows())
                    .hasSize(samples().stream()
                            .mapToInt(sample ->
                                    Postings.of(sample.id(), sample.event()).size())
                            .sum());
        }
    }

    private static List<@Nullable String> rows(JdbcClient sql, String table) {
        return sql.sql("select t::text from " + table + " t order by position, ordinal")
                .query(String.class)
                .list();
    }

    private static void writePostings(Connection connection) throws SQLException, IOException {
        try (var insert = connection.prepareStatement("""
                insert into journal_entry
                    (position, ordinal, event, programme, project, type, account, movement, year, source, unit, amount,
                     effective_date, recorded_at, item, classification)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?, ?)
                """)) {
            var position = 0;
            for (var sample : samples()) {
                position++;
                if (sample.event() instanceof MoneyEvent money) {
                    var ordinal = 0;
                    for (var posting : Postings.of(sample.id(), money)) {
                        var row = posting.key().row();
                        var item = posting.key().item();
                        var place = money.classification();
                        var values = new ArrayList<@Nullable Object>();
                        values.add(position);
                        values.add(ordinal++);
                        values.add(sample.id().value());
                        values.add(money.line().programme().value());
                        values.add(money.line().project().value());
                        values.add(EventJson.type(money));
                        values.add(posting.key().account().name());
                        values.add(posting.movement().name());
                        values.add(row.year().value());
                        values.add(row.source().value());
                        values.add(row.unit() == null ? null : row.unit().value());
                        values.add(posting.amount());
                        values.add(money.effectiveDate());
                        values.add(item == null ? null : item.value());
                        values.add(place == null ? null : place.written(""));
                        for (var i = 0; i < values.size(); i++) {
                            insert.setObject(i + 1, values.get(i));
                        }
                        insert.executeUpdate();
                    }
                }
            }
        }
    }
}
