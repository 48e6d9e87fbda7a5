package socai.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.ledger.DisbursementKind;
import socai.ledger.EventId;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Place;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;

/** The bodies of the contract (design §5). An entry without a date takes the nearest day its year is open. */
final class Requests {
    private Requests() {}

    /** Money given to a line, or taken back. */
    record Allocation(
            FiscalYear year,
            SourceCode source,
            Money amount,
            @Nullable UnitCode unit,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {

        Allocate allocate(LineId line, LocalDate today) {
            return new Allocate(line, year, source, unit, amount, date(effectiveDate, year, today), legalBasis, note);
        }

        ReduceAllocation reduce(LineId line, LocalDate today) {
            return new ReduceAllocation(
                    line, year, source, unit, amount, date(effectiveDate, year, today), legalBasis, note);
        }
    }

    /** Money between a line's pool and a unit. */
    record Allotment(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            @Nullable LocalDate effectiveDate,
            @Nullable LegalBasis legalBasis,
            @Nullable Text note) {

        Allot allot(LineId line, LocalDate today) {
            return new Allot(line, year, source, unit, amount, date(effectiveDate, year, today), legalBasis, note);
        }

        WithdrawAllotment withdraw(LineId line, LocalDate today) {
            return new WithdrawAllotment(
                    line, year, source, unit, amount, date(effectiveDate, year, today), legalBasis, note);
        }
    }

    /** A payment of a unit. */
    record Disbursement(
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            Money amount,
            DisbursementKind kind,
            VoucherNumber reference,
            Text payee,
            @Nullable LocalDate effectiveDate,
            @Nullable Text note) {

        Disburse disburse(LineId line, LocalDate today) {
            return new Disburse(
                    line, year, source, unit, amount, kind, reference, payee, null, date(effectiveDate, year, today), null, note);
        }
    }

    /** Money moved from one place to another. */
    record Reallocation(
            Place from,
            Place to,
            Money amount,
            @Nullable LocalDate effectiveDate,
            LegalBasis legalBasis,
            @Nullable Text note) {

        Reallocate reallocate(LocalDate today) {
            return new Reallocate(from, to, amount, date(effectiveDate, from.year(), today), legalBasis, note);
        }
    }

    /** An entry to undo. */
    record Reversal(EventId event, Text reason, @Nullable LocalDate effectiveDate) {}

    static LocalDate date(@Nullable LocalDate given, FiscalYear year, LocalDate today) {
        return given == null ? year.nearestPostingDay(today) : given;
    }
}
