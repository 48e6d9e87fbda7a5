package socai.absence;

import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/**
 * The payments that are said not to be there: those that meet all these conditions. A condition that is absent is not
 * asked for; of unit, payee and voucher there is one at least.
 *
 * @param unit itself, without the units below it
 * @param payee in any spelling that looks the same
 * @param voucher in any spelling that looks the same
 */
public record AbsenceClaim(
        @Nullable ProgrammeCode programme,
        @Nullable UnitCode unit,
        @Nullable Text payee,
        @Nullable VoucherNumber voucher) {
    public AbsenceClaim {
        if (unit == null && payee == null && voucher == null) {
            throw new IllegalArgumentException("neither a unit nor a payee nor a voucher is named");
        }
    }

    /**
     * Whether an event is such a payment. It stays one when it is undone later; what undoes it, a refund and a
     * proposal are none.
     */
    public boolean isContradictedBy(LedgerEvent event) {
        return event instanceof Disbursed paid
                && (programme == null || programme.equals(paid.line().programme()))
                && (unit == null || unit.equals(paid.unit()))
                && (voucher == null
                        || voucher.identity().equals(paid.reference().identity()))
                && (payee == null || payee.identity().equals(paid.payee().identity()));
    }
}
