package socai.statement;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bulk.AmountUnit;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;

/**
 * What is said of a statement's file that cannot be seen in it.
 *
 * @param money what one of its amounts is
 * @param columns what columns are whose headings do not tell, by their letters
 * @param days how far the dates of a line and a payment may be apart
 * @param reason why there is another statement after both sides had signed
 */
public record StatementRequest(
        StatementScope scope,
        AmountUnit money,
        Map<String, String> columns,
        int days,
        @Nullable Text reason) {
    public StatementRequest {
        columns = Map.copyOf(columns);
    }
}
