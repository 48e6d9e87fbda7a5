package socai.balances;

import socai.ledger.value.BudgetKey;
import socai.ledger.value.LineId;

/** A row of a line: the place where its money stands. */
public record LineRow(LineId line, BudgetKey row) {}
