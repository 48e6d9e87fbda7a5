package socai.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One row of one line's balances. */
public record LineBalance(
        LineId line,
        @JsonUnwrapped RowKey row,
        @JsonUnwrapped Balance balance) {}
