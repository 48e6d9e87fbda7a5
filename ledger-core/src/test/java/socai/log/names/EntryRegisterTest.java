package socai.log.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.release;
import static socai.testing.Samples.reverse;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.LookAlikes;
import socai.testing.TestLedger;

/** Entries are found by their papers however these are written, and a payment that may be one is told. */
class EntryRegisterTest {
    private static final ProgrammeCode OTHER = new ProgrammeCode("OTHER");
    private static final Text PAYEE = new Text("Công ty Hòa Bình");
    private static final int DAYS = 30;
    private static final int ALL = 1_000;

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();
    private final EntryRegister register = new EntryRegister(ledger.database(), log);
    private int vouchers;

    @BeforeEach
    void giveMoney() {
        for (var programme : List.of(PROGRAMME, OTHER)) {
            record(new DefineProgramme(named(programme)));
            for (var project : List.of(ROADS, WELLS)) {
                for (var unit : List.of(NORTH, SOUTH)) {
                    var line = new LineId(programme, project.project());
                    record(new Enter(new Allocated(line, Y2013, CENTRAL, unit, new Money(100_000), DAY, BASIS, null)));
                }
            }
        }
    }

    @Test
    void a_payee_is_found_in_every_spelling_that_looks_the_same() {
        var pairs = prose(LookAlikes.same().map(pair -> pair.get()));
        var paid = payTo(pairs);
        for (var i = 0; i < pairs.size(); i++) {
            assertThat(payments(pairs.get(i).other()))
                    .as("%s", pairs.get(i))
                    .extracting(RecordedEvent::position)
                    .contains(paid.get(i).position());
        }
        assertThat(pairs).hasSizeGreaterThan(40);
    }

    @Test
    void a_payee_that_a_reader_tells_apart_is_another() {
        var pairs = prose(LookAlikes.apart().map(pair -> pair.get()));
        var paid = payTo(pairs);
        for (var i = 0; i < pairs.size(); i++) {
            assertThat(payments(pairs.get(i).other()))
                    .as("%s", pairs.get(i))
                    .extracting(RecordedEvent::position)
                    .doesNotContain(paid.get(i).position());
        }
        assertThat(pairs).hasSizeGreaterThan(40);
    }

    private record Pair(Text one, Text other) {}

    /** Those that a payee can be called. */
    private static List<Pair> prose(Stream<Object[]> pairs) {
        var prose = new ArrayList<Pair>();
        pairs.forEach(pair -> {
            try {
                prose.add(new Pair(new Text((String) pair[0]), new Text((String) pair[1])));
            } catch (InvalidValue noProse) {
                // What cannot be entered is not looked for either.
            }
        });
        return prose;
    }

    private List<RecordedEvent> payTo(List<Pair> pairs) {
        return recorder.record(
                        pairs.stream()
                                .map(pair -> (LedgerCommand) pay(pair.one(), 1, DAY))
                                .toList(),
                        Request.by("finance"))
                .events();
    }

    private List<RecordedEvent> payments(Text payee) {
        register.catchUpIfNear();
        return new RepeatedPayments(log).find(PROGRAMME, payee, new Money(1), DAY, DAYS, ALL);
    }

    @Test
    void a_spelling_that_is_new_since_the_last_search_is_found_too() {
        assertThat(payments(PAYEE)).isEmpty();
        var first = record(pay(PAYEE, 1, DAY));
        assertThat(payments(PAYEE)).containsExactly(first);
        var second = record(pay(new Text("CÔNG TY HOÀ BÌNH"), 1, DAY));
        assertThat(payments(new Text("công ty hòa bình."))).containsExactly(first, second);
        assertThat(new RepeatedPayments(log).find(PROGRAMME, PAYEE, new Money(1), DAY, DAYS, 1))
                .containsExactly(first);
    }

    @Test
    void a_payment_is_alike_of_the_same_amount_alone() {
        var paid = record(pay(PAYEE, 500, DAY));
        assertThat(alike(499, DAY)).isEmpty();
        assertThat(alike(500, DAY)).containsExactly(paid);
        assertThat(alike(501, DAY)).isEmpty();
    }

    @Test
    void a_payment_is_alike_within_so_many_days_before_and_after() {
        var paid = record(pay(PAYEE, 500, DAY));
        for (var day : List.of(DAY, DAY.plusDays(30), DAY.minusDays(30))) {
            assertThat(alike(500, day)).as("%s", day).containsExactly(paid);
        }
        for (var day : List.of(DAY.plusDays(31), DAY.minusDays(31))) {
            assertThat(alike(500, day)).as("%s", day).isEmpty();
        }
    }

    @Test
    void a_payment_that_was_undone_is_alike_no_more_and_one_of_another_programme_never_was() {
        var paid = record(pay(PAYEE, 500, DAY));
        record(pay(new LineId(OTHER, ROADS.project()), NORTH, PAYEE, 500, DAY, "UNC-1", null));
        record(commit(ROADS, NORTH, "HĐ-9", 500, null, null));
        assertThat(alike(500, DAY)).containsExactly(paid);
        undo(paid);
        assertThat(alike(500, DAY)).isEmpty();
        var again = record(pay(WELLS, SOUTH, PAYEE, 500, DAY, "UNC-1", null));
        assertThat(alike(500, DAY)).containsExactly(again);
    }

    private List<RecordedEvent> alike(long dong, LocalDate day) {
        register.catchUpIfNear();
        return new RepeatedPayments(log).find(PROGRAMME, new Text("CÔNG TY HOÀ BÌNH"), new Money(dong), day, DAYS, ALL);
    }

    @Test
    void a_voucher_is_found_wherever_it_was_taken_and_with_what_undid_it() {
        var paid = record(pay(ROADS, NORTH, PAYEE, 10, DAY, "UNC-Đ01", null));
        var elsewhere = record(pay(WELLS, SOUTH, PAYEE, 20, DAY, "unc-Ð1", null));
        record(pay(ROADS, NORTH, PAYEE, 30, DAY, "7/UNC-Đ01", null));
        record(pay(new LineId(OTHER, ROADS.project()), NORTH, PAYEE, 10, DAY, "UNC-Đ01", null));
        var undone = undo(paid);
        var again = record(pay(ROADS, NORTH, PAYEE, 10, DAY, "UNC-Đ01", null));
        var advance = record(advance(40, "TU-1", null));
        var recovered = record(recover(5, advance.id(), "UNC-Đ01"));
        var back = record(refund(1, advance.id(), (Disbursed) advance.event(), null, "UNC-Đ001"));
        for (var spelling : List.of("UNC-Đ01", "unc–ð1", "UNC - Đ０１")) {
            assertThat(found(by(null, spelling, null, null)))
                    .as(spelling)
                    .containsExactly(paid, elsewhere, undone, again, recovered, back);
        }
        assertThat(found(by(null, "UNC-Đ010", null, null))).isEmpty();
        assertThat(found(by(null, "01", null, null))).isEmpty();
    }

    @Test
    void a_contract_is_found_with_all_that_names_its_commitments() {
        var wrong = record(commit(ROADS, NORTH, "HĐ-12/2013", 100, null, null));
        var undone = undo(wrong);
        var first = record(commit(ROADS, NORTH, "HĐ-12/2013", 100, null, null));
        var other = record(commit(ROADS, NORTH, "HĐ-2/2013", 100, null, null));
        var raised = record(commit(ROADS, NORTH, "HĐ-12/2013", 50, first.id(), null));
        var further = record(commit(WELLS, NORTH, "HÐ - 012/2013", 100, null, true));
        var paid = record(pay(ROADS, NORTH, PAYEE, 10, DAY, "UNC-1", first.id()));
        record(pay(ROADS, NORTH, PAYEE, 10, DAY, "UNC-2", other.id()));
        record(pay(ROADS, NORTH, PAYEE, 10, DAY, "HĐ-12/2013", null));
        var advanced = record(advance(20, "UNC-3", first.id()));
        var released = record(release(5, first.id()));
        var back = record(refund(1, paid.id(), (Disbursed) paid.event(), first.id(), "NT-1"));
        var toFreeMoney = record(refund(1, paid.id(), (Disbursed) paid.event(), null, "NT-2"));
        var recovered = record(recover(5, advanced.id(), "TH-1"));
        var notRecovered = undo(recovered);
        var ofFurther = record(pay(WELLS, NORTH, PAYEE, 10, DAY, "UNC-1", further.id()));
        var undonePayment = undo(ofFurther);
        record(commit(new LineId(OTHER, ROADS.project()), NORTH, "HĐ-12/2013", 100, null, null));
        for (var spelling : List.of("HĐ-12/2013", "hđ–12/2013", "НĐ-１２/2013.")) {
            assertThat(found(by(null, null, spelling, null)))
                    .as(spelling)
                    .containsExactly(
                            wrong,
                            undone,
                            first,
                            raised,
                            further,
                            paid,
                            advanced,
                            released,
                            back,
                            toFreeMoney,
                            recovered,
                            notRecovered,
                            ofFurther,
                            undonePayment);
        }
        assertThat(found(by(null, "UNC-1", "HĐ-12/2013", null))).containsExactly(paid, ofFurther, undonePayment);
        assertThat(found(by(null, null, "HĐ-12", null))).isEmpty();
    }

    @Test
    void an_entry_bears_all_that_is_asked_for() {
        var paid = record(pay(ROADS, NORTH, PAYEE, 10, DAY, "UNC-1", null));
        record(pay(ROADS, NORTH, new Text("Công ty An Bình"), 10, DAY, "UNC-01A", null));
        var committed = record(commit(ROADS, NORTH, "HĐ-1", 10, null, null));
        var payee = PAYEE.value();
        assertThat(found(by(null, null, null, payee))).containsExactly(paid, committed);
        assertThat(found(by(null, "UNC-1", null, payee))).containsExactly(paid);
        assertThat(found(by(null, "UNC-1", null, "Công ty An Bình"))).isEmpty();
        assertThat(found(by(null, null, "HĐ-1", payee))).containsExactly(committed);
        assertThat(found(by("1/QĐ-UBND", null, null, null))).hasSize(4);
        assertThat(found(by("1/QĐ-UBND", null, null, payee))).isEmpty();
    }

    @Test
    void days_and_amounts_narrow_a_search_on_both_sides_and_what_undid_an_entry_goes_with_it() {
        var paid = record(pay(PAYEE, 10, DAY));
        var undone = record(new LedgerCommand.Reverse(
                ROADS, paid.id(), (MoneyEvent) paid.event(), new Text("Nhập sai"), DAY.plusDays(90)));
        var both = List.of(paid, undone);
        assertThat(found(payee(10, DAY, DAY))).isEqualTo(both);
        assertThat(found(payee(10, DAY.plusDays(1), null))).isEmpty();
        assertThat(found(payee(10, null, DAY.minusDays(1)))).isEmpty();
        assertThat(found(payee(9, null, null))).isEmpty();
        assertThat(found(payee(11, null, null))).isEmpty();
        assertThat(found(payee(null, DAY, null))).isEqualTo(both);
        assertThat(found(payee(null, null, DAY))).isEqualTo(both);
    }

    @Test
    void an_amount_alone_finds_entries_of_every_kind_and_what_undid_them() {
        var paid = record(pay(PAYEE, 1_234, DAY));
        record(pay(PAYEE, 12_345, DAY));
        var committed = record(commit(ROADS, NORTH, "HĐ-9", 1_234, null, null));
        var undone = record(new LedgerCommand.Reverse(
                ROADS, paid.id(), (MoneyEvent) paid.event(), new Text("Nhập sai"), DAY.plusDays(90)));
        assertThat(found(new EntrySearch(PROGRAMME, null, null, null, null, new Money(1_234), null, null)))
                .containsExactly(paid, committed, undone);
        assertThat(found(new EntrySearch(PROGRAMME, null, null, null, null, new Money(1_234), DAY.plusDays(1), null)))
                .isEmpty();
    }

    @Test
    void payees_are_found_by_how_their_names_read_the_newest_entry_first_and_in_no_other_programme() {
        var first = record(pay(new Text("Công ty Nước Sạch"), 10, DAY));
        var second = record(pay(new Text("CÔNG TY  NƯỚC SẠCH"), 11, DAY));
        var other = record(pay(new Text("Hợp tác xã Nước Mắm"), 12, DAY));
        record(pay(new Text("Công ty Cầu Đường"), 13, DAY));
        register.catchUp();
        var water = new Text("nước").identity();
        assertThat(EntryRegister.toPayees(log, PROGRAMME, name -> name.contains(water), 10))
                .containsExactly(other, second, first);
        assertThat(EntryRegister.toPayees(log, PROGRAMME, name -> name.contains(water), 2))
                .containsExactly(other, second);
        assertThat(EntryRegister.toPayees(log, PROGRAMME, name -> false, 10)).isEmpty();
        assertThat(EntryRegister.toPayees(log, OTHER, name -> name.contains(water), 10))
                .isEmpty();
    }

    @Test
    void pages_follow_each_other_in_the_order_of_the_log_whatever_the_spellings() {
        var spellings = List.of("Công ty Hòa Bình", "Công ty Hoà Bình", "CÔNG TY HÒA BÌNH", "công ty hoà bình");
        IntStream.range(0, 23).forEach(i -> record(pay(new Text(spellings.get(i * 7 % 4)), 10, DAY)));
        var search = by(null, null, null, PAYEE.value());
        var all = found(search);
        assertThat(all).hasSize(23).isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
        var paged = new ArrayList<RecordedEvent>();
        var after = 0L;
        for (var page = register.entries(search, after, 5);
                !page.isEmpty();
                page = register.entries(search, after, 5)) {
            paged.addAll(page);
            after = page.getLast().position();
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void names_are_read_anew_when_they_are_formed_by_other_rules() throws SQLException {
        var paid = record(pay(PAYEE, 10, DAY));
        assertThat(payments(PAYEE)).isEmpty();
        assertThat(alike(10, DAY)).containsExactly(paid);
        try (var connection = ledger.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into entry_name select kind, programme, 'oldrules', position from entry_name where kind = 'PAYEE'");
            statement.execute("update entry_name_state set form = form - 1");
        }
        assertThat(new EntryRegister(ledger.database(), log).entries(by(null, null, null, "oldrules"), 0, ALL))
                .isEmpty();
        assertThat(alike(10, DAY)).containsExactly(paid);
    }

    @Test
    void names_of_a_newer_version_are_left_as_they_are_and_a_short_log_is_read_instead() throws SQLException {
        register.catchUp();
        var paid = record(pay(PAYEE, 10, DAY));
        try (var connection = ledger.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update entry_name_state set form = form + 1");
        }
        assertThatThrownBy(() -> found(by(null, null, null, PAYEE.value()))).isInstanceOf(LogUnavailable.class);
        assertThat(alike(10, DAY)).containsExactly(paid);
        assertThat(new RepeatedPayments(log, 3).find(PROGRAMME, PAYEE, new Money(10), DAY, DAYS, ALL))
                .isEmpty();
    }

    @Test
    void names_are_read_in_many_steps_by_two_nodes_at_once() throws Exception {
        var paid = IntStream.range(0, 25)
                .mapToObj(i -> record(pay(PAYEE, 10, DAY)))
                .toList();
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var searches = Stream.of(
                            new EntryRegister(ledger.database(), log, 3), new EntryRegister(ledger.database(), log, 4))
                    .map(node -> nodes.submit(() -> node.entries(by(null, null, null, PAYEE.value()), 0, ALL)))
                    .toList();
            for (var search : searches) {
                assertThat(search.get()).isEqualTo(paid);
            }
        }
    }

    @Test
    void a_notice_waits_for_one_step_and_not_for_many() {
        var paid = record(pay(PAYEE, 10, DAY));
        var node = new EntryRegister(ledger.database(), log, 3);
        var payments = new RepeatedPayments(log, 3);
        node.catchUpIfNear();
        assertThat(payments.find(PROGRAMME, PAYEE, new Money(10), DAY, DAYS, ALL))
                .isEmpty();
        node.catchUp();
        var next = record(pay(PAYEE, 10, DAY));
        node.catchUpIfNear();
        assertThat(payments.find(PROGRAMME, PAYEE, new Money(10), DAY, DAYS, ALL))
                .containsExactly(paid, next);
    }

    @Test
    void a_payment_that_the_table_of_names_does_not_hold_yet_is_found_unless_it_was_undone() {
        var named = record(pay(PAYEE, 500, DAY));
        register.catchUp();
        var later = record(pay(new Text("CÔNG TY HOÀ BÌNH"), 500, DAY));
        record(pay(PAYEE, 501, DAY));
        record(pay(PAYEE, 500, DAY.plusDays(31)));
        record(pay(new LineId(OTHER, ROADS.project()), NORTH, PAYEE, 500, DAY, "UNC-1", null));
        assertThat(unnamed()).containsExactly(named, later);
        undo(later);
        assertThat(unnamed()).containsExactly(named);
        undo(named);
        assertThat(unnamed()).isEmpty();
    }

    /** What is found while nobody brings the table of names up. */
    private List<RecordedEvent> unnamed() {
        return new RepeatedPayments(log).find(PROGRAMME, PAYEE, new Money(500), DAY, DAYS, ALL);
    }

    @Test
    void many_who_search_at_once_on_two_nodes_find_all_that_was_recorded_before() throws Exception {
        var other = new EntryRegister(ledger.database(), log);
        var recorded = IntStream.range(0, 40)
                .mapToObj(i -> record(pay(PAYEE, 10, DAY)))
                .toList();
        try (var searchers = Executors.newVirtualThreadPerTaskExecutor()) {
            var searches = IntStream.range(0, 16)
                    .mapToObj(i -> searchers.submit(
                            () -> (i % 2 == 0 ? register : other).entries(by(null, null, null, PAYEE.value()), 0, ALL)))
                    .toList();
            for (var search : searches) {
                assertThat(search.get()).isEqualTo(recorded);
            }
        }
    }

    private List<RecordedEvent> found(EntrySearch search) {
        return register.entries(search, 0, ALL);
    }

    private static EntrySearch by(
            @Nullable String basis, @Nullable String voucher, @Nullable String contract, @Nullable String payee) {
        return new EntrySearch(
                PROGRAMME,
                basis == null ? null : new EntrySearch.Decision(new Text(basis), null, null),
                text(voucher),
                text(contract),
                text(payee),
                null,
                null,
                null);
    }

    private static EntrySearch payee(@Nullable Integer dong, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new EntrySearch(PROGRAMME, null, null, null, PAYEE, dong == null ? null : new Money(dong), from, to);
    }

    private static @Nullable Text text(@Nullable String text) {
        return text == null ? null : new Text(text);
    }

    private Enter pay(Text payee, long dong, LocalDate day) {
        return pay(ROADS, NORTH, payee, dong, day, "CT-" + ++vouchers, null);
    }

    private static Enter pay(
            LineId line,
            UnitCode unit,
            Text payee,
            long dong,
            LocalDate day,
            String voucher,
            @Nullable EventId commitment) {
        return new Enter(new Disbursed(
                line,
                Y2013,
                CENTRAL,
                unit,
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber(voucher),
                payee,
                commitment,
                day,
                null,
                null));
    }

    private static Enter advance(long dong, String voucher, @Nullable EventId commitment) {
        return new Enter(new Disbursed(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(dong),
                DisbursementKind.ADVANCE,
                new VoucherNumber(voucher),
                new Text("Ban quản lý"),
                commitment,
                DAY,
                null,
                null));
    }

    private static Enter commit(
            LineId line,
            UnitCode unit,
            String contract,
            long dong,
            @Nullable EventId raises,
            @Nullable Boolean addition) {
        return new Enter(new Committed(
                line,
                Y2013,
                CENTRAL,
                unit,
                new Money(dong),
                new VoucherNumber(contract),
                PAYEE,
                raises,
                addition,
                DAY,
                null,
                null));
    }

    private static ProgrammePlan named(ProgrammeCode code) {
        var plan = plan();
        return new ProgrammePlan(
                code,
                plan.title(),
                plan.legalBasis(),
                plan.years(),
                plan.envelope(),
                plan.sources(),
                plan.projects(),
                plan.units(),
                plan.notes());
    }

    private RecordedEvent undo(RecordedEvent entry) {
        return record(reverse(entry.id(), (MoneyEvent) entry.event()));
    }

    private RecordedEvent record(LedgerCommand command) {
        return recorder.record(command, Request.by("finance")).events().getLast();
    }
}
