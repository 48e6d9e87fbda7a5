package socai.web.entry;

import java.util.Optional;
import java.util.Set;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.web.entry.EntryForm.Takes;

/** Money given to a line and to its units, and taken back. */
final class AllocationForms {
    static final EntryForm ALLOCATION = new EntryForm(
            "allocation",
            "allocations",
            Takes.NOTHING,
            Set.of("year", "source", "unit", "pool", "amount", EntryForm.DATE, "basis", "basisRequired", "note"),
            AllocationForms::allocate);

    static final EntryForm REDUCTION = new EntryForm(
            "reduction",
            "reductions",
            Takes.PLACE,
            Set.of("year", "source", "unit", "pool", "amount", EntryForm.DATE, "basis", "basisRequired", "note"),
            AllocationForms::reduce);

    static final EntryForm ALLOTMENT = new EntryForm(
            "allotment",
            "allotments",
            Takes.POOL,
            Set.of("year", "source", "unit", "amount", EntryForm.DATE, "basis", "note"),
            AllocationForms::allot);

    static final EntryForm WITHDRAWAL = new EntryForm(
            "withdrawal",
            "withdrawals",
            Takes.UNIT,
            Set.of("year", "source", "unit", "amount", EntryForm.DATE, "basis", "note"),
            AllocationForms::withdraw);

    private AllocationForms() {}

    private static Optional<Enter> allocate(EntryFields f) {
        return allocated(f).map(Enter::new);
    }

    private static Optional<Enter> reduce(EntryFields f) {
        return allocated(f)
                .map(e -> new Enter(new AllocationReduced(
                        e.line(),
                        e.year(),
                        e.source(),
                        e.unit(),
                        e.amount(),
                        e.effectiveDate(),
                        e.legalBasis(),
                        e.note())));
    }

    private static Optional<Allocated> allocated(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unitOrPool("unit");
        var amount = f.amount();
        var date = f.date();
        var basis = f.basis();
        var note = f.note();
        return f.read(() -> new Allocated(
                f.line(),
                year.value(),
                source.value(),
                unit.orNull(),
                amount.value(),
                date.value(),
                basis.value(),
                note));
    }

    private static Optional<Enter> allot(EntryFields f) {
        return allotted(f).map(Enter::new);
    }

    private static Optional<Enter> withdraw(EntryFields f) {
        return allotted(f)
                .map(e -> new Enter(new AllotmentWithdrawn(
                        e.line(),
                        e.year(),
                        e.source(),
                        e.unit(),
                        e.amount(),
                        e.effectiveDate(),
                        e.legalBasis(),
                        e.note())));
    }

    private static Optional<Allotted> allotted(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unit();
        var amount = f.amount();
        var basis = f.basisIfNamed();
        var date = f.date();
        var note = f.note();
        return f.read(() -> new Allotted(
                f.line(), year.value(), source.value(), unit.value(), amount.value(), date.value(), basis, note));
    }
}
