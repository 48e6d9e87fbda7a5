package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.carryOver;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.lapse;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.place;
import static socai.testing.Samples.plan;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.reduce;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.release;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.withdraw;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Account;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventIds;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/** A way that is demanded is offered: where a control says "propose it", that very entry is proposed and approved. */
class DemandedWaysTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final Recorder recorder = ledger.recorder();

    /** Every kind of entry that a person can ask for. */
    private enum Kind {
        ALLOCATE,
        REDUCE,
        ALLOT,
        WITHDRAW,
        REALLOCATE_WITHIN,
        REALLOCATE_BETWEEN,
        ADJUST,
        COMMIT,
        RAISE,
        RELEASE,
        PAY,
        PAY_FROM_COMMITMENT,
        ADVANCE,
        ADVANCE_FROM_COMMITMENT,
        RECOVER,
        REFUND,
        REFUND_OF_ADVANCE,
        CARRY_OVER,
        LAPSE;

        boolean isOfYearEnd() {
            return this == CARRY_OVER || this == LAPSE;
        }
    }

    /** A programme with money, a commitment, an advance and a payment, and nothing that stops. */
    private record Books(
            LineId roads,
            LineId wells,
            EventId commitment,
            EventId advance,
            Disbursed advanced,
            EventId payment,
            Disbursed paid) {}

    @Test
    void whatever_a_control_stops_and_says_to_propose_is_proposed_and_approved() {
        var cases = 0;
        var stopped = 0;
        var demanded = 0;
        for (var control : Control.values()) {
            for (var kind : Kind.values()) {
                for (var undoing : new boolean[] {false, true}) {
                    cases++;
                    var books = books("C" + cases);
                    if (kind.isOfYearEnd()) {
                        record(new CloseYear(books.roads().programme(), Y2013, AFTER, BASIS, null));
                    }
                    Proposable entry = undoing ? undoing(record(entry(kind, books))) : entry(kind, books);
                    record(stop(control, books));
                    var refusal = catchThrowableOfType(Refusal.class, () -> record(entry));
                    if (refusal == null) {
                        continue;
                    }
                    var named = "%s %s%s".formatted(control, undoing ? "undoing " : "", kind);
                    assertThat(refusal.code()).as(named).isEqualTo(RefusalCode.CONTROL_STOPPED);
                    stopped++;
                    if (control == Control.FOUR_EYES) {
                        demanded++;
                        approved(entry, named);
                    }
                }
            }
        }
        System.out.printf(
                "demanded ways: %d cases of entries and controls, %d stopped, %d of them to be proposed%n",
                cases, stopped, demanded);
        assertThat(demanded).isEqualTo(2 * Kind.values().length);
    }

    private void approved(Proposable entry, String named) {
        var asked = catchRefusal(propose(entry), named).events();
        var last = asked.getLast();
        var approved = catchRefusal(new Approve(LineId.parse(last.stream()), last.id(), CHIEF, DAY), named);
        assertThat(approved.events()).as(named).extracting(RecordedEvent::type).contains(typeOf(entry));
    }

    private Receipt catchRefusal(LedgerCommand command, String named) {
        try {
            return record(command);
        } catch (Refusal refusal) {
            throw new AssertionError(named + " was demanded and is refused: " + refusal.getMessage(), refusal);
        }
    }

    private static String typeOf(Proposable entry) {
        return switch (entry) {
            case Enter c -> c.entry().getClass().getSimpleName();
            case Reverse c -> "Reversed";
            case Adjust c -> "Adjusted";
            case Reallocate c -> "Reallocated";
            case RecoverAdvance c -> "AdvanceRecovered";
            case Refund c -> "Refunded";
            case TakePart c -> "Reallocated";
            case TakeShare c -> "Adjusted";
        };
    }

    private static Reverse undoing(Receipt recorded) {
        var entry = recorded.events().getFirst();
        return reverse(entry.id(), (MoneyEvent) entry.event());
    }

    /** As strict as the control can be. */
    private static SetControl stop(Control control, Books books) {
        return new SetControl(
                books.roads().programme(),
                null,
                control,
                ControlAction.STOP,
                control.limit() == Control.Limit.AMOUNT ? new Money(1) : null,
                control.limit() == Control.Limit.PERCENT ? new Percent(0) : null,
                control.limit() == Control.Limit.DAY ? Y2013.firstPostingDay() : null,
                Y2013.firstPostingDay(),
                BASIS);
    }

    private Books books(String code) {
        var programme = new ProgrammeCode(code);
        record(new DefineProgramme(plan(programme)));
        var roads = new LineId(programme, ROADS.project());
        var entries = List.of(
                allocate(null, 1_000),
                allocate(NORTH, 1_000),
                allocate(SOUTH, 1_000),
                commit(400, "HĐ-1"),
                advance(100, "TU-1", null),
                pay(100, "UNC-1", null));
        var recorded = recorder.record(
                        entries.stream()
                                .<LedgerCommand>map(entry -> on(roads, entry))
                                .toList(),
                        Request.by("finance"))
                .events();
        var commitment = recorded.get(3);
        var advance = recorded.get(4);
        var payment = recorded.get(5);
        return new Books(
                roads,
                new LineId(programme, WELLS.project()),
                commitment.id(),
                advance.id(),
                (Disbursed) advance.event(),
                payment.id(),
                (Disbursed) payment.event());
    }

    private static Proposable entry(Kind kind, Books b) {
        var line = b.roads();
        return switch (kind) {
            case ALLOCATE -> on(line, allocate(NORTH, 60));
            case REDUCE -> on(line, reduce(NORTH, 60));
            case ALLOT -> on(line, allot(NORTH, 60));
            case WITHDRAW -> on(line, withdraw(NORTH, 60));
            case REALLOCATE_WITHIN -> reallocate(place(line, NORTH), place(line, SOUTH), 60);
            case REALLOCATE_BETWEEN -> reallocate(place(line, NORTH), place(b.wells(), SOUTH), 60);
            case ADJUST ->
                new Adjust(
                        EventIds.next(),
                        List.of(
                                new Adjust.Part(place(b.wells(), HAMLET), Direction.IN, new Money(80)),
                                new Adjust.Part(place(line, NORTH), Direction.OUT, new Money(60)),
                                new Adjust.Part(place(line, SOUTH), Direction.OUT, new Money(20))),
                        DAY,
                        BASIS,
                        null);
            case COMMIT -> on(line, commit(60, "HĐ-2"));
            case RAISE -> on(line, raise(60, b.commitment()));
            case RELEASE -> on(line, release(60, b.commitment()));
            case PAY -> on(line, pay(60, "UNC-2", null));
            case PAY_FROM_COMMITMENT -> on(line, pay(60, "UNC-2", b.commitment()));
            case ADVANCE -> on(line, advance(60, "TU-2", null));
            case ADVANCE_FROM_COMMITMENT -> on(line, advance(60, "TU-2", b.commitment()));
            case RECOVER -> on(line, recover(60, b.advance(), "TH-1"));
            case REFUND -> on(line, refund(60, b.payment(), b.paid(), null, "NT-1"));
            case REFUND_OF_ADVANCE -> on(line, refund(60, b.advance(), b.advanced(), null, "NT-1"));
            case CARRY_OVER -> on(line, carryOver(Account.AVAILABLE, NORTH, null, 60));
            case LAPSE -> on(line, lapse(NORTH, 60));
        };
    }

    private Receipt record(LedgerCommand command) {
        return Objects.requireNonNull(recorder.record(command, Request.by("finance")));
    }
}
