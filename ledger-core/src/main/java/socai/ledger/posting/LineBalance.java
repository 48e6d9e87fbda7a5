package socai.ledger.posting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;

/** One row of one line's balances. */
public record LineBalance(
        LineId line,
        @JsonUnwrapped BudgetKey row,
        @JsonUnwrapped Balance balance) {}
