package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.reverse;
import static socai.testing.Tries.lives;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.line.Accounts;
import socai.ledger.posting.BudgetColumn;
import socai.ledger.posting.Posting;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Account;
import socai.ledger.value.Direction;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.registers.AdjustmentRegister;
import socai.testing.TestLedger;

/** The laws of decisions with many lines, on random lists of parts that two nodes record by turns. */
class AdjustmentProperties {
    private static final int DECISIONS = 12;
    private static final List<SourceCode> SOURCES = List.of(CENTRAL, PROVINCE, DONOR);
    private static final List<@Nullable UnitCode> UNITS = units();

    private static @Nullable TestLedger ledger;
    private static List<Recorder> nodes = List.of();

    private static List<@Nullable UnitCode> units() {
        var units = new ArrayList<@Nullable UnitCode>(List.of(NORTH, SOUTH, HAMLET));
        units.add(null);
        return units;
    }

    @BeforeAll
    static void openDatabase() {
        ledger = TestLedger.empty();
        nodes = List.of(ledger.node(), ledger.node());
    }

    @AfterAll
    static void closeDatabase() {
        ledger().close();
    }

    private static TestLedger ledger() {
        return Objects.requireNonNull(ledger);
    }

    @Test
    void a_decision_is_recorded_whole_or_not_at_all_and_wins_and_loses_nothing() {
        lives(60).checkAssert(AdjustmentProperties::isRecordedWholeOrNotAtAll);
    }

    private static void isRecordedWholeOrNotAtAll(long seed) {
        var random = new Random(seed);
        var log = ledger().log();
        var start = log.head();
        var lines = define(nodes.getFirst(), Long.toUnsignedString(seed, 36).toUpperCase(Locale.ROOT) + "-" + start);
        var free = new HashMap<Place, Long>();
        give(nodes.getFirst(), lines, random, free);
        for (var i = 0; i < DECISIONS; i++) {
            var node = nodes.get(random.nextInt(2));
            var decision = decision(lines, random);
            var before = log.head();
            var expected = expected(decision, free);
            var recorded = record(node, decision, random.nextBoolean());
            if (expected == null) {
                assertThat(recorded).as("%s", decision).isEqualTo("recorded");
                move(decision, free, 1);
                if (random.nextInt(3) == 0) {
                    undo(nodes.get(random.nextInt(2)), log, random);
                    move(decision, free, -1);
                }
            } else {
                assertThat(recorded).as("%s", decision).isEqualTo(expected.name());
                assertThat(log.head()).as("nothing of it stays").isEqualTo(before);
            }
            var life = log.between(start + 1, log.head()).toList();
            adjustedSumsToZero(life);
            replayEquals(life, free);
        }
    }

    private static List<LineId> define(Recorder node, String code) {
        var plan = plan(new ProgrammeCode("P" + code));
        node.record(new DefineProgramme(plan), Request.by("admin"));
        return plan.projects().stream().map(plan::line).toList();
    }

    private static void give(Recorder node, List<LineId> lines, Random random, Map<Place, Long> free) {
        var given = new ArrayList<LedgerCommand>();
        for (var line : lines) {
            for (var source : SOURCES) {
                for (var unit : UNITS) {
                    var dong = 1 + random.nextInt(100);
                    given.add(new Enter(new Allocated(line, Y2013, source, unit, new Money(dong), DAY, BASIS, null)));
                    free.put(new Place(line, Y2013, source, unit), (long) dong);
                }
            }
        }
        node.record(given, Request.by("finance"));
    }

    /** Mostly balanced in each kind of money, now and then one đồng off, or with a place twice, or alone. */
    private static Adjust decision(List<LineId> lines, Random random) {
        var parts = new ArrayList<Adjust.Part>();
        var places = new ArrayList<Place>();
        for (var line : lines) {
            for (var source : SOURCES) {
                UNITS.forEach(unit -> places.add(new Place(line, Y2013, source, unit)));
            }
        }
        Collections.shuffle(places, random);
        for (var donor : new boolean[] {true, false}) {
            var chosen = places.stream()
                    .filter(place -> place.source().equals(DONOR) == donor)
                    .limit(random.nextInt(7))
                    .toList();
            if (chosen.size() < 2) {
                continue;
            }
            var sum = 0L;
            for (var place : chosen.subList(1, chosen.size())) {
                var dong = 1 + random.nextInt(60);
                var direction = random.nextBoolean() ? Direction.IN : Direction.OUT;
                sum += direction == Direction.IN ? dong : -dong;
                parts.add(new Adjust.Part(place, direction, new Money(dong)));
            }
            if (random.nextInt(10) == 0) {
                sum++;
            }
            if (sum != 0) {
                parts.add(new Adjust.Part(
                        chosen.getFirst(), sum > 0 ? Direction.OUT : Direction.IN, new Money(Math.abs(sum))));
            }
        }
        if (!parts.isEmpty() && random.nextInt(12) == 0) {
            parts.add(parts.get(random.nextInt(parts.size())));
        }
        Collections.shuffle(parts, random);
        return new Adjust(EventIds.next(), parts, DAY, BASIS, null);
    }

    /** What a clerk with paper would say; nothing when it is to be recorded. */
    private static @Nullable RefusalCode expected(Adjust decision, Map<Place, Long> free) {
        var parts = decision.parts();
        if (parts.size() < 2) {
            return RefusalCode.ADJUSTMENT_SIZE;
        }
        if (parts.stream().map(Adjust.Part::place).distinct().count() < parts.size()) {
            return RefusalCode.PLACE_TWICE;
        }
        var donors = 0L;
        var state = 0L;
        for (var part : parts) {
            var dong = part.direction() == Direction.IN
                    ? part.amount().dong()
                    : -part.amount().dong();
            if (part.place().source().equals(DONOR)) {
                donors += dong;
            } else {
                state += dong;
            }
        }
        if (donors != 0 || state != 0) {
            return RefusalCode.ADJUSTMENT_UNBALANCED;
        }
        var covered = parts.stream()
                .filter(part -> part.direction() == Direction.OUT)
                .allMatch(part ->
                        free.getOrDefault(part.place(), 0L) >= part.amount().dong());
        return covered ? null : RefusalCode.INSUFFICIENT_BALANCE;
    }

    /** Straight, or by a proposal that somebody approves. */
    private static String record(Recorder node, Adjust decision, boolean proposed) {
        var refusal = catchThrowableOfType(Refusal.class, () -> {
            if (proposed) {
                var asked = node.record(propose(decision), Request.by("clerk")).events();
                var any = asked.get(asked.size() / 2);
                node.record(new Approve(LineId.parse(any.stream()), any.id(), CHIEF, DAY), Request.by("chief"));
            } else {
                node.record(decision, Request.by("finance"));
            }
        });
        return refusal == null ? "recorded" : refusal.code().name();
    }

    /** From any part of what was recorded last. */
    private static void undo(Recorder node, EventLog log, Random random) {
        var last = log.before(log.head() + 1, 40).stream()
                .filter(event -> event.type().equals("Adjusted"))
                .toList();
        var adjustment = ((Adjusted) last.getFirst().event()).adjustment();
        var parts = new AdjustmentRegister(log).parts(adjustment);
        var chosen = parts.get(random.nextInt(parts.size()));
        var undone = node.record(reverse(chosen.id(), (MoneyEvent) chosen.event()), Request.by("finance"));
        assertThat(undone.events()).hasSize(parts.size());
    }

    private static void move(Adjust decision, Map<Place, Long> free, int times) {
        for (var part : decision.parts()) {
            var dong = times * part.amount().dong();
            free.merge(part.place(), part.direction() == Direction.IN ? dong : -dong, Long::sum);
        }
    }

    private static void adjustedSumsToZero(List<RecordedEvent> life) {
        var adjusted = life.stream()
                .flatMap(event -> event.postings().stream())
                .filter(posting -> posting.movement() == BudgetColumn.ADJUSTED
                        && posting.key().account() != Account.SOURCE)
                .mapToLong(Posting::amount)
                .sum();
        assertThat(adjusted).isZero();
    }

    private static void replayEquals(List<RecordedEvent> life, Map<Place, Long> free) {
        var accounts = new HashMap<String, Accounts>();
        life.stream()
                .filter(event -> event.event() instanceof MoneyEvent)
                .forEach((RecordedEvent event) -> accounts.computeIfAbsent(event.stream(), any -> new Accounts())
                        .post(event.postings()));
        free.forEach((place, dong) -> assertThat(
                        Objects.requireNonNull(accounts.get(place.line().toString()))
                                .row(place.row())
                                .left())
                .as("%s", place)
                .isEqualTo(dong));
    }
}
