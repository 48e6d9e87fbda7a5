package socai.log.names;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Adjusted;
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
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.RowEntry;
import socai.ledger.event.UniqueKey;
import socai.ledger.text.Likeness;
import socai.ledger.text.Text;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;

/** A name by which an entry is found: one on its papers, its amount, or the id of an entry that it is about. */
record EntryName(Kind kind, String form) {
    /** The kinds of names. */
    enum Kind {
        PAYEE,
        CONTRACT,
        VOUCHER,
        LEGAL_BASIS,
        AMOUNT,
        ENTRY
    }

    /** By which rules names are made: how spellings are told to be equal, and which names an entry has. */
    static final int RULES = 10 * Likeness.FORM + 1;

    /** The name in the form in which all its spellings are equal. */
    static EntryName of(Kind kind, Text name) {
        return of(kind, name.identity());
    }

    static EntryName of(Money amount) {
        return new EntryName(Kind.AMOUNT, Long.toString(amount.dong()));
    }

    private static EntryName of(Kind kind, String identity) {
        return new EntryName(kind, UniqueKey.indexed(identity));
    }

    /** All names of an entry; what undid it has the same, and that of the entry itself. A proposal has none. */
    static Set<EntryName> of(MoneyEvent event) {
        var names = new Names();
        names.addAll(event);
        return names.all;
    }

    private static final class Names {
        private final Set<EntryName> all = new HashSet<>();

        void addAll(MoneyEvent event) {
            if (event instanceof RowEntry entry) {
                all.add(of(entry.amount()));
            }
            switch (event) {
                case Allocated e -> basis(e.legalBasis());
                case AllocationReduced e -> basis(e.legalBasis());
                case Allotted e -> basis(e.legalBasis());
                case AllotmentWithdrawn e -> basis(e.legalBasis());
                case Reallocated e -> basis(e.legalBasis());
                case Adjusted e -> basis(e.legalBasis());
                case Lapsed e -> basis(e.legalBasis());
                case CarriedOver e -> {
                    basis(e.legalBasis());
                    entry(e.item());
                }
                case Committed e -> {
                    paper(Kind.CONTRACT, e.contract().identity());
                    paper(Kind.PAYEE, e.payee().identity());
                    entry(e.raises());
                }
                case CommitmentReleased e -> entry(e.commitment());
                case Disbursed e -> {
                    paper(Kind.VOUCHER, e.reference().identity());
                    paper(Kind.PAYEE, e.payee().identity());
                    entry(e.commitment());
                }
                case AdvanceRecovered e -> {
                    paper(Kind.VOUCHER, e.reference().identity());
                    entry(e.advance());
                }
                case Refunded e -> {
                    paper(Kind.VOUCHER, e.reference().identity());
                    entry(e.payment());
                    entry(e.commitment());
                }
                case Reversed e -> {
                    addAll(e.reversed());
                    entry(e.event());
                }
                case Proposed e -> {}
                case ProposalSettled e -> {}
            }
        }

        private void basis(@Nullable LegalBasis basis) {
            if (basis != null) {
                paper(Kind.LEGAL_BASIS, basis.number().identity());
            }
        }

        private void paper(Kind kind, String identity) {
            all.add(of(kind, identity));
        }

        private void entry(@Nullable EventId about) {
            if (about != null) {
                all.add(new EntryName(Kind.ENTRY, about.toString()));
            }
        }
    }
}
