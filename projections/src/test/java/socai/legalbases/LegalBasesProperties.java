package socai.legalbases;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;
import static socai.testing.Tries.tries;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.write.LogWriter;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;

/** What is given under decisions, on random lives of a programme, beside a model that only adds and compares. */
class LegalBasesProperties {
    private static final int STEPS = 45;
    private static final List<String> SPELLINGS = List.of("1/QĐ-UBND", "1/qđ-ubnd", "2/QĐ-UBND", "2 / QĐ-UBND");

    private static final List<Deed> DEEDS = List.of(
            Deed.NOTHING,
            Deed.ALLOCATE,
            Deed.ALLOCATE,
            Deed.ALLOCATE,
            Deed.ALLOT,
            Deed.UNDO,
            Deed.UNDO,
            Deed.REDUCE,
            Deed.REGISTER);

    private static final long ONE_DEED = 4L * 60 * 300 * 2 * 10_000;

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

    private enum Deed {
        NOTHING,
        ALLOCATE,
        ALLOT,
        UNDO,
        REDUCE,
        REGISTER
    }

    private record Step(Deed deed, String spelling, int dong, int amount, boolean roads, int entry) {}

    /**
     * One number for a step, its deed in front, so that a step shrinks as a whole. Of nine one does nothing, which is
     * what a step shrinks to: what is left of a life is what made it fail.
     */
    private static Gen<List<Step>> lives() {
        var numbers = Generate.longRange(0, DEEDS.size() * ONE_DEED - 1);
        Gen<List<Step>> lives = in ->
                Stream.generate(() -> step(numbers.generate(in))).limit(STEPS).toList();
        return lives.map(life ->
                life.stream().filter(step -> step.deed() != Deed.NOTHING).toList());
    }

    private static Step step(long number) {
        return new Step(
                DEEDS.get((int) (number / ONE_DEED)),
                SPELLINGS.get((int) (number / 360_000_000 % 4)),
                (int) (1 + number / 6_000_000 % 60),
                (int) (1 + number / 20_000 % 300),
                number / 10_000 % 2 == 0,
                (int) (number % 10_000));
    }

    @Test
    void what_is_given_under_a_registered_decision_never_exceeds_its_amount_whatever_the_order() {
        tries(40).withShrinkCycles(300).forAll(lives()).checkAssert(LegalBasesProperties::neverExceedsItsAmount);
    }

    private static void neverExceedsItsAmount(List<Step> steps) {
        var life = new Life();
        for (var step : steps) {
            life.take(step);
            life.bases.of(life.programme).bases().forEach(basis -> {
                if (basis.amount() != null) {
                    assertThat(basis.given()).isLessThanOrEqualTo(basis.amount().dong());
                }
            });
        }
        life.mustBeAsTheModelSays();
    }

    /** One life: a programme of its own, and what the model knows of it. */
    private static final class Life {
        private final EventLog log = new EventLog(Objects.requireNonNull(database));
        private final LegalBases bases = new LegalBases(log);
        private final Recorder recorder =
                new Recorder(new PostgresEventStorageEngine(log, Objects.requireNonNull(writer)), log);
        private final ProgrammeCode programme;
        private final List<RecordedEvent> entries = new ArrayList<>();
        private final Map<String, Long> given = new HashMap<>();
        private final Map<String, Long> amounts = new HashMap<>();

        Life() {
            programme = new ProgrammeCode("L-" + log.head());
            record(new DefineProgramme(plan(programme)));
        }

        void take(Step step) {
            var basis = new LegalBasis(new Text(step.spelling()), DAY, new Text("UBND tỉnh"), null);
            var line = new LineId(programme, (step.roads() ? ROADS : WELLS).project());
            var money = new Money(step.dong());
            switch (step.deed()) {
                case NOTHING -> {}
                case REGISTER -> register(basis, new Money(step.amount()));
                case REDUCE ->
                    give(new Enter(new AllocationReduced(line, Y2013, CENTRAL, null, money, DAY, basis, null)));
                case UNDO -> undo(step.entry());
                case ALLOT -> tryTo(new Enter(new Allotted(line, Y2013, CENTRAL, NORTH, money, DAY, basis, null)));
                case ALLOCATE -> give(new Enter(new Allocated(line, Y2013, CENTRAL, null, money, DAY, basis, null)));
            }
        }

        private void register(LegalBasis basis, Money amount) {
            var key = basis.identity();
            var refused = refused(new RegisterDecision(programme, basis, amount));
            if (amounts.containsKey(key)) {
                assertThat(refused).isEqualTo(RefusalCode.DECISION_REGISTERED);
            } else if (given.getOrDefault(key, 0L) > amount.dong()) {
                assertThat(refused).isEqualTo(RefusalCode.DECISION_EXCEEDED);
            } else {
                assertThat(refused).isNull();
                amounts.put(key, amount.dong());
            }
        }

        private void give(LedgerCommand command) {
            var more = command instanceof Enter(Allocated e)
                    ? new Grant(e.line(), e.legalBasis(), e.amount().dong())
                    : taken((AllocationReduced) ((Enter) command).entry());
            tellsWhetherThereIsRoom(more, refused(command));
        }

        private static Grant taken(AllocationReduced e) {
            return new Grant(e.line(), e.legalBasis(), -e.amount().dong());
        }

        private void undo(int any) {
            if (entries.isEmpty()) {
                return;
            }
            var entry = entries.remove(any % entries.size());
            var event = (MoneyEvent) entry.event();
            var refused = refused(new Reverse(event.line(), entry.id(), event, new Text("Nhập sai"), DAY));
            if (refused != null) {
                entries.add(entry);
            }
            Grant.by(event).ifPresent(gave -> tellsWhetherThereIsRoom(gave.undone(), refused));
        }

        private void tellsWhetherThereIsRoom(Grant more, @Nullable RefusalCode refused) {
            var key = more.legalBasis().identity();
            var after = given.getOrDefault(key, 0L) + more.amount();
            if (more.amount() > 0 && amounts.containsKey(key) && after > amounts.get(key)) {
                assertThat(refused).isEqualTo(RefusalCode.DECISION_EXCEEDED);
            } else {
                assertThat(refused).isNotEqualTo(RefusalCode.DECISION_EXCEEDED);
            }
            if (refused == null) {
                given.put(key, after);
            }
        }

        private void tryTo(LedgerCommand command) {
            assertThat(refused(command)).isNotEqualTo(RefusalCode.DECISION_EXCEEDED);
        }

        private @Nullable RefusalCode refused(LedgerCommand command) {
            try {
                record(command);
                return null;
            } catch (Refusal refusal) {
                return refusal.code();
            }
        }

        private void record(LedgerCommand command) {
            recorder.record(command, Request.by("finance")).events().stream()
                    .filter(event ->
                            event.event() instanceof MoneyEvent && !event.type().equals("Reversed"))
                    .forEach(entries::add);
        }

        void mustBeAsTheModelSays() {
            for (var basis : bases.of(programme).bases()) {
                var key = basis.legalBasis().identity();
                var amount = basis.amount() == null
                        ? null
                        : Long.valueOf(basis.amount().dong());
                assertThat(basis.given()).isEqualTo(given.getOrDefault(key, 0L));
                assertThat(amount).isEqualTo(amounts.get(key));
                assertThat(basis.entries())
                        .isEqualTo(entries.stream()
                                .map(entry -> Objects.requireNonNull(((MoneyEvent) entry.event()).legalBasis()))
                                .filter(rested -> rested.identity().equals(key))
                                .count());
                assertThat(basis.amount() != null || basis.entries() > 0).isTrue();
            }
            assertThat(bases.of(programme).bases())
                    .extracting(basis -> basis.legalBasis().identity())
                    .containsAll(amounts.keySet());
        }
    }
}
