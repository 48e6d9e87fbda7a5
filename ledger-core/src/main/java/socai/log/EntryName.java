package socai.log;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.EventId;
import socai.ledger.LedgerEvent.Adjusted;
import socai.ledger.LedgerEvent.AdvanceRecovered;
import socai.ledger.LedgerEvent.Allocated;
import socai.ledger.LedgerEvent.AllocationReduced;
import socai.ledger.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.LedgerEvent.Allotted;
import socai.ledger.LedgerEvent.CarriedOver;
import socai.ledger.LedgerEvent.CommitmentReleased;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.Lapsed;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Reallocated;
import socai.ledger.LedgerEvent.Refunded;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LegalBasis;
import socai.ledger.Text;
import socai.ledger.UniqueKey;

/** A name by which an entry is found: one on its papers, or the id of an entry that it is about. */
record EntryName(Kind kind, String form) {
    /** What the name names. */
    enum Kind {
        PAYEE,
        CONTRACT,
        VOUCHER,
        LEGAL_BASIS,
        ENTRY
    }

    /** The name in the form in which all its spellings are equal. */
    static EntryName of(Kind kind, Text name) {
        return of(kind, name.identity());
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
