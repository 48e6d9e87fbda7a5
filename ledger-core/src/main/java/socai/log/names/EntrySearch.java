package socai.log.names;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;

/**
 * The facts by which entries are sought; an absent fact is not asked for. A name finds all spellings that look the
 * same. A reversal is found with the entry that it undoes, and so by that entry's own day and amount.
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
            return number.identity().equals(basis.number().identity())
                    && (date == null || date.equals(basis.date()))
                    && (issuer == null
                            || issuer.identity().equals(basis.issuer().identity()));
        }
    }

    /** The names that the entries themselves bear; which belong to a contract, is found by what they are about. */
    List<EntryName> names() {
        var names = new ArrayList<EntryName>();
        add(EntryName.Kind.VOUCHER, voucher, names);
        add(EntryName.Kind.PAYEE, payee, names);
        add(EntryName.Kind.LEGAL_BASIS, legalBasis == null ? null : legalBasis.number(), names);
        if (amount != null) {
            names.add(EntryName.of(amount));
        }
        if (names.isEmpty() && contract == null) {
            throw new IllegalArgumentException("neither a name nor an amount is asked for");
        }
        return names;
    }

    private static void add(EntryName.Kind kind, @Nullable Text name, List<EntryName> names) {
        if (name != null) {
            names.add(EntryName.of(kind, name));
        }
    }

    /** Whether an entry that has the names is also right in the facts that have no names. */
    boolean accepts(LedgerEvent event) {
        return legalBasis == null || (event instanceof MoneyEvent entry && restsOn(legalBasis, entry));
    }

    private static boolean restsOn(Decision wanted, MoneyEvent event) {
        var basis = event instanceof Reversed undoing ? undoing.reversed().legalBasis() : event.legalBasis();
        return basis != null && wanted.is(basis);
    }
}
