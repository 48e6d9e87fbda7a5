package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import socai.ledger.Account;
import socai.ledger.Control;
import socai.ledger.ControlAction;
import socai.ledger.Direction;
import socai.ledger.DisbursementKind;
import socai.ledger.EventId;
import socai.ledger.LedgerCommand;
import socai.ledger.LedgerCommand.Adjust;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.Approve;
import socai.ledger.LedgerCommand.CarryOver;
import socai.ledger.LedgerCommand.CloseYear;
import socai.ledger.LedgerCommand.Commit;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.Lapse;
import socai.ledger.LedgerCommand.Propose;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.RecoverAdvance;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.Refund;
import socai.ledger.LedgerCommand.ReleaseCommitment;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerCommand.SetControl;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Percent;
import socai.ledger.Place;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;
import socai.log.EventIds;
import socai.log.RecordedEvent;
import socai.testing.TestDatabase;

/** A way that is demanded is offered: where a control says "propose it", that very entry is proposed and approved. */
class DemandedWaysTest {
    private static final Money SOME = new Money(60);

    private final HikariDataSource database = TestDatabase.migrated().pool(4);
    private final Recorder recorder = Node.on(database);

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

    @AfterEach
    void closeDatabase() {
        database.close();
    }

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
                    var entry = undoing ? undoing(record(entry(kind, books))) : entry(kind, books);
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

    private void approved(LedgerCommand entry, String named) {
        var asked = catchRefusal(new Propose(entry, CLERK, EXPIRY, DAY, null), named)
                .events();
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

    private static String typeOf(LedgerCommand entry) {
        return switch (entry) {
            case Reverse c -> "Reversed";
            case Adjust c -> "Adjusted";
            case Reallocate c -> "Reallocated";
            case Allocate c -> "Allocated";
            case ReduceAllocation c -> "AllocationReduced";
            case Allot c -> "Allotted";
            case WithdrawAllotment c -> "AllotmentWithdrawn";
            case Commit c -> "Committed";
            case ReleaseCommitment c -> "CommitmentReleased";
            case Disburse c -> "Disbursed";
            case RecoverAdvance c -> "AdvanceRecovered";
            case Refund c -> "Refunded";
            case CarryOver c -> "CarriedOver";
            case Lapse c -> "Lapsed";
            default -> throw new IllegalArgumentException(entry.toString());
        };
    }

    private static Reverse undoing(Receipt recorded) {
        var entry = recorded.events().getFirst();
        var money = (MoneyEvent) entry.event();
        return new Reverse(money.line(), entry.id(), money, new Text("Nhập sai"), money.effectiveDate());
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
        var plan = plan();
        var programme = new ProgrammeCode(code);
        record(new DefineProgramme(new ProgrammePlan(
                programme,
                plan.title(),
                plan.legalBasis(),
                plan.years(),
                plan.envelope(),
                plan.sources(),
                plan.projects(),
                plan.units(),
                plan.notes())));
        var roads = new LineId(programme, ROADS.project());
        for (var unit : new @Nullable UnitCode[] {null, NORTH, SOUTH}) {
            record(new Allocate(roads, Y2013, CENTRAL, unit, new Money(1_000), DAY, BASIS, null));
        }
        var commitment = record(commit(roads, 400, "HĐ-1", null)).events().getFirst();
        var advance = record(pay(roads, DisbursementKind.ADVANCE, 100, "TU-1", null))
                .events()
                .getFirst();
        var payment = record(pay(roads, DisbursementKind.COMPLETED_WORK, 100, "UNC-1", null))
                .events()
                .getFirst();
        return new Books(
                roads,
                new LineId(programme, WELLS.project()),
                commitment.id(),
                advance.id(),
                (Disbursed) advance.event(),
                payment.id(),
                (Disbursed) payment.event());
    }

    private static LedgerCommand entry(Kind kind, Books b) {
        var line = b.roads();
        return switch (kind) {
            case ALLOCATE -> new Allocate(line, Y2013, CENTRAL, NORTH, SOME, DAY, BASIS, null);
            case REDUCE -> new ReduceAllocation(line, Y2013, CENTRAL, NORTH, SOME, DAY, BASIS, null);
            case ALLOT -> new Allot(line, Y2013, CENTRAL, NORTH, SOME, DAY, null, null);
            case WITHDRAW -> new WithdrawAllotment(line, Y2013, CENTRAL, NORTH, SOME, DAY, null, null);
            case REALLOCATE_WITHIN -> new Reallocate(place(line, NORTH), place(line, SOUTH), SOME, DAY, BASIS, null);
            case REALLOCATE_BETWEEN ->
                new Reallocate(place(line, NORTH), place(b.wells(), SOUTH), SOME, DAY, BASIS, null);
            case ADJUST ->
                new Adjust(
                        EventIds.next(),
                        List.of(
                                new Adjust.Part(place(b.wells(), HAMLET), Direction.IN, new Money(80)),
                                new Adjust.Part(place(line, NORTH), Direction.OUT, SOME),
                                new Adjust.Part(place(line, SOUTH), Direction.OUT, new Money(20))),
                        DAY,
                        BASIS,
                        null);
            case COMMIT -> commit(line, 60, "HĐ-2", null);
            case RAISE -> commit(line, 60, "HĐ-1", b.commitment());
            case RELEASE -> new ReleaseCommitment(line, Y2013, CENTRAL, NORTH, SOME, b.commitment(), DAY, null);
            case PAY -> pay(line, DisbursementKind.COMPLETED_WORK, 60, "UNC-2", null);
            case PAY_FROM_COMMITMENT -> pay(line, DisbursementKind.COMPLETED_WORK, 60, "UNC-2", b.commitment());
            case ADVANCE -> pay(line, DisbursementKind.ADVANCE, 60, "TU-2", null);
            case ADVANCE_FROM_COMMITMENT -> pay(line, DisbursementKind.ADVANCE, 60, "TU-2", b.commitment());
            case RECOVER ->
                new RecoverAdvance(
                        line, Y2013, CENTRAL, NORTH, SOME, b.advance(), new VoucherNumber("TH-1"), DAY, null);
            case REFUND -> refund(b, b.payment(), b.paid());
            case REFUND_OF_ADVANCE -> refund(b, b.advance(), b.advanced());
            case CARRY_OVER ->
                new CarryOver(line, Y2013, CENTRAL, NORTH, Account.AVAILABLE, null, SOME, AFTER, BASIS, null);
            case LAPSE -> new Lapse(line, Y2013, CENTRAL, NORTH, SOME, AFTER, null, null);
        };
    }

    private static Refund refund(Books b, EventId payment, Disbursed paid) {
        return new Refund(
                b.roads(), Y2013, CENTRAL, NORTH, SOME, payment, paid, null, new VoucherNumber("NT-1"), DAY, null);
    }

    private static Commit commit(LineId line, long dong, String contract, @Nullable EventId raises) {
        return new Commit(
                line,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(dong),
                new VoucherNumber(contract),
                PAYEE,
                raises,
                DAY,
                null,
                null);
    }

    private static Disburse pay(
            LineId line, DisbursementKind kind, long dong, String voucher, @Nullable EventId commitment) {
        return new Disburse(
                line,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(dong),
                kind,
                new VoucherNumber(voucher),
                PAYEE,
                commitment,
                DAY,
                null,
                null);
    }

    private static Place place(LineId line, UnitCode unit) {
        return new Place(line, Y2013, CENTRAL, unit);
    }

    private Receipt record(LedgerCommand command) {
        return Objects.requireNonNull(recorder.record(command, Request.by("finance")));
    }
}
