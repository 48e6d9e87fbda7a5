package socai.ledger.line;

import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.COMMITTED;
import static socai.ledger.value.Account.PAID;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Entry;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.posting.AccountKey;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;

/** Turns what is asked of a line into the entry it would be, if the entry makes sense there. */
final class EntryDecider {
    private final LineOpened line;
    private final OpenItems items;
    private final Proposals proposals;

    EntryDecider(LineOpened line, OpenItems items, Proposals proposals) {
        this.line = line;
        this.items = items;
        this.proposals = proposals;
    }

    /**
     * The entry a command asks for. Whether there is the money for it, and whether its year is open, is
     * not asked here.
     *
     * @throws Refusal naming the field that cannot stand in this line
     */
    Entry decide(EntryCommand command) {
        return switch (command) {
            case Enter c -> {
                check(c.entry());
                yield c.entry();
            }
            case RecoverAdvance c -> recovery(c);
            case Refund c -> refund(c);
            case TakePart c -> half(c);
            case TakeShare c -> {
                rowMustExist(c.entry().row());
                c.entry().amount().mustBePositive();
                yield c.entry();
            }
            case Reverse c -> {
                mustBeReversible(c.event(), c.reversed());
                yield c.undoing();
            }
        };
    }

    private AdvanceRecovered recovery(RecoverAdvance c) {
        var row = rowMustExist(c.row());
        return new AdvanceRecovered(
                c.line(),
                c.year(),
                c.source(),
                c.unit(),
                positive(c.amount()),
                c.advance() == null ? onlyAdvance(row) : c.advance(),
                c.reference(),
                c.effectiveDate(),
                c.note());
    }

    private Refunded refund(Refund c) {
        var row = rowMustExist(c.row());
        refundMustFitPayment(c, row);
        return new Refunded(
                c.line(),
                c.year(),
                c.source(),
                c.unit(),
                positive(c.amount()),
                c.paid() != null && c.paid().kind() == DisbursementKind.ADVANCE ? ADVANCED : PAID,
                c.payment(),
                c.commitment(),
                c.reference(),
                c.effectiveDate(),
                c.note());
    }

    private Reallocated half(TakePart c) {
        var whole = c.whole();
        placesMustBeReallocatable(whole);
        for (var place : List.of(whole.from(), whole.to())) {
            if (place.line().equals(c.line())) {
                rowMustExist(place.row());
                sourceMustBeOfKind(place.source(), c.kind());
            }
        }
        return new Reallocated(
                c.line(),
                whole.from(),
                whole.to(),
                positive(whole.amount()),
                whole.effectiveDate(),
                whole.legalBasis(),
                whole.note());
    }

    /** The rules of each kind of entry that is entered as it stands. */
    private void check(PlainEntry entry) {
        entry.rows().forEach(this::rowMustExist);
        switch (entry) {
            case Allocated e -> {}
            case AllocationReduced e -> {}
            case Allotted e -> {}
            case AllotmentWithdrawn e -> {}
            case Committed e -> commitmentMustBeOpen(e.raises(), e.row(), "raises");
            case CommitmentReleased e -> commitmentMustBeOpen(e.commitment(), e.row(), "commitment");
            case Disbursed e -> commitmentMustBeOpen(e.commitment(), e.row(), "commitment");
            case CarriedOver e -> accountMustBeCarriable(e);
            case Lapsed e -> {}
        }
        entry.amount().mustBePositive();
    }

    /**
     * An entry that was decided before may still be recorded. The money for it is checked elsewhere.
     *
     * @throws Refusal COMMITMENT_NOT_OPEN when it raises a commitment that has come to its end
     */
    void mustStillStand(MoneyEvent entry) {
        if (entry instanceof Committed more) {
            commitmentMustBeOpen(more.raises(), more.row(), "raises");
        }
    }

    /**
     * The kind of money a source of this line brings.
     *
     * @throws Refusal UNKNOWN_SOURCE when the line has no such source
     */
    SourceKind kindOf(SourceCode source) {
        var kind = line.sources().get(source);
        if (kind == null) {
            throw new Refusal(
                    RefusalCode.UNKNOWN_SOURCE,
                    "source",
                    Map.of("source", source, "known", Set.copyOf(line.sources().keySet())));
        }
        return kind;
    }

    // The rules. Each is named in docs/rules.md with its test.

    private static Money positive(Money amount) {
        amount.mustBePositive();
        return amount;
    }

    private BudgetKey rowMustExist(BudgetKey row) {
        if (!line.years().contains(row.year())) {
            throw new Refusal(
                    RefusalCode.YEAR_NOT_IN_PROGRAMME,
                    "year",
                    Map.of("year", row.year(), "known", Set.copyOf(line.years())));
        }
        kindOf(row.source());
        var unit = row.unit();
        if (unit != null && !line.units().contains(unit)) {
            throw new Refusal(RefusalCode.UNKNOWN_UNIT, "unit", Map.of("unit", unit));
        }
        return row;
    }

    /**
     * Nobody else may promise or pay the money that is set aside for a proposal. An entry need not name a commitment.
     */
    private void commitmentMustBeOpen(@Nullable EventId commitment, BudgetKey row, String field) {
        if (commitment != null
                && (proposals.contains(commitment) || !items.isOpen(new AccountKey(COMMITTED, row, commitment)))) {
            throw new Refusal(RefusalCode.COMMITMENT_NOT_OPEN, field, Map.of("commitment", commitment));
        }
    }

    private EventId onlyAdvance(BudgetKey row) {
        var advances = items.advances(row);
        advanceMustBeClear(advances);
        return advances.getFirst();
    }

    private static void advanceMustBeClear(List<EventId> advances) {
        if (advances.size() != 1) {
            throw new Refusal(RefusalCode.ADVANCE_NOT_NAMED, "event", Map.of("outstanding", advances));
        }
    }

    /** An advance comes back in the year that it was carried over to. */
    private void refundMustFitPayment(Refund c, BudgetKey row) {
        var paid = c.paid();
        var fits = paid == null
                ? c.commitment() == null
                : paid.line().equals(c.line())
                        && (paid.year().equals(c.year()) || isAdvanced(c.payment(), row))
                        && paid.source().equals(c.source())
                        && paid.unit().equals(c.unit())
                        && (c.commitment() == null || c.commitment().equals(paid.commitment()));
        if (!fits) {
            throw new Refusal(RefusalCode.WRONG_PAYMENT, "event", details(c.payment()));
        }
    }

    private boolean isAdvanced(@Nullable EventId payment, BudgetKey row) {
        return payment != null && items.isOpen(new AccountKey(ADVANCED, row, payment));
    }

    private static Map<String, Object> details(@Nullable EventId payment) {
        return payment == null ? Map.of() : Map.of("event", payment);
    }

    /** A carry-over takes free money from the pool, and free, committed or advanced money from a unit. */
    private void accountMustBeCarriable(CarriedOver c) {
        var fits = switch (c.account()) {
            case UNALLOTTED -> c.unit() == null && c.item() == null;
            case AVAILABLE -> c.unit() != null && c.item() == null;
            case COMMITTED, ADVANCED -> c.unit() != null && c.item() != null && !proposals.contains(c.item());
            case SOURCE, PAID -> false;
        };
        if (!fits) {
            throw new Refusal(RefusalCode.WRONG_ACCOUNT, "account", Map.of("account", c.account()));
        }
    }

    private static void placesMustBeReallocatable(Reallocate c) {
        if (c.from().equals(c.to())) {
            throw new Refusal(RefusalCode.SAME_PLACE, "to", Map.of());
        }
        if (!c.from().year().equals(c.to().year())) {
            throw new Refusal(
                    RefusalCode.DIFFERENT_YEARS,
                    "to.year",
                    Map.of("from", c.from().year(), "to", c.to().year()));
        }
        var giver = c.from().line().programme();
        var receiver = c.to().line().programme();
        if (!giver.equals(receiver)) {
            throw new Refusal(RefusalCode.DIFFERENT_PROGRAMMES, "to.line", Map.of("from", giver, "to", receiver));
        }
    }

    private void sourceMustBeOfKind(SourceCode source, SourceKind given) {
        var kind = kindOf(source);
        if (kind != given) {
            throw new Refusal(
                    RefusalCode.DIFFERENT_SOURCE_KINDS,
                    "to.source",
                    Map.of("source", source, "kind", kind, "given", given));
        }
    }

    /** A reversal stands, and a proposal is settled otherwise. */
    private static void mustBeReversible(EventId event, MoneyEvent reversed) {
        if (reversed instanceof Reversed || reversed instanceof Proposed || reversed instanceof ProposalSettled) {
            throw new Refusal(RefusalCode.NOT_REVERSIBLE, "event", Map.of("event", event));
        }
    }
}
