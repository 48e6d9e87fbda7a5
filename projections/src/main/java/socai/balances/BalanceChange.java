package socai.balances;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.posting.Balance;

/**
 * The change from one moment to another: the second less the first.
 *
 * @param rows the groups that changed
 * @param total the sum of all rows, those of other pages too
 * @param next the place where the next page begins; absent at the end
 */
public record BalanceChange(
        BalanceSheet.Seal from,
        BalanceSheet.Seal to,
        List<BalanceSheet.Row> rows,
        Balance total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RowCursor next) {}
