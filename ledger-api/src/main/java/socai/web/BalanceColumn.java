package socai.web;

import java.util.List;
import java.util.stream.Stream;
import socai.balances.BalancePart;
import socai.balances.Figure;
import socai.ledger.Balance;

/**
 * The columns of a table of balances, in đồng, in the order of the row identity (design §2): what
 * was given stands before what became of it.
 */
enum BalanceColumn {
    ALLOCATED(true),
    ADJUSTED(false),
    CARRIED_IN(false),
    UNALLOTTED(true),
    AVAILABLE(true),
    COMMITTED(false),
    LAPSED(false),
    CARRIED_OUT(false),
    DISBURSED(true);

    private final boolean always;

    BalanceColumn(boolean always) {
        this.always = always;
    }

    public long of(Balance balance) {
        return switch (this) {
            case ALLOCATED -> balance.allocated();
            case ADJUSTED -> balance.adjusted();
            case CARRIED_IN -> balance.carriedIn();
            case UNALLOTTED -> balance.unallotted();
            case AVAILABLE -> balance.available();
            case COMMITTED -> balance.committed();
            case LAPSED -> balance.lapsed();
            case CARRIED_OUT -> balance.carriedOut();
            case DISBURSED -> balance.disbursed();
        };
    }

    /** The columns that say something: a movement that no row has would be a column of zeros. */
    static List<BalanceColumn> of(BalancePart part) {
        return Stream.of(values())
                .filter(column -> column.always || part.used().contains(Figure.valueOf(column.name())))
                .toList();
    }
}
