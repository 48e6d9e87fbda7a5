package socai.report;

import java.util.List;
import java.util.function.ToLongFunction;
import socai.ledger.Balance;

/** The columns of money of the report, in the order of its form (domain §4). */
public enum ReportColumn {
    PLAN(Group.PLAN, Sum::plan),
    CARRIED_IN(Group.PLAN, of(Balance::carriedIn)),
    GIVEN(Group.PLAN, of(Balance::allocated)),
    ADJUSTED(Group.PLAN, of(Balance::adjusted)),
    ALLOTTED(Group.NONE, Sum::allotted),
    COMMITTED(Group.NONE, of(Balance::committed)),
    DISBURSED(Group.DISBURSED, of(Balance::disbursed)),
    PAID(Group.DISBURSED, of(Balance::paid)),
    ADVANCES(Group.DISBURSED, of(Balance::advancesOutstanding)),
    /** After the share of what is disbursed, which is no money. */
    LEFT(Group.NONE, Sum::left);

    /** What several columns are parts of. */
    public enum Group {
        NONE,
        PLAN,
        DISBURSED;

        public List<ReportColumn> columns() {
            return List.of(ReportColumn.values()).stream()
                    .filter(column -> column.group == this)
                    .toList();
        }
    }

    private final Group group;
    private final ToLongFunction<Sum> figure;

    ReportColumn(Group group, ToLongFunction<Sum> figure) {
        this.group = group;
        this.figure = figure;
    }

    public Group group() {
        return group;
    }

    /** The figure of a row, in đồng. */
    public long of(Sum sum) {
        return figure.applyAsLong(sum);
    }

    private static ToLongFunction<Sum> of(ToLongFunction<Balance> figure) {
        return sum -> figure.applyAsLong(sum.balance());
    }
}
