package socai.balances;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import socai.ledger.Balance;

/**
 * A figure of a balance, and which postings of the journal make it: {@link socai.ledger.Balance} in SQL.
 * A posting is described by its account and its movement; those of SOURCE stand in no row and count nowhere.
 */
public enum Figure {
    ALLOCATED("allocated", "movement = 'ALLOCATED'"),
    ADJUSTED("adjusted", "movement = 'ADJUSTED'"),
    CARRIED_IN("carriedIn", "movement = 'CARRIED_IN'"),
    UNALLOTTED("unallotted", "%s = 'UNALLOTTED'"),
    AVAILABLE("available", "%s = 'AVAILABLE'"),
    COMMITTED("committed", "%s = 'COMMITTED'"),
    PAID("paid", "%s = 'PAID'"),
    ADVANCED("advancesOutstanding", "%s = 'ADVANCED'"),
    LAPSED("lapsed", "movement = 'LAPSED'"),
    CARRIED_OUT("carriedOut", "movement = 'CARRIED_OUT'"),
    /** Both of its accounts. */
    DISBURSED("disbursed", "%s in ('PAID', 'ADVANCED')"),
    /** All that was given, moved here and brought over. */
    PLAN("plan", "movement in ('ALLOCATED', 'ADJUSTED', 'CARRIED_IN')"),
    /** The pool and the units' free money. */
    LEFT("left", "%s in ('UNALLOTTED', 'AVAILABLE')");

    private final String key;
    private final String postings;

    Figure(String key, String postings) {
        this.key = key;
        this.postings = postings;
    }

    /** Its name in answers and questions. */
    public String key() {
        return key;
    }

    /** The condition on a posting whose account stands in this column. */
    String postings(String account) {
        return "%s <> 'SOURCE' and %s".formatted(account, postings.formatted(account));
    }

    /** What transfers change: what they bring into its accounts less what they take out. */
    String changed() {
        return "(%s(%s - %s))".formatted(sign(), sum("to_account"), sum("from_account"));
    }

    private String sum(String account) {
        return "coalesce(dong_sum(amount) filter (where %s), 0)".formatted(postings(account));
    }

    /** How many postings transfers have. */
    static String entries() {
        return "(count(*) filter (where to_account <> 'SOURCE') + count(*) filter (where from_account <> 'SOURCE'))";
    }

    /** What leaves the row stands as a positive figure. */
    String sign() {
        return this == LAPSED || this == CARRIED_OUT ? "-" : "";
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is in a balance, in đồng. */
    long of(Balance balance) {
        return switch (this) {
            case ALLOCATED -> balance.allocated();
            case ADJUSTED -> balance.adjusted();
            case CARRIED_IN -> balance.carriedIn();
            case UNALLOTTED -> balance.unallotted();
            case AVAILABLE -> balance.available();
            case COMMITTED -> balance.committed();
            case PAID -> balance.paid();
            case ADVANCED -> balance.advancesOutstanding();
            case LAPSED -> balance.lapsed();
            case CARRIED_OUT -> balance.carriedOut();
            case DISBURSED -> balance.disbursed();
            case PLAN -> balance.plan();
            case LEFT -> balance.left();
        };
    }

    /** Those that tables of balances hold; other figures are sums of these. */
    static Set<Figure> kept() {
        return EnumSet.range(ALLOCATED, CARRIED_OUT);
    }

    /** The columns of the tables of balances. */
    static String columns(Function<Figure, String> column) {
        return columns(kept(), column);
    }

    /** Some of them. */
    static String columns(Set<Figure> figures, Function<Figure, String> column) {
        return figures.stream()
                .map(figure -> column.apply(figure) + " as " + figure.column())
                .collect(Collectors.joining(", "));
    }
}
