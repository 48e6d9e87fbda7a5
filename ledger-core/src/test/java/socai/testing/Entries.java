package socai.testing;

import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.open;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.line.FundingLine;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** Entries of 2013 in the sample programme, mostly of the north: each is said here, and commands ask for them. */
public final class Entries {
    public static final BudgetKey NORTH_2013 = new BudgetKey(Y2013, CENTRAL, NORTH);
    public static final BudgetKey POOL_2013 = new BudgetKey(Y2013, CENTRAL, null);

    private Entries() {}

    public static LineOpened opened() {
        var c = open(ROADS);
        return new LineOpened(c.line(), c.name(), c.envelope(), c.years(), c.sources(), c.units(), null, null);
    }

    /** What is open of each commitment, proposal and advance, without what has come to its end. */
    public static List<LineState.Item> openItems(FundingLine line) {
        return line.state().items().stream()
                .filter(item -> item.item().open() > 0)
                .toList();
    }

    public static Allocated allocated(@Nullable UnitCode unit, long dong) {
        return new Allocated(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null);
    }

    public static AllocationReduced reduced(@Nullable UnitCode unit, long dong) {
        return new AllocationReduced(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null);
    }

    public static Allotted allotted(UnitCode unit, long dong) {
        return new Allotted(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, null, null);
    }

    public static AllotmentWithdrawn withdrawn(UnitCode unit, long dong) {
        return new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, null, null);
    }

    public static Committed committed(long dong, String contract) {
        return committed(dong, contract, null);
    }

    public static Committed raised(long dong, EventId commitment) {
        return committed(dong, "HĐ-1", commitment);
    }

    private static Committed committed(long dong, String contract, @Nullable EventId raises) {
        return new Committed(
                ROADS,
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

    public static CommitmentReleased released(long dong, EventId commitment) {
        return new CommitmentReleased(ROADS, Y2013, CENTRAL, NORTH, new Money(dong), commitment, DAY, null);
    }

    public static Disbursed paid(long dong, String voucher, @Nullable EventId commitment) {
        return disbursed(NORTH, DisbursementKind.COMPLETED_WORK, dong, voucher, commitment);
    }

    public static Disbursed advanced(long dong, String voucher, @Nullable EventId commitment) {
        return disbursed(NORTH, DisbursementKind.ADVANCE, dong, voucher, commitment);
    }

    /** A payment of any unit, from its free money. */
    public static Disbursed paid(UnitCode unit, long dong, String voucher) {
        return disbursed(unit, DisbursementKind.COMPLETED_WORK, dong, voucher, null);
    }

    private static Disbursed disbursed(
            UnitCode unit, DisbursementKind kind, long dong, String voucher, @Nullable EventId commitment) {
        return new Disbursed(
                ROADS,
                Y2013,
                CENTRAL,
                unit,
                new Money(dong),
                kind,
                new VoucherNumber(voucher),
                PAYEE,
                commitment,
                DAY,
                null,
                null);
    }

    public static AdvanceRecovered recovered(long dong, EventId advance, String voucher) {
        return new AdvanceRecovered(
                ROADS, Y2013, CENTRAL, NORTH, new Money(dong), advance, new VoucherNumber(voucher), DAY, null);
    }

    public static Refunded refunded(
            Account from, long dong, @Nullable EventId payment, @Nullable EventId commitment, String voucher) {
        return new Refunded(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(dong),
                from,
                payment,
                commitment,
                new VoucherNumber(voucher),
                DAY,
                null);
    }

    public static CarriedOver carriedOver(Account account, @Nullable UnitCode unit, @Nullable EventId item, long dong) {
        return new CarriedOver(ROADS, Y2013, CENTRAL, unit, account, item, new Money(dong), AFTER, BASIS, null);
    }

    public static Lapsed lapsed(@Nullable UnitCode unit, long dong) {
        return new Lapsed(ROADS, Y2013, CENTRAL, unit, new Money(dong), AFTER, null, null);
    }

    public static YearClosed closed(FiscalYear year) {
        return new YearClosed(ROADS, year, BASIS, null);
    }

    public static YearReopened reopened(FiscalYear year) {
        return new YearReopened(ROADS, year, BASIS, new Text("Bổ sung chứng từ"));
    }

    public static Reversed reversed(EventId event, MoneyEvent undone) {
        return new Reversed(ROADS, event, undone, new Text("Nhập sai"), undone.effectiveDate());
    }

    public static void refused(LineFixture.Result result, RefusalCode code) {
        refused(result, code, Map.of());
    }

    public static void refused(LineFixture.Result result, RefusalCode code, Map<String, ?> details) {
        result.expectNoEvents().expectException(new RefusalOf(code, details));
    }

    public static void lacking(LineFixture.Result result, RefusalCode code, long available, long requested) {
        refused(result, code, Map.of("available", new Money(available), "requested", new Money(requested)));
    }

    public static void insufficient(LineFixture.Result result, long available, long requested) {
        lacking(result, RefusalCode.INSUFFICIENT_BALANCE, available, requested);
    }
}
