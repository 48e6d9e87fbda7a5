package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.journal.Journal;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.line.Accounts;
import socai.ledger.posting.Balance;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.verification.LogTree;
import socai.programmes.Programmes;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestLedger;

class BalancesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final BalanceQuery EVERY_ROW = query(EnumSet.allOf(Dimension.class));

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final HikariDataSource pool = ledger.database();
    private final JdbcClient database = JdbcClient.create(pool);
    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    /** Tiny, so that every question about the past begins at a checkpoint or goes back to one. */
    private final int distance = 7;

    private final List<Follower> followers = new ArrayList<>();
    private final Random random = new Random(934);

    @AfterEach
    void close() {
        followers.forEach(Follower::close);
    }

    static Stream<Set<Dimension>> everyGrouping() {
        var all = Dimension.values();
        return IntStream.range(0, 1 << all.length).mapToObj(bits -> {
            var set = EnumSet.noneOf(Dimension.class);
            IntStream.range(0, all.length).filter(i -> (bits & 1 << i) != 0).forEach(i -> set.add(all[i]));
            return set;
        });
    }

    @Test
    void every_grouping_adds_up_to_the_replay_of_the_log_and_every_row_holds_the_identity()
            throws InterruptedException {
        randomLife(300);
        caughtUp(follower());
        var expected = replayed();
        for (var grouping : everyGrouping().toList()) {
            var sheet = balances().sheet(query(grouping));
            assertThat(sheet.seal().position()).isEqualTo(log.head());
            assertThat(sheet.total()).as("total by %s", grouping).isEqualTo(expected);
            assertThat(sheet.rows())
                    .as("rows by %s", grouping)
                    .allMatch(row -> row.balance().holdsIdentity());
        }
        assertThat(expected.adjusted()).as("reallocations keep the total").isZero();
    }

    @Test
    void a_ledger_without_money_answers_with_nothing_in_every_grouping() throws InterruptedException {
        caughtUp(follower());
        for (var grouping : everyGrouping().toList()) {
            assertThat(balances().sheet(query(grouping)).total())
                    .as("total by %s", grouping)
                    .isEqualTo(Balance.ZERO);
        }
    }

    @Test
    void a_unit_stands_for_itself_and_all_below_it() throws InterruptedException {
        record(allocate(ROADS, NORTH, 100));
        record(allocate(ROADS, HAMLET, 10));
        record(allocate(ROADS, SOUTH, 1));
        record(allocate(ROADS, null, 1000));
        caughtUp(follower());
        assertThat(allocated(new UnitCode("0"))).isEqualTo(111);
        assertThat(allocated(NORTH)).isEqualTo(110);
        assertThat(allocated(HAMLET)).isEqualTo(10);
        assertThat(balances().sheet(query(Set.of(Dimension.DISTRICT))).rows())
                .extracting(row -> row.district() + "=" + row.balance().allocated())
                .containsExactly("null=1000", "01=110", "02=1");
    }

    @Test
    void what_is_allotted_leaves_the_pool_s_row_and_reaches_the_unit_s() throws InterruptedException {
        record(allocate(ROADS, null, 100));
        record(new Enter(new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(30), DAY, null, null)));
        caughtUp(follower());
        assertThat(balances().sheet(query(Set.of(Dimension.UNIT))).rows())
                .extracting(row -> row.unit() + "=" + row.balance().allocated())
                .containsExactly("null=70", "01=30");
    }

    @Test
    void two_nodes_that_follow_at_once_count_nothing_twice() throws InterruptedException {
        var one = follower();
        var other = follower();
        randomLife(200);
        caughtUp(one);
        caughtUp(other);
        assertThat(balances().sheet(query(Set.of())).total()).isEqualTo(replayed());
        assertThat(database.sql("select count(*) from journal_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(log.after(0, 10_000).stream()
                        .mapToLong(event -> event.postings().size())
                        .sum());
    }

    @Test
    void the_journal_sums_to_zero_and_to_the_balances() throws InterruptedException {
        randomLife(200);
        caughtUp(follower());
        assertThat(database.sql(
                                "select count(*) from (select 1 from journal_entry group by position having sum(amount) <> 0) x")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select coalesce(sum(amount), 0) from journal_entry where account = 'PAID'")
                        .query(Long.class)
                        .single())
                .isEqualTo(balances().sheet(query(Set.of())).total().paid());
    }

    @Test
    void as_of_every_position_the_balances_are_those_of_a_replay_up_to_it() {
        randomLife(150);
        followInSmallSteps();
        var accounts = new Accounts();
        for (var event : log.after(0, 10_000)) {
            accounts.post(event.postings());
            var sheet = balances().sheet(EVERY_ROW, asOf(event.position()));
            assertThat(sheet.seal().position()).isEqualTo(event.position());
            assertThat(sheet.seal().root())
                    .isEqualTo(new LogTree(pool).root(0, event.position()).base64());
            assertThat(sheet.total()).as("as of %s", event.position()).isEqualTo(sum(accounts));
            assertThat(sheet.rows()).allMatch(row -> row.balance().holdsIdentity());
        }
        assertThat(database.sql("select count(distinct position) from balance_checkpoint")
                        .query(Long.class)
                        .single())
                .as("checkpoints to begin at")
                .isGreaterThan(2);
        assertThat(balances().sheet(EVERY_ROW).rows())
                .isEqualTo(balances().sheet(EVERY_ROW, asOf(log.head())).rows());
    }

    @Test
    void on_a_day_and_on_both_axes_the_balances_are_those_of_the_entries_seen_then() {
        randomLife(150);
        followInSmallSteps();
        for (var month = 1; month <= 5; month++) {
            var day = LocalDate.of(2013, month, 1 + random.nextInt(28));
            for (var position : List.of(log.head(), log.head() / 2)) {
                var accounts = new Accounts();
                log.after(0, position.intValue()).stream()
                        .filter(event -> event.event() instanceof MoneyEvent money
                                && !money.effectiveDate().isAfter(day))
                        .forEach(event -> accounts.post(event.postings()));
                assertThat(balances()
                                .sheet(EVERY_ROW, new AsOfPoint(position, day))
                                .total())
                        .as("on %s as known at %s", day, position)
                        .isEqualTo(sum(accounts));
            }
        }
    }

    @Test
    void pages_of_any_size_are_the_whole_sheet_in_its_order_and_each_has_the_sum_of_all() {
        randomLife(150);
        followInSmallSteps();
        for (var grouping : everyGrouping().toList()) {
            var query = query(grouping);
            for (var moment : List.of(AsOfPoint.ALL, moment())) {
                var whole = balances().sheet(query, moment);
                var size = 1 + random.nextInt(whole.rows().size() + 2);
                var rows = new ArrayList<BalanceSheet.Row>();
                @Nullable RowCursor after = null;
                do {
                    var page = balances().sheet(query, moment, new RowPage(after, size));
                    assertThat(page.rows().size()).isLessThanOrEqualTo(size);
                    assertThat(page.total()).isEqualTo(whole.total());
                    rows.addAll(page.rows());
                    after = page.next() == null
                            ? null
                            : RowCursor.parse(page.next().toString());
                } while (after != null);
                assertThat(rows).as("pages of %d by %s", size, grouping).isEqualTo(whole.rows());
            }
        }
    }

    @Test
    void parts_of_a_table_are_those_of_the_whole_sheet_with_its_sum_its_count_and_the_figures_that_any_group_has() {
        randomLife(150);
        followInSmallSteps();
        for (var grouping : everyGrouping().filter(by -> !by.isEmpty()).toList()) {
            for (var query : Stream.of(query(grouping), ofNorth(grouping), ofCentral(grouping), ofRoads(grouping))
                    .toList()) {
                for (var moment : List.of(AsOfPoint.ALL, any(List.of(asOf(log.head() / 2), onADay(), moment())))) {
                    partsAreThoseOf(balances().sheet(query, moment), query, moment);
                }
            }
        }
    }

    @Test
    void lines_of_which_the_read_side_knows_no_programme_stand_in_parts_where_they_stand_in_the_sheet()
            throws InterruptedException {
        randomLife(150);
        caughtUp(follower());
        database.sql("delete from project where code = ?")
                .param(ROADS.project().value())
                .update();
        database.sql("insert into balance select 'A', project, year, source, unit, %s, entries from balance"
                        .formatted(Figure.columns(Figure::column)))
                .update();
        for (var grouping : everyGrouping().filter(by -> !by.isEmpty()).toList()) {
            var query = query(grouping);
            partsAreThoseOf(balances().sheet(query, AsOfPoint.ALL), query, AsOfPoint.ALL);
        }
    }

    /** The first part, the middle and the last, and past the end. */
    private void partsAreThoseOf(BalanceSheet whole, BalanceQuery query, AsOfPoint moment) {
        var rows = whole.rows();
        var used = EnumSet.noneOf(Figure.class);
        Figure.kept().stream()
                .filter(figure -> rows.stream().anyMatch(row -> figure.of(row.balance()) != 0))
                .forEach(used::add);
        var size = 1 + random.nextInt(4);
        for (var offset : new int[] {0, rows.size() / 2, Math.max(0, rows.size() - size), rows.size() + 1}) {
            var part = balances().at(moment, state -> state.part(query, offset, size));
            var told = "%d after %d of %s as of %s".formatted(size, offset, query, moment);
            var first = Math.min(offset, rows.size());
            assertThat(part.rows()).as(told).isEqualTo(rows.subList(first, Math.min(rows.size(), first + size)));
            assertThat(part.groups()).as(told).isEqualTo(rows.size());
            assertThat(part.total()).as(told).isEqualTo(whole.total());
            assertThat(part.used()).as(told).isEqualTo(used);
        }
    }

    private static BalanceQuery ofNorth(Set<Dimension> grouping) {
        return new BalanceQuery(PROGRAMME, null, NORTH, null, null, grouping);
    }

    private static BalanceQuery ofCentral(Set<Dimension> grouping) {
        return new BalanceQuery(null, null, null, Y2013, CENTRAL, grouping);
    }

    private static BalanceQuery ofRoads(Set<Dimension> grouping) {
        return new BalanceQuery(ROADS.programme(), ROADS.project(), null, null, null, grouping);
    }

    private AsOfPoint onADay() {
        return new AsOfPoint(null, LocalDate.of(2013, 1 + random.nextInt(5), 1 + random.nextInt(28)));
    }

    @Test
    void what_takes_effect_later_than_the_day_is_left_out_on_either_side_of_the_last_day() {
        randomLife(150);
        followInSmallSteps();
        var last = log.after(0, 1_000).stream()
                .filter(event -> event.event() instanceof MoneyEvent)
                .map(event -> ((MoneyEvent) event.event()).effectiveDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
        for (var days = -3; days <= 3; days++) {
            var day = last.plusDays(days);
            var accounts = new Accounts();
            log.after(0, 1_000).stream()
                    .filter(event -> event.event() instanceof MoneyEvent money
                            && !money.effectiveDate().isAfter(day))
                    .forEach(event -> accounts.post(event.postings()));
            assertThat(balances().sheet(EVERY_ROW, new AsOfPoint(null, day)).total())
                    .as("%d days from the last", days)
                    .isEqualTo(sum(accounts));
        }
        assertThat(balances().sheet(EVERY_ROW).total())
                .as("without a day")
                .isEqualTo(balances().sheet(EVERY_ROW, AsOfPoint.ALL).total());
    }

    @Test
    void what_was_before_and_what_changed_make_what_is_after() {
        randomLife(150);
        followInSmallSteps();
        for (var round = 0; round < 30; round++) {
            var from = moment();
            var to = moment();
            var change = balances().change(EVERY_ROW, from, to);
            assertThat(balances().sheet(EVERY_ROW, from).total().plus(change.total()))
                    .as("%s to %s", from, to)
                    .isEqualTo(balances().sheet(EVERY_ROW, to).total());
            assertThat(change.rows()).noneMatch(row -> row.balance().equals(Balance.ZERO));
        }
    }

    @Test
    void the_entries_behind_a_figure_sum_to_it_page_by_page() {
        randomLife(150);
        followInSmallSteps();
        var moment = asOf(log.head() * 2 / 3);
        for (var row : balances().sheet(EVERY_ROW, moment).rows()) {
            var query = new BalanceQuery(
                    new ProgrammeCode(Objects.requireNonNull(row.programme())),
                    new ProjectCode(Objects.requireNonNull(row.project())),
                    null,
                    new FiscalYear(Objects.requireNonNull(row.year())),
                    new SourceCode(Objects.requireNonNull(row.source())),
                    Set.of());
            var whole = balances().sheet(query, moment).total();
            assertThat(Arrays.stream(Figure.values())
                            .map(figure -> explained(query, figure, null, moment))
                            .toList())
                    .as("%s", row)
                    .isEqualTo(figures(whole));
            var change = balances().change(query, asOf(10L), moment).total();
            assertThat(Arrays.stream(Figure.values())
                            .map(figure -> explained(query, figure, asOf(10L), moment))
                            .toList())
                    .isEqualTo(figures(change));
        }
    }

    private long explained(BalanceQuery query, Figure figure, @Nullable AsOfPoint from, AsOfPoint to) {
        var journal = new Journal(database);
        var sum = 0L;
        var cursor = Journal.Cursor.START;
        List<Journal.Entry> page;
        do {
            page = journal.entries(query, figure, null, from, to, cursor, 3);
            sum += page.stream().mapToLong(Journal.Entry::amount).sum();
            cursor = page.isEmpty() ? cursor : page.getLast().cursor();
        } while (!page.isEmpty());
        return sum;
    }

    private static List<Long> figures(Balance balance) {
        return List.of(
                balance.allocated(),
                balance.adjusted(),
                balance.carriedIn(),
                balance.unallotted(),
                balance.available(),
                balance.committed(),
                balance.paid(),
                balance.advancesOutstanding(),
                balance.lapsed(),
                balance.carriedOut(),
                balance.disbursed(),
                balance.plan(),
                balance.left());
    }

    @Test
    void an_instant_is_the_last_position_recorded_until_then() {
        randomLife(20);
        for (var event : log.after(0, 10_000)) {
            assertThat(log.positionAt(event.recordedAt())).isGreaterThanOrEqualTo(event.position());
            assertThat(log.positionAt(event.recordedAt().minusNanos(1000))).isLessThan(event.position());
        }
        assertThat(log.positionAt(Instant.EPOCH)).isZero();
        assertThat(log.positionAt(Instant.now().plusSeconds(60))).isEqualTo(log.head());
    }

    private static AsOfPoint asOf(Long position) {
        return new AsOfPoint(position, null);
    }

    private AsOfPoint moment() {
        return new AsOfPoint(
                random.nextBoolean() ? null : random.nextLong(log.head()),
                random.nextBoolean() ? null : LocalDate.of(2013, 1 + random.nextInt(5), 1 + random.nextInt(28)));
    }

    private static Balance sum(Accounts accounts) {
        return accounts.rows().values().stream().reduce(Balance.ZERO, Balance::plus);
    }

    @Test
    void a_programme_is_found_with_its_projects_and_units() throws InterruptedException {
        caughtUp(follower());
        var programmes = new Programmes(database, log);
        assertThat(programmes.all()).containsExactly(plan());
        assertThat(programmes.find(PROGRAMME)).contains(plan());
        assertThat(database.sql("select district from unit where code = '0101'")
                        .query(String.class)
                        .single())
                .isEqualTo("01");
    }

    private long allocated(UnitCode unit) {
        return balances()
                .sheet(new BalanceQuery(null, null, unit, null, null, Set.of()))
                .total()
                .allocated();
    }

    private static BalanceQuery query(Set<Dimension> grouping) {
        return new BalanceQuery(null, null, null, null, null, grouping);
    }

    private Balances balances() {
        return new Balances(
                database,
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                new LogTree(pool),
                Clock.system(ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    private Follower follower() {
        var follower = new Follower(
                log,
                database,
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                List.of(new ProgrammesProjection(database), new BalancesProjection(pool, distance)));
        followers.add(follower);
        follower.start();
        return follower;
    }

    /** As under a light load: a few events at a time, so that there are checkpoints all along. */
    private void followInSmallSteps() {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        for (var projection : List.of(new ProgrammesProjection(database), new BalancesProjection(pool, distance))) {
            for (var from = 0L; from < log.head(); from += 5) {
                var events = log.after(from, 5);
                transactions.executeWithoutResult(status -> {
                    projection.apply(events);
                    database.sql("update projection set position = ? where name = ?")
                            .params(events.getLast().position(), projection.name())
                            .update();
                });
            }
        }
    }

    private void caughtUp(Follower follower) throws InterruptedException {
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        assertThat(follower.await(ProgrammesProjection.NAME, log.head(), LONG)).isTrue();
    }

    private Balance replayed() {
        var accounts = new Accounts();
        log.after(0, 10_000).forEach(event -> accounts.post(event.postings()));
        return sum(accounts);
    }

    private void record(LedgerCommand command) {
        recorder.record(command, Request.by("finance"));
    }

    private static Enter allocate(LineId line, @Nullable UnitCode unit, long dong) {
        return new Enter(new Allocated(line, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null));
    }

    private void randomLife(int steps) {
        for (var step = 0; step < steps; step++) {
            try {
                record(anything(step));
            } catch (Refusal refusal) {
                // Random commands are refused at times; what counts is what was recorded.
                assertThat(refusal.code()).isNotNull();
            }
        }
    }

    private LedgerCommand anything(int step) {
        var line = any(List.of(ROADS, WELLS));
        FiscalYear year = any(List.of(Y2013, Y2013, Y2014));
        SourceCode source = any(List.of(CENTRAL, PROVINCE));
        UnitCode unit = any(List.of(NORTH, SOUTH, HAMLET));
        var amount = new Money(1 + random.nextInt(100));
        var day = LocalDate.of(year.value(), 1 + random.nextInt(4), 1 + random.nextInt(28));
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new Enter(new Allocated(
                        line, year, source, random.nextBoolean() ? null : unit, amount, day, BASIS, null));
            case 2 -> new Enter(new Allotted(line, year, source, unit, amount, day, null, null));
            case 3 ->
                new Enter(new Disbursed(
                        line,
                        year,
                        source,
                        unit,
                        amount,
                        DisbursementKind.COMPLETED_WORK,
                        new VoucherNumber("V" + step),
                        new Text("Công ty"),
                        null,
                        day,
                        null,
                        null));
            case 4 ->
                new Reallocate(
                        new Place(line, year, source, unit),
                        new Place(any(List.of(ROADS, WELLS)), year, any(List.of(CENTRAL, PROVINCE)), null),
                        amount,
                        day,
                        BASIS,
                        null);
            default -> reversalOrAllocation(year, day, amount);
        };
    }

    private LedgerCommand reversalOrAllocation(FiscalYear year, LocalDate day, Money amount) {
        var chosen = any(log.after(0, 10_000));
        return chosen.event() instanceof MoneyEvent event
                ? new Reverse(
                        event.line(),
                        chosen.id(),
                        event,
                        new Text("Nhập sai"),
                        event.year().firstPostingDay())
                : new Enter(new Allocated(ROADS, year, CENTRAL, null, amount, day, BASIS, null));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
