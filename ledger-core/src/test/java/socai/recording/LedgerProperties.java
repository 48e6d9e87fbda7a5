package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DONOR;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import socai.ledger.Account;
import socai.ledger.Accounts;
import socai.ledger.Balance;
import socai.ledger.DisbursementKind;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineBalance;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Place;
import socai.ledger.Posting;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.ledger.Refusal;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;
import socai.log.EventLog;
import socai.log.LogWriter;
import socai.log.PostgresEventStorageEngine;
import socai.log.RecordedEvent;
import socai.testing.TestDatabase;

/** The laws of the ledger on random lives of a programme, each recorded in a real database. */
class LedgerProperties {
    private static final int STEPS = 40;

    private static @Nullable HikariDataSource database;
    private static @Nullable LogWriter writer;

    @BeforeContainer
    static void openDatabase() {
        database = TestDatabase.migrated().pool(4);
        writer = new LogWriter(database, new EventLog(database));
    }

    @AfterContainer
    static void closeDatabase() {
        if (writer != null && database != null) {
            writer.close();
            database.close();
        }
    }

    /** One life: a programme of its own, and what was recorded of it. */
    private static final class Life {
        private final EventLog log = new EventLog(Objects.requireNonNull(database));
        private final Recorder recorder =
                new Recorder(new PostgresEventStorageEngine(log, Objects.requireNonNull(writer)), log);
        private final Random random;
        private final ProgrammeCode programme;
        private final List<RecordedEvent> events = new ArrayList<>();

        Life(long seed) {
            random = new Random(seed);
            programme = new ProgrammeCode(
                    "P" + Long.toUnsignedString(seed, 36).toUpperCase(Locale.ROOT) + "-" + log.head());
            var plan = plan();
            recorder.record(
                    new DefineProgramme(new ProgrammePlan(
                            programme,
                            plan.title(),
                            plan.legalBasis(),
                            plan.years(),
                            plan.envelope(),
                            plan.sources(),
                            plan.projects(),
                            plan.units(),
                            plan.notes())),
                    Request.by("admin"));
        }

        private <T> T any(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private LineId line() {
            return new LineId(programme, any(List.of(ROADS, WELLS)).project());
        }

        private SourceCode source() {
            return any(List.of(CENTRAL, CENTRAL, PROVINCE, DONOR));
        }

        private UnitCode unit() {
            return any(List.of(NORTH, SOUTH, HAMLET));
        }

        private @Nullable UnitCode unitOrPool() {
            return random.nextBoolean() ? null : unit();
        }

        private FiscalYear year() {
            return random.nextInt(4) == 0 ? Y2014 : Y2013;
        }

        private Money amount() {
            return new Money(random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(100));
        }

        LedgerCommand next(int step) {
            var year = year();
            var day = LocalDate.of(year.value(), 1 + random.nextInt(12), 1);
            return switch (random.nextInt(10)) {
                case 0, 1 -> new Allocate(line(), year, source(), unitOrPool(), amount(), day, BASIS, null);
                case 2 -> new ReduceAllocation(line(), year, source(), unitOrPool(), amount(), day, BASIS, null);
                case 3, 4 -> new Allot(line(), year, source(), unit(), amount(), day, null, null);
                case 5 -> new WithdrawAllotment(line(), year, source(), unit(), amount(), day, null, null);
                case 6, 7 ->
                    new Disburse(
                            line(),
                            year,
                            source(),
                            unit(),
                            amount(),
                            DisbursementKind.COMPLETED_WORK,
                            new VoucherNumber("V" + random.nextInt(6)),
                            new Text("Công ty"),
                            null,
                            day,
                            null,
                            null);
                case 8 ->
                    new Reallocate(
                            new Place(line(), year, source(), unitOrPool()),
                            new Place(line(), random.nextInt(8) == 0 ? year() : year, source(), unitOrPool()),
                            amount(),
                            day,
                            BASIS,
                            new Text("Bước " + step));
                default ->
                    reversal()
                            .<LedgerCommand>map(reverse -> reverse)
                            .orElseGet(() -> new Allocate(line(), year, source(), null, amount(), day, BASIS, null));
            };
        }

        private Optional<Reverse> reversal() {
            var moved = events.stream()
                    .filter(event -> event.event() instanceof MoneyEvent)
                    .toList();
            if (moved.isEmpty()) {
                return Optional.empty();
            }
            var chosen = any(moved);
            var event = (MoneyEvent) chosen.event();
            return Optional.of(new Reverse(
                    event.line(),
                    chosen.id(),
                    event,
                    new Text("Nhập sai"),
                    event.year().firstPostingDay()));
        }

        Optional<Receipt> record(LedgerCommand command) {
            try {
                var receipt = recorder.record(command, Request.by("finance"));
                events.addAll(receipt.events());
                return Optional.of(receipt);
            } catch (Refusal refusal) {
                return Optional.empty();
            }
        }

        Map<ReferenceModel.Row, Balance> replayed() {
            var rows = new HashMap<ReferenceModel.Row, Balance>();
            for (var project : List.of(ROADS.project(), WELLS.project())) {
                var line = new LineId(programme, project);
                var accounts = new Accounts();
                log.stream(line.toString(), 0, 10_000).forEach(event -> accounts.post(event.postings()));
                accounts.rows().forEach((key, balance) -> rows.put(new ReferenceModel.Row(line, key), balance));
            }
            return rows;
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void every_life_goes_as_the_reference_model_says(@ForAll long seed) {
        var life = new Life(seed);
        var model = new ReferenceModel();
        for (var step = 0; step < STEPS; step++) {
            var headBefore = life.log.head();
            var command = life.next(step);
            var expected = model.accepts(command);
            var receipt = life.record(command);

            assertThat(receipt.isPresent()).as("step %s: %s", step, command).isEqualTo(expected);
            if (receipt.isEmpty()) {
                assertThat(life.log.head()).as("a refusal records nothing").isEqualTo(headBefore);
            }
            receipt.ifPresent(accepted -> postingsSumToZero(accepted.events()));
            var replayed = life.replayed();
            replayEqualsModel(replayed, model);
            receipt.ifPresent(accepted -> liveEqualsReplay(accepted.balances(), replayed));
            replayed.values().forEach(LedgerProperties::lawful);
        }
        positionsAreGapless(life);
    }

    /** The reference model is no mirror that says yes to everything. */
    @Example
    void random_lives_hold_acceptances_and_refusals_of_every_command() {
        var life = new Life(20130620);
        var accepted = new HashMap<String, Integer>();
        var refused = new HashMap<String, Integer>();
        for (var step = 0; step < 400; step++) {
            var command = life.next(step);
            var counted = life.record(command).isPresent() ? accepted : refused;
            counted.merge(command.getClass().getSimpleName(), 1, Integer::sum);
        }
        assertThat(accepted)
                .containsOnlyKeys(
                        "Allocate",
                        "ReduceAllocation",
                        "Allot",
                        "WithdrawAllotment",
                        "Disburse",
                        "Reallocate",
                        "Reverse");
        assertThat(refused.keySet()).isEqualTo(accepted.keySet());
        assertThat(PROGRAMME).isNotEqualTo(life.programme);
    }

    private static void postingsSumToZero(List<RecordedEvent> events) {
        for (var event : events) {
            assertThat(event.postings().stream().mapToLong(Posting::amount).sum())
                    .isZero();
        }
    }

    private static void replayEqualsModel(Map<ReferenceModel.Row, Balance> replayed, ReferenceModel model) {
        assertThat(replayed.keySet()).containsAll(model.rows());
        replayed.forEach((row, balance) -> {
            assertThat(balance.unallotted() + balance.available())
                    .as("free in %s", row)
                    .isEqualTo(model.free(row));
            assertThat(balance.paid()).as("paid in %s", row).isEqualTo(model.paid(row));
        });
    }

    private static void liveEqualsReplay(List<LineBalance> live, Map<ReferenceModel.Row, Balance> replayed) {
        assertThat(live).isNotEmpty();
        for (var row : live) {
            assertThat(row.balance()).isEqualTo(replayed.get(new ReferenceModel.Row(row.line(), row.row())));
        }
    }

    private static void lawful(Balance balance) {
        assertThat(balance.holdsIdentity()).isTrue();
        assertThat(List.of(
                        balance.unallotted(),
                        balance.available(),
                        balance.committed(),
                        balance.paid(),
                        balance.advancesOutstanding()))
                .as("no account but %s is negative", Account.SOURCE)
                .allMatch(sum -> sum >= 0);
    }

    private static void positionsAreGapless(Life life) {
        var all = life.log.after(0, Integer.MAX_VALUE);
        for (var i = 0; i < all.size(); i++) {
            assertThat(all.get(i).position()).isEqualTo(i + 1L);
        }
        assertThat(all).isSortedAccordingTo(Comparator.comparing(RecordedEvent::recordedAt));
    }
}
