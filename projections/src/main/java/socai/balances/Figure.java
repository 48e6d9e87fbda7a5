package socai.balances;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.ledger.posting.Balance;
import socai.ledger.posting.Term;

/** A figure of a balance: one term of the row identity, or the sum of several. */
public enum Figure {
    ALLOCATED(Term.ALLOCATED),
    ADJUSTED(Term.ADJUSTED),
    CARRIED_IN(Term.CARRIED_IN),
    UNALLOTTED(Term.UNALLOTTED),
    AVAILABLE(Term.AVAILABLE),
    COMMITTED(Term.COMMITTED),
    PAID(Term.PAID),
    ADVANCED(Term.ADVANCED),
    LAPSED(Term.LAPSED),
    CARRIED_OUT(Term.CARRIED_OUT),
    /** Both of its accounts. */
    DISBURSED("disbursed", Term.PAID, Term.ADVANCED),
    /** All that was given, moved here and carried in. */
    PLAN("plan", Term.ALLOCATED, Term.ADJUSTED, Term.CARRIED_IN),
    /** The pool and the units' free money. */
    LEFT("left", Term.UNALLOTTED, Term.AVAILABLE);

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<Term> terms;

    Figure(Term term) {
        this(term.key(), term);
    }

    Figure(String key, Term... terms) {
        this.key = key;
        this.terms = List.of(terms);
    }

    /** Its name in answers and questions. */
    public String key() {
        return key;
    }

    /**
     * The condition on a posting that it counts, which is described by its account and its movement. Postings of
     * SOURCE stand in no row and count nowhere.
     */
    public String postings(String account) {
        return "%s <> 'SOURCE' and %s".formatted(account, counted(account));
    }

    private String counted(String account) {
        var accounts = names(Term::account);
        return accounts.isEmpty() ? isOf("movement", names(Term::movement)) : isOf(account, accounts);
    }

    private List<String> names(Function<Term, @Nullable Enum<?>> part) {
        return terms.stream()
                .<String>mapMulti((term, names) -> {
                    var value = part.apply(term);
                    if (value != null) {
                        names.accept("'" + value.name() + "'");
                    }
                })
                .toList();
    }

    private static String isOf(String column, List<String> names) {
        return names.size() == 1
                ? column + " = " + names.getFirst()
                : column + " in (" + String.join(", ", names) + ")";
    }

    /** Tells the change that transfers make: what they bring into its accounts less what they take out. */
    String changed() {
        return "(%s(%s - %s))".formatted(sign(), sum("to_account"), sum("from_account"));
    }

    private String sum(String account) {
        return "coalesce(dong_sum(amount) filter (where %s), 0)".formatted(postings(account));
    }

    /** Counts the postings of transfers. */
    static String entries() {
        return "(count(*) filter (where to_account <> 'SOURCE') + count(*) filter (where from_account <> 'SOURCE'))";
    }

    /** Money that leaves the row counts as a positive figure. */
    public String sign() {
        return term().sign() < 0 ? "-" : "";
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the figure from a balance, in đồng. */
    public long of(Balance balance) {
        var sum = 0L;
        for (var term : terms) {
            sum = Math.addExact(sum, balance.term(term));
        }
        return sum;
    }

    /** The figures that tables of balances hold; other figures are sums of these. */
    static Set<Figure> kept() {
        return EnumSet.range(ALLOCATED, CARRIED_OUT);
    }

    /** The one term that a figure is which tables of balances hold. */
    Term term() {
        return terms.getFirst();
    }

    /** The columns of the tables of balances. */
    static String columns(Function<Figure, String> column) {
        return columns(kept(), column);
    }

    /** Joins the columns of some figures. */
    static String columns(Set<Figure> figures, Function<Figure, String> column) {
        return figures.stream()
                .map(figure -> column.apply(figure) + " as " + figure.column())
                .collect(Collectors.joining(", "));
    }
}
