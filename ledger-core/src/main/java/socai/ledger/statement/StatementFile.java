package socai.ledger.statement;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;
import socai.ledger.value.Copies;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;

/**
 * The file of a statement, and how it was read.
 *
 * @param digest of its bytes
 * @param name as it was called; absent if that is no text of a line
 * @param lines how many of its rows are lines of the statement
 * @param unit what one of its amounts is, in đồng
 * @param columns which field each column was read as, by its letters
 */
public record StatementFile(
        Sha256 digest, @Nullable Text name, int lines, Money unit, SortedMap<String, String> columns) {
    public StatementFile {
        columns = Copies.of(columns);
    }
}
