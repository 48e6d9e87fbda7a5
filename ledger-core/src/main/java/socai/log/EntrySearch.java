package socai.log;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent;
import socai.ledger.LedgerEvent.AdvanceRecovered;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.LedgerEvent.Disbursed;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LedgerEvent.ProposalSettled;
import socai.ledger.LedgerEvent.Proposed;
import socai.ledger.LedgerEvent.Refunded;
import socai.ledger.LedgerEvent.Reversed;
import socai.ledger.LegalBasis;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.Text;

/**
 * What is known of entries that are looked for; what is absent is not asked for. Names are told in any spelling
 * that looks the same. What undid an entry is found where the entry is, and so by the entry's own day and amount.
 *
 * @param from the first day of effect
 * @param to the last day of effect
 */
public record EntrySearch(
        ProgrammeCode programme,
        @Nullable Decision legalBasis,
        @Nullable Text voucher,
        @Nullable Text contract,
        @Nullable Text payee,
        @Nullable Money amount,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** A decision by its number; without date or issuer, every decision of that number. */
    public record Decision(
            Text number, @Nullable LocalDate date, @Nullable Text issuer) {
        boolean is(LegalBasis basis) {
            return looksLike(number, basis.number().identity())
                    && (date == null || date.equals(basis.date()))
                    && (issuer == null || looksLike(issuer, basis.issuer().identity()));
        }
    }

    /** Whether what an entry itself says is what is asked for; that it belongs to a contract, others say. */
    boolean accepts(LedgerEvent event) {
        return entry(event)
                .filter(entry -> legalBasis == null || names(legalBasis, entry.legalBasis()))
                .filter(entry -> voucher == null || looksLike(voucher, voucher(entry)))
                .filter(entry -> payee == null || looksLike(payee, payee(entry)))
                .isPresent();
    }

    private static boolean names(Decision wanted, @Nullable LegalBasis basis) {
        return basis != null && wanted.is(basis);
    }

    /** Whether a name that is asked for is the one that an entry bears. */
    static boolean looksLike(Text wanted, @Nullable String identity) {
        return wanted.identity().equals(identity);
    }

    /** An entry, or the one that it undoes; absent where nothing that moves money stands there. */
    private static Optional<MoneyEvent> entry(LedgerEvent event) {
        return switch (event) {
            case Reversed undoing -> Optional.of(undoing.reversed());
            case Proposed e -> Optional.empty();
            case ProposalSettled e -> Optional.empty();
            case MoneyEvent entry -> Optional.of(entry);
            default -> Optional.empty();
        };
    }

    private static @Nullable String voucher(MoneyEvent entry) {
        return switch (entry) {
            case Disbursed e -> e.reference().identity();
            case AdvanceRecovered e -> e.reference().identity();
            case Refunded e -> e.reference().identity();
            default -> null;
        };
    }

    private static @Nullable String payee(MoneyEvent entry) {
        return switch (entry) {
            case Committed e -> e.payee().identity();
            case Disbursed e -> e.payee().identity();
            default -> null;
        };
    }
}
