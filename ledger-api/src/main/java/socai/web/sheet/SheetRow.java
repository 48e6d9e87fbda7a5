package socai.web.sheet;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import socai.bulk.Field;

/**
 * One row of a sheet, as it was typed.
 *
 * @param number as the page shows it, from 1
 * @param cells those with something in them
 */
record SheetRow(int number, Map<Field, String> cells) {
    SheetRow {
        cells = Map.copyOf(cells);
    }

    static SheetRow of(int number, SheetKind kind, Function<Field, String> typed) {
        var cells = new EnumMap<Field, String>(Field.class);
        for (var field : kind.columns()) {
            var text = typed.apply(field);
            if (!text.isBlank()) {
                cells.put(field, text);
            }
        }
        return new SheetRow(number, cells);
    }

    public String at(Field field) {
        return cells.getOrDefault(field, "");
    }

    boolean has(Field field) {
        return cells.containsKey(field);
    }

    SheetRow with(Field field, String text) {
        var changed = new EnumMap<Field, String>(Field.class);
        changed.putAll(cells);
        changed.put(field, text);
        return new SheetRow(number, changed);
    }

    /** Whether it is to become an entry. */
    boolean isEntry(SheetKind kind) {
        return kind.own().anyMatch(this::has);
    }
}
