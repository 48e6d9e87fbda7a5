package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.control.Control.MONEY_FIRST;
import static socai.ledger.control.ControlAction.STOP;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Tries.lives;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import socai.axon.Aggregates;
import socai.axon.PostgresEventStorageEngine;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.line.FundingLine;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.Refusal;
import socai.ledger.state.LineState;
import socai.ledger.value.Account;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.log.event.Snapshot;
import socai.recording.ReferenceModel.Pot;
import socai.recording.ReferenceModel.Row;
import socai.verification.Replays;

/** The laws of the ledger on random lives of a programme over three years, each recorded in a real database. */
class LedgerProperties {
    private static final int STEPS = 60;
    /** To look at the class takes longer than to read a line. */
    private static @Nullable LifeDatabase database;

    @BeforeAll
    static void openDatabase() {
        database = new LifeDatabase();
    }

    @AfterAll
    static void closeDatabase() {
        assertThat(Replays.faults(database().dataSource()))
                .as("all that was recorded is what the rules decide again")
                .isEmpty();
        database().close();
    }

    private static LifeDatabase database() {
        return Objects.requireNonNull(database);
    }

    /** What became of a command: what was recorded, or why not. */
    private record Outcome(
            @Nullable Receipt receipt, @Nullable Refusal refusal) {}

    /** One programme, and how it is recorded and replayed on two nodes that keep a line every three events. */
    private static final class Books {
        private final EventLog log = database().log();
        private final ProgrammeCode programme;
        private final List<LineId> lines;
        private final long start = log.head();
        private final List<Recorder> nodes = List.of(node(), node());
        private final Random random;

        Books(long seed) {
            random = new Random(seed);
            var defining = LifeDatabase.programme(seed, log);
            programme = defining.plan().code();
            lines = List.of(new LineId(programme, ROADS.project()), new LineId(programme, WELLS.project()));
            record(defining);
        }

        private Recorder node() {
            var today = ReferenceControls.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Recorder(engine(), log, Clock.fixed(today, ZoneOffset.UTC), 3);
        }

        private PostgresEventStorageEngine engine() {
            return database().engine(log);
        }

        /** One node decides, and the other says before what it would decide; each may have forgotten all. */
        Outcome record(LedgerCommand command) {
            var first = random.nextInt(2);
            nodes.stream().filter(node -> random.nextBoolean()).forEach(Recorder::forget);
            var other = nodes.get(1 - first)
                    .tryOut(List.of(command), Request.by("finance"))
                    .outcomes()
                    .getFirst();
            var outcome = recordOn(nodes.get(first), command);
            assertThat(decision(outcome)).as("%s", command).isEqualTo(decision(other));
            return outcome;
        }

        /** One node decides, and none says it before. */
        Outcome justRecord(LedgerCommand command) {
            return recordOn(nodes.getFirst(), command);
        }

        private static Outcome recordOn(Recorder node, LedgerCommand command) {
            try {
                return new Outcome(node.record(command, Request.by("finance")), null);
            } catch (Refusal refusal) {
                return new Outcome(null, refusal);
            }
        }

        private static List<?> decision(Outcome outcome) {
            return outcome.receipt() == null
                    ? reason(Objects.requireNonNull(outcome.refusal()))
                    : outcome.receipt().warnings();
        }

        private static List<?> decision(Trial.Outcome outcome) {
            return outcome.refusal() == null ? outcome.warnings() : reason(outcome.refusal());
        }

        private static List<?> reason(Refusal refusal) {
            return List.of(refusal.code(), String.valueOf(refusal.field()), refusal.details());
        }

        List<LineId> touchedBy(List<RecordedEvent> events) {
            return lines.stream()
                    .filter(line ->
                            events.stream().anyMatch(event -> event.stream().equals(line.toString())))
                    .toList();
        }

        /** From the last snapshot that was kept and the events after it. */
        LineState read(LineId line) {
            var read = new Aggregates(engine(), () -> {
                throw new IllegalStateException("nothing is decided");
            });
            return new WorkUnit(new Origin("nobody", null))
                    .tryOut(() -> read.line(line).orElseThrow().ask(FundingLine::state));
        }

        /** What a snapshot keeps is what it was made of. */
        void snapshotsAreTheState() {
            for (var line : lines) {
                var state = read(line);
                log.keep(new Snapshot(log.lastSequence(line.toString()).orElseThrow(), state));
                same(read(line), state);
            }
        }
    }

    @Test
    void every_life_goes_as_the_reference_model_says() {
        lives(50).checkAssert(LedgerProperties::goesAsTheModelSays);
    }

    private static void goesAsTheModelSays(long seed) {
        var books = new Books(seed);
        var life = new Life(new Random(seed), books.programme, STEPS);
        var model = new ReferenceModel();
        var replayed = new HashMap<Row, Balance>();
        for (var step = 0; step < STEPS; step++) {
            if (step == STEPS / 2) {
                books.snapshotsAreTheState();
            }
            var headBefore = books.log.head();
            var command = life.next(model);
            var expected = model.copy().accepts(command);
            var outcome = books.record(command);
            var receipt = outcome.receipt();
            assertThat(receipt != null)
                    .as("step %s: %s, %s", step, command, outcome.refusal())
                    .isEqualTo(expected);
            if (receipt == null) {
                assertThat(books.log.head()).as("a refusal records nothing").isEqualTo(headBefore);
                continue;
            }
            var events = receipt.events();
            life.recorded(events);
            model.accepts(command, events.stream().map(RecordedEvent::id).toList());
            assertThat(told(receipt)).as("warnings of %s", command).isEqualTo(sorted(model.warnings()));
            postingsSumToZero(events);
            for (var line : books.touchedBy(events)) {
                var state = books.read(line);
                itemsMakeTheirAccounts(state);
                state.rows().forEach(row -> replayed.put(new Row(line, row.key()), row.balance()));
            }
            replayEqualsModel(replayed, model);
            liveEqualsReplay(receipt.balances(), replayed);
            replayed.values().forEach(LedgerProperties::lawful);
        }
        positionsAreGapless(books);
    }

    /** Where the control stops, dates in any order leave every account of every row at zero or above on every day. */
    @Test
    void no_account_is_below_zero_on_any_day_but_where_MONEY_FIRST_has_said_so() {
        lives(20).checkAssert(LedgerProperties::isNeverBelowZero);
    }

    private static void isNeverBelowZero(long seed) {
        var books = new Books(seed);
        var life = new Life(new Random(seed), books.programme, STEPS);
        var model = new ReferenceModel();
        books.record(new SetControl(
                books.programme, null, MONEY_FIRST, STOP, null, null, null, LocalDate.of(2013, 1, 1), BASIS));
        for (var step = 0; step < STEPS; step++) {
            var command = life.next(model);
            if (command instanceof Propose
                    || (command instanceof SetControl setting && setting.control() == MONEY_FIRST)) {
                continue; // what is set aside is judged when it is approved
            }
            var receipt = books.record(command).receipt();
            if (receipt != null) {
                var events = receipt.events();
                life.recorded(events);
                model.accepts(command, events.stream().map(RecordedEvent::id).toList());
            }
        }
        books.lines.forEach(line -> books.read(line).rows().forEach(LedgerProperties::neverBelowZero));
    }

    private static void neverBelowZero(LineState.Row row) {
        row.days().forEach((account, days) -> {
            var standing = 0L;
            for (var day : days.entrySet()) {
                standing += day.getValue().in() - day.getValue().out();
                assertThat(standing)
                        .as("%s of %s on %s", account, row.key(), day)
                        .isNotNegative();
            }
        });
    }

    /** The reference model is no mirror that says yes to everything. */
    @Test
    void random_lives_hold_acceptances_and_refusals_of_every_command() {
        var accepted = new HashSet<String>();
        var refused = new HashSet<String>();
        for (var seed = 0; seed < 10; seed++) {
            var books = new Books(seed);
            var life = new Life(new Random(seed), books.programme, 200);
            var model = new ReferenceModel();
            for (var step = 0; step < 200; step++) {
                var command = life.next(model);
                var receipt = books.justRecord(command).receipt();
                (receipt == null ? refused : accepted).add(kind(command));
                if (receipt != null) {
                    var events = receipt.events();
                    life.recorded(events);
                    model.accepts(
                            command, events.stream().map(RecordedEvent::id).toList());
                }
            }
        }
        var commands = List.of(
                "Allocated",
                "AllocationReduced",
                "Allotted",
                "AllotmentWithdrawn",
                "Reallocate",
                "Adjust",
                "Committed",
                "CommitmentReleased",
                "Disbursed",
                "RecoverAdvance",
                "Refund",
                "CarriedOver",
                "Lapsed",
                "Reverse",
                "CloseYear",
                "ReopenYear",
                "Propose",
                "Approve",
                "Reject",
                "Withdraw",
                "Expire");
        refused.remove("SetControl"); // one without its limit, if such a one came
        accepted.remove("SetControl");
        assertThat(refused).containsExactlyInAnyOrderElementsOf(commands);
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(commands);
    }

    private static String kind(LedgerCommand command) {
        var asked = command instanceof Enter enter ? enter.entry() : command;
        return asked.getClass().getSimpleName();
    }

    private static List<String> told(Receipt receipt) {
        return sorted(receipt.warnings().stream()
                .map(warning ->
                        warning.control() + " " + warning.version() + " " + warning.found() + " > " + warning.limit())
                .toList());
    }

    private static List<String> sorted(List<String> warnings) {
        return warnings.stream().sorted().toList();
    }

    private static void postingsSumToZero(List<RecordedEvent> events) {
        for (var event : events) {
            assertThat(event.postings().stream().mapToLong(Posting::amount).sum())
                    .isZero();
        }
    }

    /** What is open of each commitment, proposal and advance of a row is what stands in its accounts. */
    private static void itemsMakeTheirAccounts(LineState state) {
        for (var row : state.rows()) {
            assertThat(open(state, row, Account.COMMITTED))
                    .isEqualTo(row.balance().committed());
            assertThat(open(state, row, Account.ADVANCED))
                    .isEqualTo(row.balance().advancesOutstanding());
            row.days()
                    .forEach((account, days) -> assertThat(days.values().stream()
                                    .mapToLong(day -> day.in() - day.out())
                                    .sum())
                            .as("%s of %s over all days", account, row.key())
                            .isEqualTo(in(row.balance(), account)));
        }
    }

    private static long in(Balance balance, Account account) {
        return switch (account) {
            case SOURCE -> 0;
            case UNALLOTTED -> balance.unallotted();
            case AVAILABLE -> balance.available();
            case COMMITTED -> balance.committed();
            case ADVANCED -> balance.advancesOutstanding();
            case PAID -> balance.paid();
        };
    }

    private static long open(LineState state, LineState.Row row, Account account) {
        return state.items().stream()
                .filter(item ->
                        item.key().account() == account && item.key().row().equals(row.key()))
                .mapToLong(item -> item.item().open())
                .sum();
    }

    private static void replayEqualsModel(Map<Row, Balance> replayed, ReferenceModel model) {
        assertThat(replayed.keySet()).containsAll(model.rows());
        replayed.forEach((row, balance) -> {
            assertThat(balance.left()).as("free in %s", row).isEqualTo(model.sum(Pot.FREE, row));
            assertThat(balance.paid()).as("paid in %s", row).isEqualTo(model.sum(Pot.PAID, row));
            assertThat(balance.advancesOutstanding()).as("advanced in %s", row).isEqualTo(model.sum(Pot.ADVANCED, row));
            assertThat(balance.committed())
                    .as("promised or set aside in %s", row)
                    .isEqualTo(model.sum(Pot.PROMISED, row) + model.sum(Pot.RESERVED, row));
        });
    }

    private static void liveEqualsReplay(List<LineBalance> live, Map<Row, Balance> replayed) {
        for (var row : live) {
            assertThat(row.balance()).isEqualTo(replayed.get(new Row(row.line(), row.row())));
        }
    }

    private static void lawful(Balance balance) {
        assertThat(balance.holdsIdentity()).as("%s", balance).isTrue();
        assertThat(List.of(
                        balance.unallotted(),
                        balance.available(),
                        balance.committed(),
                        balance.paid(),
                        balance.advancesOutstanding()))
                .as("no account but %s is negative", Account.SOURCE)
                .allMatch(sum -> sum >= 0);
    }

    /** A snapshot keeps rows and items in no order. */
    private static void same(LineState one, LineState other) {
        assertThat(new HashSet<>(one.rows())).isEqualTo(new HashSet<>(other.rows()));
        assertThat(new HashSet<>(one.items())).isEqualTo(new HashSet<>(other.items()));
        assertThat(new HashSet<>(one.returned())).isEqualTo(new HashSet<>(other.returned()));
        assertThat(new LineState(
                        one.opened(), List.of(), List.of(), List.of(), one.proposals(), one.controls(), one.closed()))
                .isEqualTo(new LineState(
                        other.opened(),
                        List.of(),
                        List.of(),
                        List.of(),
                        other.proposals(),
                        other.controls(),
                        other.closed()));
    }

    private static void positionsAreGapless(Books books) {
        var all = books.log.after(books.start, Integer.MAX_VALUE);
        for (var i = 0; i < all.size(); i++) {
            assertThat(all.get(i).position()).isEqualTo(books.start + i + 1);
        }
        assertThat(all).isSortedAccordingTo(Comparator.comparing(RecordedEvent::recordedAt));
    }
}
