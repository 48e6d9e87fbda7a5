package socai.balances;

import java.util.List;
import socai.ledger.Balance;

/**
 * What changed from one moment to another: the second less the first.
 *
 * @param rows the groups that changed
 * @param total the sum of the rows
 */
public record BalanceChange(BalanceSheet.Seal from, BalanceSheet.Seal to, List<BalanceSheet.Row> rows, Balance total) {}
