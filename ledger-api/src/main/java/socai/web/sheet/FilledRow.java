package socai.web.sheet;

import java.util.EnumMap;
import java.util.Map;
import socai.bulk.Field;

/**
 * A row as it is meant, with what the rows above say for it and with codes in place of names.
 *
 * @param faults what is wrong with its cells before the ledger is asked
 */
record FilledRow(SheetRow row, Map<Field, String> faults) {
    FilledRow {
        faults = Map.copyOf(faults);
    }

    static FilledRow of(SheetRow row) {
        return new FilledRow(row, Map.of());
    }

    FilledRow with(Field field, String code) {
        return new FilledRow(row.with(field, code), faults);
    }

    FilledRow wrong(Field field, String fault) {
        var more = new EnumMap<Field, String>(Field.class);
        more.putAll(faults);
        more.put(field, fault);
        return new FilledRow(row, more);
    }
}
