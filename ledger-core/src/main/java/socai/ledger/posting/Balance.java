package socai.ledger.posting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.ToLongFunction;
import socai.ledger.value.Account;

/**
 * The figures of one row of balances, or of a change of it, or of a sum of rows, in đồng. The left side of the row
 * identity (design §2) follows the columns, the right side the accounts. That both agree is a law, not a definition.
 */
@JsonIgnoreProperties(value = "disbursed", allowGetters = true)
public record Balance(
        long allocated,
        long adjusted,
        long carriedIn,
        long unallotted,
        long available,
        long committed,
        long paid,
        long advancesOutstanding,
        long lapsed,
        long carriedOut) {
    public static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The money that has left the treasury (giải ngân): payments and advances not yet recovered. */
    @JsonProperty
    public long disbursed() {
        return Math.addExact(paid, advancesOutstanding);
    }

    /** This year's plan: what was given, moved here and brought over. */
    @JsonIgnore
    public long plan() {
        return Math.addExact(Math.addExact(allocated, adjusted), carriedIn);
    }

    /** The money that can still be spent or promised: the pool and the free money of units. */
    @JsonIgnore
    public long left() {
        return Math.addExact(unallotted, available);
    }

    /** What is not disbursed of the plan, promised or free; what lapsed or was carried over is not there any more. */
    @JsonIgnore
    public long undisbursed() {
        return Math.addExact(left(), committed);
    }

    /** The row identity of design §2. */
    public boolean holdsIdentity() {
        return plan() == left() + committed + disbursed() + lapsed + carriedOut;
    }

    /** The balance after one posting. SOURCE is outside every row and changes none. */
    public Balance plus(Posting posting) {
        return posting.key().account() == Account.SOURCE ? this : plus(of(term -> term.of(posting)));
    }

    /**
     * The sum of two rows or changes.
     *
     * @throws ArithmeticException beyond the range of a {@code long}
     */
    public Balance plus(Balance other) {
        return new Balance(
                Math.addExact(allocated, other.allocated),
                Math.addExact(adjusted, other.adjusted),
                Math.addExact(carriedIn, other.carriedIn),
                Math.addExact(unallotted, other.unallotted),
                Math.addExact(available, other.available),
                Math.addExact(committed, other.committed),
                Math.addExact(paid, other.paid),
                Math.addExact(advancesOutstanding, other.advancesOutstanding),
                Math.addExact(lapsed, other.lapsed),
                Math.addExact(carriedOut, other.carriedOut));
    }

    /** The amount in one account of this row. */
    public long in(Account account) {
        return switch (account) {
            case SOURCE -> throw new IllegalArgumentException("SOURCE stands in no row");
            case UNALLOTTED -> unallotted;
            case AVAILABLE -> available;
            case COMMITTED -> committed;
            case ADVANCED -> advancesOutstanding;
            case PAID -> paid;
        };
    }

    /** The balance with these terms. */
    public static Balance of(ToLongFunction<Term> terms) {
        return new Balance(
                terms.applyAsLong(Term.ALLOCATED),
                terms.applyAsLong(Term.ADJUSTED),
                terms.applyAsLong(Term.CARRIED_IN),
                terms.applyAsLong(Term.UNALLOTTED),
                terms.applyAsLong(Term.AVAILABLE),
                terms.applyAsLong(Term.COMMITTED),
                terms.applyAsLong(Term.PAID),
                terms.applyAsLong(Term.ADVANCED),
                terms.applyAsLong(Term.LAPSED),
                terms.applyAsLong(Term.CARRIED_OUT));
    }

    /** One of its terms, in đồng. */
    public long term(Term term) {
        return switch (term) {
            case ALLOCATED -> allocated;
            case ADJUSTED -> adjusted;
            case CARRIED_IN -> carriedIn;
            case UNALLOTTED -> unallotted;
            case AVAILABLE -> available;
            case COMMITTED -> committed;
            case PAID -> paid;
            case ADVANCED -> advancesOutstanding;
            case LAPSED -> lapsed;
            case CARRIED_OUT -> carriedOut;
        };
    }
}
