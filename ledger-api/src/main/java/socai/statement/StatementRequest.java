package socai.statement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.bulk.AmountUnit;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;

/**
 * What is said of a statement's file that cannot be seen in it.
 *
 * @param money what one of its amounts is
 * @param columns what columns are whose headings do not tell, by their letters
 * @param rules by which it is matched, in their order
 * @param reason why there is another statement after both sides had signed
 */
public record StatementRequest(
        StatementScope scope,
        AmountUnit money,
        Map<String, String> columns,
        List<MatchRule> rules,
        @Nullable Text reason) {
    public StatementRequest {
        columns = Map.copyOf(columns);
        rules = List.copyOf(rules);
    }
}
