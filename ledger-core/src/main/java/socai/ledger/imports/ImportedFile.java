package socai.ledger.imports;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;
import socai.ledger.value.Copies;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;

/**
 * A file of entries, and how it was read. Its bytes are not the ledger's; whoever keeps them can show by the digest that
 * they are these.
 *
 * @param digest of the bytes of the file
 * @param name as the file was called; absent if that is no text of a line
 * @param type the kind of its entries
 * @param rows how many of its rows are entries
 * @param recorded how many of them were recorded, which stand before this event in its append
 * @param sum of the amounts that were recorded, in đồng
 * @param unit what one of the file's amounts is, in đồng
 * @param columns which field each column was read as, by its letters
 */
public record ImportedFile(
        Sha256 digest,
        @Nullable Text name,
        Text type,
        int rows,
        int recorded,
        Money sum,
        Money unit,
        RowOrder order,
        SortedMap<String, String> columns) {
    public ImportedFile {
        columns = Copies.of(columns);
    }
}
