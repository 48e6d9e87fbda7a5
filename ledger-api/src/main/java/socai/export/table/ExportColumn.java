package socai.export.table;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported table.
 *
 * @param name for machines; the words for people stand in the messages under {@code export.NAME}
 * @param value of a row: text, a {@code Long} or {@code Integer}, a {@code LocalDate} or an {@code Instant}
 */
public record ExportColumn<T>(String name, Kind kind, Function<T, @Nullable Object> value) {
    /** The content of a column, and its width in characters. */
    public enum Kind {
        CODE(22),
        NAME(60),
        ID(38),
        NUMBER(12),
        YEAR(12),
        /** Whole đồng. */
        MONEY(22),
        DAY(14),
        INSTANT(20);

        private final int width;

        Kind(int width) {
            this.width = width;
        }

        int width() {
            return width;
        }
    }
}
