package socai.web;

import java.util.Optional;
import java.util.Set;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.web.EntryForm.Takes;

/** Money given to a line and to its units, and taken back. */
final class GivingForms {
    static final EntryForm ALLOCATION = new EntryForm(
            "allocation",
            "allocations",
            Takes.NOTHING,
            Set.of("year", "source", "unit", "pool", "amount", MoneyForm.DATE, "basis", "basisRequired", "note"),
            GivingForms::allocate);

    static final EntryForm REDUCTION = new EntryForm(
            "reduction",
            "reductions",
            Takes.PLACE,
            Set.of("year", "source", "unit", "pool", "amount", MoneyForm.DATE, "basis", "basisRequired", "note"),
            GivingForms::reduce);

    static final EntryForm ALLOTMENT = new EntryForm(
            "allotment",
            "allotments",
            Takes.POOL,
            Set.of("year", "source", "unit", "amount", MoneyForm.DATE, "basis", "note"),
            GivingForms::allot);

    static final EntryForm WITHDRAWAL = new EntryForm(
            "withdrawal",
            "withdrawals",
            Takes.UNIT,
            Set.of("year", "source", "unit", "amount", MoneyForm.DATE, "basis", "note"),
            GivingForms::withdraw);

    private GivingForms() {}

    private static Optional<Allocate> allocate(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unitOrPool("unit");
        var amount = f.amount();
        var date = f.date();
        var basis = f.basis();
        var note = f.note();
        return f.command(() -> new Allocate(
                f.line(),
                year.value(),
                source.value(),
                unit.orNull(),
                amount.value(),
                date.value(),
                basis.value(),
                note));
    }

    private static Optional<ReduceAllocation> reduce(EntryFields f) {
        return allocate(f)
                .map(given -> new ReduceAllocation(
                        given.line(),
                        given.year(),
                        given.source(),
                        given.unit(),
                        given.amount(),
                        given.effectiveDate(),
                        given.legalBasis(),
                        given.note()));
    }

    private static Optional<Allot> allot(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unit();
        var amount = f.amount();
        var basis = f.basisIfNamed();
        var date = f.date();
        var note = f.note();
        return f.command(() -> new Allot(
                f.line(), year.value(), source.value(), unit.value(), amount.value(), date.value(), basis, note));
    }

    private static Optional<WithdrawAllotment> withdraw(EntryFields f) {
        return allot(f).map(allotted -> new WithdrawAllotment(
                allotted.line(),
                allotted.year(),
                allotted.source(),
                allotted.unit(),
                allotted.amount(),
                allotted.effectiveDate(),
                allotted.legalBasis(),
                allotted.note()));
    }
}
