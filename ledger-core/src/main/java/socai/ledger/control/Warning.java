package socai.ledger.control;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.Money;

/**
 * A warning tells that an entry passed the limit of a control. It stays with the entry.
 *
 * @param version the version of the control on the line; 0 until somebody sets it
 * @param limit the limit, in đồng
 * @param found the figure with this entry, in đồng
 * @param day the day that is the limit
 */
public record Warning(
        Control control,
        int version,
        @Nullable Money limit,
        @Nullable Money found,
        @Nullable LocalDate day) {

    /** Its figures by name, from which the edge makes a sentence. */
    public Map<String, Object> details() {
        var details = new HashMap<String, Object>();
        details.put("control", control);
        details.put("version", version);
        if (limit != null) {
            details.put("limit", limit);
        }
        if (found != null) {
            details.put("found", found);
        }
        if (day != null) {
            details.put("day", day);
        }
        return details;
    }
}
