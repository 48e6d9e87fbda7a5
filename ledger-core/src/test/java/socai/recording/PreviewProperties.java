package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2015;
import static socai.testing.Tries.lives;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/**
 * A dry run of a list tells what recording it then does. The lists hold whatever a life of three years
 * asks for next, over and over on the same state: vouchers and reversals twice, approvals that come too
 * late, reallocations whose second line refuses, controls and closings in between.
 */
class PreviewProperties {
    private static final int BEFORE = 50;
    private static final int LIST = 30;

    private static @Nullable LifeDatabase database;

    @BeforeAll
    static void openDatabase() {
        database = new LifeDatabase();
    }

    @AfterAll
    static void closeDatabase() {
        database().close();
    }

    private static LifeDatabase database() {
        return Objects.requireNonNull(database);
    }

    /** A programme that has lived a while, and the list of what is asked of it next. */
    private static final class Ledger {
        private final EventLog log = database().log();
        private final Set<EventId> known = new HashSet<>();
        private final List<LedgerCommand> list = new ArrayList<>();
        private final Recorder recorder = node();

        Ledger(long seed) {
            var defining = LifeDatabase.programme(seed, log);
            var programme = defining.plan().code();
            record(defining);
            var life = new Life(new Random(seed), programme, BEFORE + LIST);
            var model = new ReferenceModel();
            for (var step = 0; step < BEFORE; step++) {
                var command = life.next(model);
                var receipt = record(command);
                if (receipt.refusal() == null) {
                    life.recorded(receipt.events());
                    model.accepts(
                            command,
                            receipt.events().stream().map(RecordedEvent::id).toList());
                }
            }
            var rich = new Rich(programme, new Random(seed));
            rich.before().forEach(command -> {
                var done = record(command);
                done.events().stream()
                        .filter(event -> event.event() instanceof MoneyEvent)
                        .forEach(rich.recorded()::add);
            });
            for (var step = 0; step < LIST; step++) {
                list.add(life.next(model));
                list.add(rich.next());
            }
            list.addAll(list.subList(0, LIST / 5));
        }

        private Recorder node() {
            return new Recorder(database().engine(log), log);
        }

        Done record(LedgerCommand command) {
            try {
                var receipt = recorder.record(command, Request.by("finance"));
                receipt.events().forEach(event -> known.add(event.id()));
                return new Done(receipt.events(), receipt.balances(), receipt.warnings(), null);
            } catch (Refusal refusal) {
                return new Done(List.of(), List.of(), List.of(), refusal);
            }
        }
    }

    /**
     * What is asked where there is money: few vouchers for many payments, proposals that want the same one,
     * reversals of what gave money under a decision whose amount is registered or not.
     */
    private record Rich(ProgrammeCode programme, Random random, List<RecordedEvent> recorded) {
        private static final LocalDate DAY = LocalDate.of(2015, 6, 1);

        Rich(ProgrammeCode programme, Random random) {
            this(programme, random, new ArrayList<>());
        }

        List<LedgerCommand> before() {
            var commands = new ArrayList<LedgerCommand>();
            if (random.nextBoolean()) {
                commands.add(new RegisterDecision(programme, decision(0), new Money(300)));
            }
            for (var i = 0; i < 6; i++) {
                commands.add(allocate(100));
            }
            for (var i = 0; i < 4; i++) {
                commands.add(propose(pay()));
            }
            commands.add(propose(reallocate()));
            return commands;
        }

        LedgerCommand next() {
            return switch (random.nextInt(9)) {
                case 0 -> allocate(1 + random.nextInt(200));
                case 1 -> reallocate();
                case 2, 3 -> approve();
                case 4 -> reverse();
                case 5 -> new RegisterDecision(programme, decision(random.nextInt(2)), new Money(800));
                case 6 -> propose(reverse());
                default -> pay();
            };
        }

        private LegalBasis decision(int number) {
            return new LegalBasis(new Text(number + "/QĐ-R"), DAY, new Text("UBND tỉnh"), null);
        }

        private LineId line() {
            return new LineId(programme, (random.nextInt(3) == 0 ? WELLS : ROADS).project());
        }

        private Enter allocate(int most) {
            return new Enter(new Allocated(
                    line(), Y2015, CENTRAL, NORTH, new Money(most), DAY, decision(random.nextInt(2)), null));
        }

        private Enter pay() {
            return new Enter(new Disbursed(
                    line(),
                    Y2015,
                    CENTRAL,
                    NORTH,
                    new Money(1 + random.nextInt(40)),
                    DisbursementKind.COMPLETED_WORK,
                    new VoucherNumber("R" + random.nextInt(5)),
                    PAYEE,
                    null,
                    DAY,
                    null,
                    null));
        }

        private Reallocate reallocate() {
            return new Reallocate(
                    new Place(line(), Y2015, CENTRAL, NORTH),
                    new Place(line(), Y2015, CENTRAL, SOUTH),
                    new Money(1 + random.nextInt(60)),
                    DAY,
                    decision(1),
                    null);
        }

        private Propose propose(Proposable entry) {
            return new Propose(entry, new Actor("an"), DAY.plusYears(1), DAY, null);
        }

        private LedgerCommand approve() {
            var proposals = recorded.stream()
                    .filter(event -> event.event() instanceof Proposed)
                    .toList();
            if (proposals.isEmpty()) {
                return pay();
            }
            var chosen = proposals.get(random.nextInt(proposals.size()));
            return new Approve(((Proposed) chosen.event()).line(), chosen.id(), CHIEF, DAY);
        }

        private Proposable reverse() {
            if (recorded.isEmpty()) {
                return pay();
            }
            var chosen = recorded.get(random.nextInt(recorded.size()));
            var entry = (MoneyEvent) chosen.event();
            return new Reverse(entry.line(), chosen.id(), entry, new Text("Nhập sai"), DAY);
        }
    }

    /** What became of a command. */
    private record Done(
            List<RecordedEvent> events,
            List<LineBalance> balances,
            List<Warning> warnings,
            @Nullable Refusal refusal) {}

    @Test
    void what_a_dry_run_tells_is_what_recording_one_by_one_does() {
        lives(40).checkAssert(PreviewProperties::isRecordedAsTold);
    }

    private static void isRecordedAsTold(long seed) {
        var ledger = new Ledger(seed);
        var head = ledger.log.head();
        var before = Set.copyOf(ledger.known);
        var trial = ledger.recorder.tryOut(ledger.list, Request.by("finance"));
        assertThat(ledger.log.head()).isEqualTo(head);
        assertThat(told(ledger.node().tryOut(ledger.list, Request.by("finance")), before))
                .as("of another node")
                .isEqualTo(told(trial, before));

        var positions = new HashMap<Integer, List<Long>>();
        var balances = new LinkedHashMap<List<Object>, LineBalance>();
        for (var place = 0; place < ledger.list.size(); place++) {
            var done = ledger.record(ledger.list.get(place));
            positions.put(
                    place, done.events().stream().map(RecordedEvent::position).toList());
            var outcome = trial.outcomes().get(place);
            assertThat(told(outcome.refusal(), before))
                    .as("%d. %s", place, ledger.list.get(place))
                    .isEqualTo(told(done.refusal(), before));
            whoStandsInTheWayIsTheSame(outcome.refusal(), done.refusal(), positions);
            assertThat(told(outcome.warnings(), before)).isEqualTo(told(done.warnings(), before));
            done.balances().forEach(row -> balances.put(List.of(row.line(), row.row()), row));
        }
        assertThat(trial.balances()).containsExactlyInAnyOrderElementsOf(balances.values());
    }

    @Test
    void what_is_not_refused_in_a_dry_run_is_recorded_in_one_append_with_the_same_figures() {
        lives(30).checkAssert(PreviewProperties::isRecordedInOneAppend);
    }

    private static void isRecordedInOneAppend(long seed) {
        var ledger = new Ledger(seed);
        var before = Set.copyOf(ledger.known);
        var first = ledger.recorder.tryOut(ledger.list, Request.by("finance"));
        var lawful = new ArrayList<LedgerCommand>();
        for (var place = 0; place < ledger.list.size(); place++) {
            if (first.outcomes().get(place).refusal() == null) {
                lawful.add(ledger.list.get(place));
            }
        }
        var trial = ledger.recorder.tryOut(lawful, Request.by("finance"));
        assertThat(trial.outcomes()).allMatch(outcome -> outcome.refusal() == null);
        assertThat(trial.balances()).containsExactlyInAnyOrderElementsOf(first.balances());
        if (lawful.isEmpty()) {
            return;
        }
        var receipt = ledger.recorder.record(lawful, Request.by("finance"));
        assertThat(receipt.balances()).containsExactlyInAnyOrderElementsOf(trial.balances());
        assertThat(told(receipt.warnings(), before))
                .containsExactlyInAnyOrderElementsOf(told(
                        trial.outcomes().stream()
                                .flatMap(outcome -> outcome.warnings().stream())
                                .toList(),
                        before));
    }

    /** The lists are no mirror of one answer. */
    @Test
    void the_lists_hold_refusals_before_and_after_a_line_has_changed_and_of_keys_in_the_list() {
        var codes = new TreeMap<String, Integer>();
        for (var seed = 0; seed < 25; seed++) {
            var ledger = new Ledger(seed);
            for (var outcome :
                    ledger.recorder.tryOut(ledger.list, Request.by("finance")).outcomes()) {
                var refusal = outcome.refusal();
                var code = refusal == null ? "recorded" : refusal.code().name();
                codes.merge(code, 1, Integer::sum);
                if (refusal != null && refusal.details().containsKey("place")) {
                    codes.merge(code + " here", 1, Integer::sum);
                }
            }
        }
        assertThat(codes)
                .containsKeys(
                        "recorded",
                        "INSUFFICIENT_BALANCE",
                        "DUPLICATE_VOUCHER",
                        "DUPLICATE_VOUCHER here",
                        "ALREADY_REVERSED",
                        "ALREADY_REVERSED here",
                        "PROPOSAL_SETTLED",
                        "DECISION_EXCEEDED",
                        "DECISION_REGISTERED here",
                        "REVERSAL_OVERDRAWS here",
                        "CONTROL_STOPPED");
    }

    /** Of an entry of the list the dry run knows the place, and the log then its position. */
    private static void whoStandsInTheWayIsTheSame(
            @Nullable Refusal tried, @Nullable Refusal done, Map<Integer, List<Long>> positions) {
        if (tried == null || done == null) {
            return;
        }
        if (tried.details().get("place") instanceof Integer place) {
            assertThat(done.details().getOrDefault("position", done.details().get("entry")))
                    .isIn(List.copyOf(Objects.requireNonNull(positions.get(place))));
        } else {
            assertThat(tried.details().get("position")).isEqualTo(done.details().get("position"));
            assertThat(tried.details().get("entry")).isEqualTo(done.details().get("entry"));
        }
    }

    private static List<String> told(Trial trial, Set<EventId> known) {
        return trial.outcomes().stream()
                .map(outcome -> told(outcome.refusal(), known) + told(outcome.warnings(), known))
                .toList();
    }

    private static List<String> told(List<Warning> warnings, Set<EventId> known) {
        return warnings.stream().map(warning -> shown(warning.details(), known)).toList();
    }

    private static String told(@Nullable Refusal refusal, Set<EventId> known) {
        if (refusal == null) {
            return "recorded";
        }
        var details = new TreeMap<>(refusal.details());
        List.of("place", "position", "entry").forEach(details::remove);
        return refusal.code() + " " + refusal.field() + " " + shown(details, known);
    }

    /** An entry of the list has one id in the dry run and another in the log. */
    private static String shown(@Nullable Object value, Set<EventId> known) {
        return switch (value) {
            case EventId id -> known.contains(id) ? id.toString() : "new";
            case Collection<?> list ->
                list.stream().map(item -> shown(item, known)).sorted().collect(Collectors.joining(","));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + shown(entry.getValue(), known))
                        .sorted()
                        .collect(Collectors.joining(";"));
            case null -> "nothing";
            default -> value.toString();
        };
    }
}
