package socai.balances;

import java.util.List;
import java.util.Set;
import socai.ledger.posting.Balance;

/**
 * Part of a table of balances, and what the whole of it comes to.
 *
 * @param groups how many there are in all
 * @param total the sum of them all, not of the part alone
 * @param used the figures that are not zero in every group
 */
public record BalancePart(List<BalanceSheet.Row> rows, long groups, Balance total, Set<Figure> used) {}
