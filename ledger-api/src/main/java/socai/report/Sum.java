package socai.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import socai.ledger.Balance;

/**
 * The figures of a row of the report, in đồng.
 *
 * @param allotted of the plan, what units hold or have used
 */
public record Sum(@JsonUnwrapped Balance balance, long allotted) {
    static final Sum ZERO = new Sum(Balance.ZERO, 0);

    Sum plus(Sum other) {
        return new Sum(balance.plus(other.balance), Math.addExact(allotted, other.allotted));
    }

    @JsonProperty
    public long plan() {
        return balance.plan();
    }

    @JsonProperty
    public long left() {
        return balance.left();
    }
}
