package socai.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import socai.ledger.Given;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.Text;
import socai.log.EventLog;
import socai.log.LogWriter;
import socai.log.PostgresEventStorageEngine;
import socai.log.RecordedEvent;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.TestDatabase;

/** What is given under decisions, on random lives of a programme, beside a model that only adds and compares. */
class LegalBasesProperties {
    private static final int STEPS = 40;
    private static final List<String> SPELLINGS = List.of("1/QĐ-UBND", "1/qđ-ubnd", "2/QĐ-UBND", "2 / QĐ-UBND");

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

    @Property(tries = 40)
    void what_is_given_under_a_registered_decision_never_exceeds_its_amount_whatever_the_order(@ForAll long seed) {
        var life = new Life(seed);
        for (var step = 0; step < STEPS; step++) {
            life.step();
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
        private final Random random;
        private final ProgrammeCode programme;
        private final List<RecordedEvent> entries = new ArrayList<>();
        private final Map<String, Long> given = new HashMap<>();
        private final Map<String, Long> amounts = new HashMap<>();

        Life(long seed) {
            random = new Random(seed);
            programme = new ProgrammeCode("L-" + log.head());
            record(new DefineProgramme(plan(programme)));
        }

        void step() {
            var basis = new LegalBasis(
                    new Text(SPELLINGS.get(random.nextInt(SPELLINGS.size()))), DAY, new Text("UBND tỉnh"), null);
            var money = new Money(1 + random.nextInt(60));
            switch (random.nextInt(8)) {
                case 0 -> register(basis, new Money(1 + random.nextInt(300)));
                case 1 -> give(new ReduceAllocation(line(), Y2013, CENTRAL, null, money, DAY, basis, null));
                case 2, 3 -> undo();
                case 4 -> tryTo(new Allot(line(), Y2013, CENTRAL, NORTH, money, DAY, basis, null));
                default -> give(new Allocate(line(), Y2013, CENTRAL, null, money, DAY, basis, null));
            }
        }

        private LineId line() {
            return new LineId(programme, (random.nextBoolean() ? ROADS : WELLS).project());
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
            var more = command instanceof Allocate c
                    ? new Given(c.line(), c.legalBasis(), c.amount().dong())
                    : taken((ReduceAllocation) command);
            tellsWhetherThereIsRoom(more, refused(command));
        }

        private static Given taken(ReduceAllocation c) {
            return new Given(c.line(), c.legalBasis(), -c.amount().dong());
        }

        private void undo() {
            if (entries.isEmpty()) {
                return;
            }
            var entry = entries.remove(random.nextInt(entries.size()));
            var event = (MoneyEvent) entry.event();
            var refused = refused(new Reverse(event.line(), entry.id(), event, new Text("Nhập sai"), DAY));
            if (refused != null) {
                entries.add(entry);
            }
            Given.by(event).ifPresent(gave -> tellsWhetherThereIsRoom(gave.undone(), refused));
        }

        private void tellsWhetherThereIsRoom(Given more, @Nullable RefusalCode refused) {
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
