package socai.report;

import java.util.List;
import java.util.stream.Stream;

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
    LEFT(Group.NONE);

    /** What several columns are parts of. */
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
    public long of(Sum sum) {
        return switch (this) {
            case PLAN -> sum.plan();
            case CARRIED_IN -> sum.balance().carriedIn();
            case GIVEN -> sum.balance().allocated();
            case ADJUSTED -> sum.balance().adjusted();
            case ALLOTTED -> sum.allotted();
            case COMMITTED -> sum.balance().committed();
            case DISBURSED -> sum.balance().disbursed();
            case PAID -> sum.balance().paid();
            case ADVANCES -> sum.balance().advancesOutstanding();
            case LEFT -> sum.left();
        };
    }
}
