package socai.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.plan;
import static socai.testing.Tries.lives;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import socai.axon.PostgresEventStorageEngine;
import socai.balances.BalancesProjection;
import socai.controls.ControlRegister;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.Registers.ProgrammeYear;
import socai.log.event.RecordedEvent;
import socai.log.write.LogWriter;
import socai.proposals.ProposalRegister;
import socai.proposals.WaitingProposals;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.rights.Scope;
import socai.testing.TestDatabase;
import socai.yearend.YearRegister;

/** Controls, closed years and waiting proposals, at any position of random lives, beside folds of the whole log. */
class RegistersProperties {
    private static final int STEPS = 60;
    private static final LocalDate TODAY = LocalDate.of(2015, 3, 1);

    private static @Nullable HikariDataSource database;
    private static @Nullable LogWriter writer;

    @BeforeAll
    static void openDatabase() {
        database = TestDatabase.migrated().pool(4);
        writer = new LogWriter(database, new EventLog(database));
    }

    @AfterAll
    static void closeDatabase() {
        if (writer != null && database != null) {
            writer.close();
            database.close();
        }
    }

    @Test
    void registers_of_any_position_are_what_the_log_says_up_to_there() {
        lives(12).checkAssert(seed -> new Life(seed).isLived());
    }

    /** A programme of its own, and what is done in it. */
    private static final class Life {
        private final Random random;
        private final ProgrammeCode programme;
        private final List<LineId> lines;
        private final HikariDataSource pool = Objects.requireNonNull(database);
        private final EventLog log = new EventLog(pool);
        private final Recorder recorder =
                new Recorder(new PostgresEventStorageEngine(log, Objects.requireNonNull(writer)), log);
        private final BalancesProjection projection = new BalancesProjection(pool);
        private final List<EventId> proposals = new ArrayList<>();

        Life(long seed) {
            this.random = new Random(seed);
            this.programme =
                    new ProgrammeCode("R-" + Long.toUnsignedString(seed, 36).toUpperCase(Locale.ROOT));
            this.lines = Stream.of(ROADS, WELLS)
                    .map(line -> new LineId(programme, line.project()))
                    .toList();
        }

        void isLived() {
            var before = log.head();
            record(new DefineProgramme(plan(programme)));
            for (var step = 0; step < STEPS; step++) {
                step();
            }
            var events = log.after(before, 10_000);
            var middle = events.get(random.nextInt(events.size())).position();
            for (var position : List.of(before, log.endOfAppend(middle), log.head())) {
                theRegistersAreThoseOf(
                        events.stream()
                                .filter(event -> event.position() <= position)
                                .toList(),
                        position);
            }
            theTableIsThatOf(events);
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0 -> record(new CloseYear(programme, year(), TODAY, BASIS, null));
                case 1 -> record(new ReopenYear(programme, year(), BASIS, new Text("Sửa sai")));
                case 2, 3 -> record(control());
                case 4, 5 -> propose();
                default -> settle();
            }
        }

        private FiscalYear year() {
            return random.nextBoolean() ? Y2013 : Y2014;
        }

        private LineId line() {
            return lines.get(random.nextInt(lines.size()));
        }

        private SetControl control() {
            var control = List.copyOf(EnumSet.allOf(Control.class)).get(random.nextInt(6));
            return new SetControl(
                    programme,
                    random.nextBoolean() ? null : line().project(),
                    control,
                    random.nextBoolean() ? ControlAction.WARN : ControlAction.OFF,
                    null,
                    null,
                    null,
                    DAY.plusDays(random.nextInt(6)),
                    BASIS);
        }

        private void propose() {
            var asked = record(new Propose(
                    new Enter(new Allocated(
                            line(), year(), CENTRAL, NORTH, new Money(10), DAY.plusYears(1), BASIS, null)),
                    CLERK,
                    TODAY.plusDays(9),
                    TODAY,
                    null));
            asked.stream()
                    .filter(event -> event.event() instanceof Proposed)
                    .map(RecordedEvent::id)
                    .forEach(proposals::add);
        }

        private void settle() {
            if (proposals.isEmpty()) {
                return;
            }
            var proposal = proposals.remove(random.nextInt(proposals.size()));
            var line = ((Proposed) log.find(proposal).orElseThrow().event()).line();
            var settled = record(
                    switch (random.nextInt(3)) {
                        case 0 -> new Approve(line, proposal, CHIEF, TODAY);
                        case 1 -> new Withdraw(line, proposal, CLERK, TODAY);
                        default -> new Reject(line, proposal, CHIEF, new Text("Không"), TODAY);
                    });
            if (settled.isEmpty()) {
                proposals.add(proposal);
            }
        }

        private List<RecordedEvent> record(LedgerCommand command) {
            try {
                return recorder.record(command, Request.by("someone")).events();
            } catch (Refusal refused) {
                return List.of();
            }
        }

        /** The log of a reading ends at its position, whatever the tables hold. */
        private void theRegistersAreThoseOf(List<RecordedEvent> events, long position) {
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                var ended = EventLog.at(position, new SingleConnectionDataSource(connection, true), Scope.ALL);
                assertThat(ended.head()).isEqualTo(position);
                assertThat(ended.positionAt(Instant.now())).isEqualTo(position);
                var controls = new ControlRegister(ended);
                for (var line : lines) {
                    for (var day = 0; day < 7; day++) {
                        assertThat(controls.inForce(line, DAY.plusDays(day - 1)))
                                .isEqualTo(inForce(events, line, DAY.plusDays(day - 1)));
                    }
                    assertThat(controls.count(line))
                            .isEqualTo(settings(events, line).size());
                }
                var years = Stream.of(Y2013, Y2014)
                        .map(year -> new ProgrammeYear(programme, year))
                        .toList();
                assertThat(new YearRegister(ended).closed(years)).isEqualTo(closed(events));
                assertThat(new YearRegister(ended).history(programme, 0, 10_000))
                        .extracting(RecordedEvent::position)
                        .isEqualTo(events.stream()
                                .filter(event ->
                                        event.event() instanceof YearClosed || event.event() instanceof YearReopened)
                                .map(RecordedEvent::position)
                                .toList());
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void theTableIsThatOf(List<RecordedEvent> events) {
            projection.apply(events);
            var waiting = new WaitingProposals(JdbcClient.create(pool), log);
            for (var year : List.of(Y2013, Y2014)) {
                var expected = waiting(events).stream()
                        .filter(event -> ((Proposed) event.event()).year().equals(year))
                        .map(RecordedEvent::id)
                        .toList();
                assertThat(waiting.inLines(programme, year, 1_000))
                        .extracting(ProposalRegister.Proposal::id)
                        .isEqualTo(expected);
                assertThat(waiting.countInLines(programme, year)).isEqualTo(expected.size());
                assertThat(waiting.count(programme, year)).isEqualTo(expected.size());
            }
        }

        private static List<RecordedEvent> waiting(List<RecordedEvent> events) {
            var ended = events.stream()
                    .map(RecordedEvent::event)
                    .filter(ProposalSettled.class::isInstance)
                    .map(event -> ((ProposalSettled) event).proposal())
                    .collect(Collectors.toSet());
            return events.stream()
                    .filter(event -> event.event() instanceof Proposed && !ended.contains(event.id()))
                    .toList();
        }

        private static List<ControlSetting> settings(List<RecordedEvent> events, LineId line) {
            return events.stream()
                    .filter(event -> event.stream().equals(line.toString()))
                    .map(RecordedEvent::event)
                    .filter(ControlSet.class::isInstance)
                    .map(event -> ((ControlSet) event).setting())
                    .toList();
        }

        private static List<ControlSetting> inForce(List<RecordedEvent> events, LineId line, LocalDate day) {
            var settings = settings(events, line);
            return Arrays.stream(Control.values())
                    .map(control -> ControlSetting.inForce(control, settings, day))
                    .toList();
        }

        private Set<ProgrammeYear> closed(List<RecordedEvent> events) {
            var closed = new HashSet<ProgrammeYear>();
            for (var event : events) {
                if (event.event() instanceof YearClosed e) {
                    closed.add(new ProgrammeYear(programme, e.year()));
                } else if (event.event() instanceof YearReopened e) {
                    closed.remove(new ProgrammeYear(programme, e.year()));
                }
            }
            return closed;
        }
    }
}
