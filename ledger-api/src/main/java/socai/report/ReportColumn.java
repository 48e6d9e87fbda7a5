package socai.report;

import java.util.List;
import java.util.stream.Stream;
import socai.balances.Figure;

/** The columns of money of the report, in the order of its form (design §6). */
public enum ReportColumn {
    PLAN(Group.PLAN),
    CARRIED_IN(Group.PLAN),
    GIVEN(Group.PLAN),
    ADJUSTED(Group.PLAN),
    ALLOTTED(Group.NONE),
    COMMITTED(Group.NONE),
    DISBURSED(Group.DISBURSED),
    PAID(Group.DISBURSED),
    ADVANCES(Group.DISBURSED),
    /** After the share of what is disbursed, which is no money. */
    UNDISBURSED(Group.NONE);

    /** The groups of columns. */
    public enum Group {
        NONE,
        PLAN,
        DISBURSED;

        public List<ReportColumn> columns() {
            return Stream.of(ReportColumn.values())
                    .filter(column -> column.group == this)
                    .toList();
        }
    }

    private final Group group;

    ReportColumn(Group group) {
        this.group = group;
    }

    public Group group() {
        return group;
    }

    /** The figure of a row, in đồng. */
    public long of(ReportFigures sum) {
        return switch (this) {
            case PLAN -> Figure.PLAN.of(sum.balance());
            case CARRIED_IN -> Figure.CARRIED_IN.of(sum.balance());
            case GIVEN -> Figure.ALLOCATED.of(sum.balance());
            case ADJUSTED -> Figure.ADJUSTED.of(sum.balance());
            case ALLOTTED -> sum.allotted();
            case COMMITTED -> Figure.COMMITTED.of(sum.balance());
            case DISBURSED -> Figure.DISBURSED.of(sum.balance());
            case PAID -> Figure.PAID.of(sum.balance());
            case ADVANCES -> Figure.ADVANCED.of(sum.balance());
            case UNDISBURSED -> sum.undisbursed();
        };
    }
}
