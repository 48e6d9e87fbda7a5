package socai.web.balances;

import java.util.List;
import java.util.stream.Stream;
import socai.balances.BalancePart;
import socai.balances.Figure;
import socai.ledger.posting.Balance;

/**
 * The columns of a table of balances, in đồng, in the order of the row identity (design §2): what
 * was given stands before what became of it.
 */
public enum BalanceColumn {
    ALLOCATED(Figure.ALLOCATED, true),
    ADJUSTED(Figure.ADJUSTED, false),
    CARRIED_IN(Figure.CARRIED_IN, false),
    UNALLOTTED(Figure.UNALLOTTED, true),
    AVAILABLE(Figure.AVAILABLE, true),
    COMMITTED(Figure.COMMITTED, false),
    LAPSED(Figure.LAPSED, false),
    CARRIED_OUT(Figure.CARRIED_OUT, false),
    DISBURSED(Figure.DISBURSED, true);

    private final Figure figure;
    private final boolean always;

    BalanceColumn(Figure figure, boolean always) {
        this.figure = figure;
        this.always = always;
    }

    public long of(Balance balance) {
        return figure.of(balance);
    }

    /** The columns that say something: a movement that no row has would be a column of zeros. */
    static List<BalanceColumn> of(BalancePart part) {
        return Stream.of(values())
                .filter(column -> column.always || part.used().contains(column.figure))
                .toList();
    }
}
