package socai.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.on;
import static socai.testing.Samples.withdraw;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.plan.ProgrammeExtension.AddedSource;
import socai.ledger.plan.ProgrammeExtension.Envelope;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.reconciliation.Payments;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.verification.LogTree;
import socai.programmes.Programmes;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.projections.Projection;
import socai.projections.RebuildRequests;
import socai.projections.RebuildWorker;
import socai.projections.rebuild.RebuildStatus;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;
import socai.testing.TestLedger;
import socai.testing.TreasuryStatements;

class RebuildTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int DISTANCE = 16;
    private static final List<String> TABLES = List.of("journal_transfer", "balance", "balance_month", "proposal");
    private static final List<String> GROWN = Stream.concat(TABLES.stream(), Stream.of("programme", "project", "unit"))
            .toList();
    private static final SourceCode LOAN = new SourceCode("LOAN");
    private static final UnitCode EAST = new UnitCode("03");
    private static final UnitCode HILL = new UnitCode("0301");
    private static final LineId DAMS = new LineId(PROGRAMME, new ProjectCode("DAMS"));

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final TestDatabase.Access access = ledger.access();
    private final HikariDataSource pool = ledger.database();
    private final JdbcClient database = JdbcClient.create(pool);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final RebuildRequests rebuilds = new RebuildRequests(database);
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void prepare() {
        recorder.record(allocate(null, 1_000_000), Request.by("finance"));
        recorder.record(allot(NORTH, 500_000), Request.by("finance"));
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void a_rebuild_finds_what_served_unchanged_and_takes_its_place_unnoticed() throws InterruptedException {
        propose(6);
        spend(200);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var before = rows();
        var tables = ids();
        rebuilder();
        var rebuilt = rebuild(BalancesProjection.NAME);
        assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
        assertThat(rebuilt.comparedUpTo()).isEqualTo(log.head());
        assertThat(rebuilt.percent()).isEqualTo(100);
        assertThat(rows()).isEqualTo(before);
        assertThat(ids()).as("other tables serve now").doesNotContainAnyElementsOf(tables);
        spend(10);
        propose(3);
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        assertThat(rebuild(BalancesProjection.NAME).differences()).isZero();
    }

    @Test
    void a_read_row_that_was_tampered_with_is_reported_and_right_again() throws InterruptedException {
        spend(60);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var before = rows();
        assertThat(database.sql("update journal_transfer set amount = amount + 1 where position = 20")
                        .update())
                .isEqualTo(1);
        // Nothing in the place of an absent value, and two values that have changed places.
        assertThat(database.sql("update journal_transfer set classification = '' where position = 21")
                        .update())
                .isEqualTo(1);
        assertThat(database.sql("""
                        update journal_transfer t set amount = o.amount
                        from journal_transfer o where t.position in (22, 23) and o.position = 45 - t.position
                        """).update()).isEqualTo(2);
        database.sql("update balance set paid = paid + 1, available = available - 1 where unit = '01'")
                .update();
        database.sql("update balance_checkpoint set paid = paid + 1 where unit = '01' and position = "
                        + "(select min(position) from balance_checkpoint where unit = '01')")
                .update();
        rebuilder();
        var rebuilt = rebuild(BalancesProjection.NAME);
        assertThat(rebuilt.differences()).as(rebuilt.examples()).isEqualTo(8);
        assertThat(rebuilt.examples()).contains("\"journal_transfer\"", "\"balance\"", "\"balance_checkpoint\"");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void findings_are_rebuilt_as_they_were_followed_and_one_that_was_tampered_with_is_told()
            throws InterruptedException {
        ask("00000000-0000-0000-0000-000000000001", 2);
        spend(40);
        ask("00000000-0000-0000-0000-000000000002", 3);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var before = rows(List.of("finding"));
        assertThat(before.getFirst()).hasSize(2);
        rebuilder();
        var rebuilt = rebuild(BalancesProjection.NAME);
        assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
        assertThat(rows(List.of("finding"))).isEqualTo(before);
        database.sql("update finding set turns = '{}' where id = '00000000-0000-0000-0000-000000000002'")
                .update();
        var mended = rebuild(BalancesProjection.NAME);
        assertThat(mended.differences()).isEqualTo(1);
        assertThat(mended.examples()).contains("\"finding\"");
        assertThat(rows(List.of("finding"))).isEqualTo(before);
    }

    @Test
    void statements_are_rebuilt_as_they_were_followed_and_one_that_was_tampered_with_is_told()
            throws InterruptedException {
        var lines = List.of(TreasuryStatements.line(2, "1", 20, 7), TreasuryStatements.line(3, "2", 21, 5));
        var first = new EventId(new UUID(0, 8));
        var second = new EventId(new UUID(0, 9));
        recorder.record(
                TreasuryStatements.load(first, "a", lines, List.of(), log.head(), null, CLERK), Request.by("finance"));
        recorder.record(
                TreasuryStatements.load(second, "b", lines, List.of(), log.head(), null, CLERK), Request.by("finance"));
        recorder.record(
                new ExplainDifference(PROGRAMME, Y2013, second, 1, DifferenceKind.TIMING, null, CLERK),
                Request.by("finance"));
        var again = Matcher.match(TreasuryStatements.JUNE, lines, List.of(), TreasuryStatements.RULES, log.head());
        recorder.record(new MatchStatement(PROGRAMME, Y2013, second, again, CLERK), Request.by("finance"));
        matchByHandAndTakeApart(lines);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var tables = List.of("reconciliation", "reconciliation_item");
        var before = rows(tables);
        assertThat(before.getFirst()).hasSize(3);
        assertThat(before.getLast())
                .as("two differences of each, and of the last a payment and what was matched by hand")
                .hasSize(8);
        rebuilder();
        var rebuilt = rebuild(BalancesProjection.NAME);
        assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
        assertThat(rows(tables)).isEqualTo(before);
        database.sql("update reconciliation_item set explained = 'TIMING' where explained is null")
                .update();
        var mended = rebuild(BalancesProjection.NAME);
        assertThat(mended.differences()).isEqualTo(7);
        assertThat(mended.examples()).contains("\"reconciliation_item\"");
        assertThat(rows(tables)).isEqualTo(before);
    }

    /** In a third statement, of another period: one thing stays matched by hand, another was taken apart. */
    private void matchByHandAndTakeApart(List<StatementLine> lines) {
        var paid = recorder.record(on(TreasuryStatements.june(10), disburse(NORTH, 7, "HAND-1")), Request.by("finance"))
                .events()
                .getFirst();
        var payments = List.of(Payments.of(paid.id(), paid.event()).orElseThrow());
        var third = new EventId(new UUID(0, 10));
        var days = new StatementScope(PROGRAMME, Y2013, null, TreasuryStatements.june(2), TreasuryStatements.june(30));
        recorder.record(
                new LoadStatement(
                        third,
                        days,
                        TreasuryStatements.file("c", lines.size()),
                        lines,
                        Matcher.match(days, lines, payments, TreasuryStatements.RULES, log.head()),
                        null,
                        CLERK),
                Request.by("finance"));
        var same = new MatchByHand(PROGRAMME, Y2013, third, new TreeSet<>(List.of(1, 3)), new Text("Một khoản"), CLERK);
        recorder.record(same, Request.by("finance"));
        recorder.record(new TakeApart(PROGRAMME, Y2013, third, 3, CLERK), Request.by("finance"));
        recorder.record(same, Request.by("finance"));
    }

    /** A question that is answered, closed, reopened and so on, so many times. */
    private void ask(String id, int turns) {
        var finding = EventId.parse(id);
        var by = new Actor("auditor");
        var words = new Text("Vì sao?");
        var subject = new Subject(PROGRAMME, ROADS.project(), Y2013, null, NORTH, null, AskedFigure.PAID, 1);
        var ground = new Ground(Ground.Kind.RULE, words);
        recorder.record(new RaiseFinding(finding, subject, Severity.NOTE, ground, words, by), Request.by("auditor"));
        recorder.record(new AnswerFinding(finding, words, CLERK), Request.by("finance"));
        for (var turn = 0; turn < turns; turn++) {
            recorder.record(
                    turn % 2 == 0 ? new CloseFinding(finding, words, by) : new ReopenFinding(finding, words, by),
                    Request.by("auditor"));
        }
    }

    @Test
    void programmes_are_rebuilt_too() throws InterruptedException {
        var follower = follower();
        assertThat(follower.await(ProgrammesProjection.NAME, log.head(), LONG)).isTrue();
        database.sql("update unit set district = '02' where code = '0101'").update();
        rebuilder();
        assertThat(rebuild(ProgrammesProjection.NAME).differences()).isEqualTo(1);
        assertThat(database.sql("select district from unit where code = '0101'")
                        .query(String.class)
                        .single())
                .isEqualTo("01");
    }

    @Test
    void a_programme_that_has_grown_is_rebuilt_as_it_was_followed_and_what_came_is_found() throws InterruptedException {
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        grow();
        give(ROADS, Y2013, LOAN, NORTH, 20);
        give(ROADS, Y2015, CENTRAL, EAST, 300);
        give(DAMS, Y2015, LOAN, HILL, 4_000);
        assertThat(follower.await(ProgrammesProjection.NAME, log.head(), LONG)).isTrue();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var before = rows(GROWN);
        rebuilder();
        for (var name : List.of(ProgrammesProjection.NAME, BalancesProjection.NAME)) {
            var rebuilt = rebuild(name);
            assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
        }
        assertThat(rows(GROWN)).isEqualTo(before);
        assertThat(given(new BalanceQuery(PROGRAMME, null, null, Y2015, null, Set.of())))
                .as("of a year")
                .isEqualTo(4_300);
        assertThat(given(new BalanceQuery(PROGRAMME, null, null, null, LOAN, Set.of())))
                .as("of a source")
                .isEqualTo(4_020);
        assertThat(given(new BalanceQuery(PROGRAMME, null, EAST, null, null, Set.of())))
                .as("of a unit and what hangs below it")
                .isEqualTo(4_300);
        assertThat(given(new BalanceQuery(PROGRAMME, DAMS.project(), null, null, null, Set.of())))
                .as("of a project")
                .isEqualTo(4_000);
        assertThat(balances()
                        .sheet(new BalanceQuery(PROGRAMME, null, null, null, null, Set.of(Dimension.DISTRICT)))
                        .rows())
                .extracting(row -> row.district() + " " + row.balance().allocated())
                .contains(EAST + " 4300");
        var programme = new Programmes(database, log).find(PROGRAMME).orElseThrow();
        assertThat(programme.envelope()).isEqualTo(new Money(4_000_000));
    }

    /** By years, sources, units, projects and envelopes, with decisions of their own. */
    private void grow() {
        extend(2, ProgrammeExtension.ofYears(List.of(Y2015)));
        extend(
                3,
                ProgrammeExtension.ofUnits(List.of(
                        new Unit(EAST, new Text("Huyện Đông"), Level.DISTRICT, new UnitCode("0")),
                        new Unit(HILL, new Text("Xã Đồi"), Level.COMMUNE, EAST))));
        extend(
                4,
                ProgrammeExtension.ofProjects(List.of(new Project(
                        DAMS.project(), new Text("Đập"), new Money(500_000), List.of(CENTRAL), null, null))));
        extend(
                5,
                ProgrammeExtension.ofSources(
                        List.of(new AddedSource(LOAN, new Text("Vốn vay"), SourceKind.DONOR, null))));
        extend(
                6,
                ProgrammeExtension.ofEnvelopes(List.of(
                        new Envelope(null, new Money(4_000_000)),
                        new Envelope(ROADS.project(), new Money(3_500_000)))));
    }

    private void extend(int number, ProgrammeExtension gains) {
        var basis = new LegalBasis(new Text(number + "/QĐ-UBND"), DAY, new Text("UBND tỉnh"), null);
        recorder.record(new ExtendProgramme(PROGRAMME, basis, gains, null), Request.by("admin"));
    }

    private void give(LineId line, FiscalYear year, SourceCode source, UnitCode unit, long dong) {
        var day = LocalDate.of(year.value(), 7, 1);
        recorder.record(
                new Enter(new Allocated(line, year, source, unit, new Money(dong), day, BASIS, null)),
                Request.by("finance"));
    }

    private long given(BalanceQuery query) {
        return balances().sheet(query).total().allocated();
    }

    @Test
    void an_interrupted_rebuild_keeps_what_it_has_read_and_goes_on_from_there() throws InterruptedException {
        propose(5);
        spend(300);
        propose(5);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        var before = rows();
        // Stopped in the middle of the log: as a part is taken, whoever asked no longer wants it.
        owner("""
                create function stop_there() returns trigger language plpgsql as $$
                begin
                    if new.position > 100 and old.position <= 100 then
                        new.interrupted := true;
                    end if;
                    return new;
                end $$;
                create trigger stop_there before update on projection_rebuild for each row execute function stop_there();
                """);
        rebuilder();
        rebuilds.request(BalancesProjection.NAME);
        await().atMost(LONG)
                .until(() ->
                        rebuilds.find(BalancesProjection.NAME).orElseThrow().interrupted());
        var stopped = rebuilds.find(BalancesProjection.NAME).orElseThrow();
        assertThat(stopped.running()).isFalse();
        assertThat(stopped.position()).isBetween(101L, log.head() - 1);
        assertThat(rows()).as("what served serves").isEqualTo(before);
        var rebuilt = rebuild(BalancesProjection.NAME);
        assertThat(database.sql("select run_from from projection_rebuild where name = 'balances'")
                        .query(Long.class)
                        .single())
                .as("goes on where it stopped")
                .isEqualTo(stopped.position());
        assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void a_reader_who_stays_holds_up_the_switch_and_nothing_else() throws Exception {
        spend(20);
        var follower = follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        rebuilder();
        try (var reader = pool.getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table balance in access share mode");
            rebuilds.request(BalancesProjection.NAME);
            await().atMost(LONG).until(() -> rebuild().stage() == RebuildStatus.Stage.COMPARING);
            await().during(Duration.ofSeconds(2))
                    .atMost(LONG)
                    .until(() -> rebuild().stage() == RebuildStatus.Stage.COMPARING
                            && rebuild().fault() == null);
            spend(1);
            assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG))
                    .isTrue();
            reader.rollback();
        }
        await().atMost(LONG).until(() -> rebuild().stage() == RebuildStatus.Stage.DONE);
        assertThat(rebuild().differences()).isZero();
    }

    private RebuildStatus rebuild() {
        return rebuilds.find(BalancesProjection.NAME).orElseThrow();
    }

    @Test
    void people_record_and_query_while_two_processes_share_a_rebuild() throws Exception {
        spend(100);
        var follower = follower();
        follower();
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG))
                .as("people find what was given before they came")
                .isTrue();
        rebuilder();
        rebuilder();
        var working = new AtomicBoolean(true);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (var i = 0; i < 4; i++) {
                all.add(people.submit((Callable<Void>) () -> {
                    while (working.get()) {
                        recorder.record(allot(SOUTH, 1), Request.by("finance"));
                        recorder.record(withdraw(SOUTH, 1), Request.by("finance"));
                    }
                    return null;
                }));
                all.add(people.submit((Callable<Void>) () -> {
                    while (working.get()) {
                        queryMustBeRight();
                    }
                    return null;
                }));
            }
            for (var round = 0; round < 3; round++) {
                var rebuilt = rebuild(BalancesProjection.NAME);
                assertThat(rebuilt.differences()).as(rebuilt.examples()).isZero();
            }
            working.set(false);
            for (var one : all) {
                one.get();
            }
        }
        assertThat(follower.await(BalancesProjection.NAME, log.head(), LONG)).isTrue();
        assertThat(rebuild(BalancesProjection.NAME).differences()).isZero();
    }

    /** Allotting moves money and makes none: the sum never changes, and the answer names where it stands. */
    private void queryMustBeRight() throws InterruptedException {
        var position = log.head();
        var sheet = balances().sheet(new BalanceQuery(null, null, null, null, null, Set.of()));
        assertThat(sheet.total().allocated()).as("at %s", sheet.seal()).isEqualTo(1_000_000);
        assertThat(sheet.total().holdsIdentity()).isTrue();
        var asOf = balances()
                .sheet(
                        new BalanceQuery(null, null, null, null, null, Set.of()),
                        new AsOfPoint(Math.max(10, sheet.seal().position() / 2), null));
        assertThat(asOf.total().allocated()).isEqualTo(1_000_000);
        assertThat(sheet.seal().position()).isLessThanOrEqualTo(Math.max(position, log.head()));
        var unitsOfEveryEvent = balances()
                .sheet(
                        new BalanceQuery(null, null, SOUTH, null, null, Set.of()),
                        new AsOfPoint(sheet.seal().position(), null));
        assertThat(unitsOfEveryEvent.total().available())
                .isEqualTo(database.sql("""
                                select coalesce(sum(case type when 'Allotted' then 1 else -1 end), 0) from ledger_event
                                where position <= ? and payload ->> 'unit' = '02'
                                """)
                        .param(sheet.seal().position())
                        .query(Long.class)
                        .single());
    }

    private RebuildStatus rebuild(String name) {
        rebuilds.request(name);
        await().atMost(LONG).until(() -> rebuilds.find(name).orElseThrow().stage() == RebuildStatus.Stage.DONE);
        return rebuilds.find(name).orElseThrow();
    }

    private void spend(int times) {
        for (var i = 0; i < times; i++) {
            recorder.record(disburse(NORTH, 1 + i % 7, "V" + log.head() + "-" + i), Request.by("finance"));
        }
    }

    /** Every other proposal is approved at once, and the others wait. */
    private void propose(int times) {
        for (var i = 0; i < times; i++) {
            var payment = disburse(NORTH, 1, "P" + log.head());
            var asked = recorder.record(new Propose(payment, CLERK, EXPIRY, DAY, null), Request.by("clerk"));
            if (i % 2 == 0) {
                var proposal = asked.events().getFirst().id();
                recorder.record(new Approve(ROADS, proposal, CHIEF, DAY), Request.by("chief"));
            }
        }
    }

    private List<String> ids() {
        return TABLES.stream()
                .map(table -> database.sql("select '" + table + "'::regclass::oid::text")
                        .query(String.class)
                        .single())
                .toList();
    }

    private List<List<String>> rows() {
        return rows(TABLES);
    }

    private List<List<String>> rows(List<String> tables) {
        return tables.stream()
                .map(table -> database.sql("select r::text from " + table + " r order by 1")
                        .query(String.class)
                        .list())
                .toList();
    }

    private void owner(String sql) {
        try (var owner = access.ownersPool(1)) {
            JdbcClient.create(owner).sql(sql).update();
        }
    }

    private List<Projection> projections() {
        return List.of(new ProgrammesProjection(database), new BalancesProjection(pool, DISTANCE));
    }

    private Follower follower() {
        var follower = new Follower(log, database, transactions, projections());
        open.add(follower);
        follower.start();
        return follower;
    }

    private void rebuilder() {
        var rebuilder = new RebuildWorker(log, pool, transactions, projections());
        open.add(rebuilder);
        rebuilder.start();
    }

    private Balances balances() {
        return new Balances(
                database,
                new TransactionTemplate(new JdbcTransactionManager(pool)),
                new LogTree(pool),
                Clock.system(ZoneId.of("Asia/Ho_Chi_Minh")));
    }
}
