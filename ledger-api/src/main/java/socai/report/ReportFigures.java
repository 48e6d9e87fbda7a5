package socai.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import socai.ledger.posting.Balance;

/**
 * The figures of a row of the report, in đồng.
 *
 * @param allotted of the plan, what units hold or have used
 */
public record ReportFigures(@JsonUnwrapped Balance balance, long allotted) {
    static final ReportFigures ZERO = new ReportFigures(Balance.ZERO, 0);

    ReportFigures plus(ReportFigures other) {
        return new ReportFigures(balance.plus(other.balance), Math.addExact(allotted, other.allotted));
    }

    @JsonProperty
    public long plan() {
        return balance.plan();
    }

    @JsonProperty
    public long left() {
        return balance.left();
    }

    @JsonProperty
    public long undisbursed() {
        return balance.undisbursed();
    }
}
