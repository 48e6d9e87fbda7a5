package socai.web;

import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/**
 * The part of a list that a page shows.
 *
 * @param number from 1 on
 * @param size the greatest number of rows
 */
public record Slice(long number, int size) {
    /** Rows of a table with many columns: with long names they stay below 100 kB. */
    public static final int ROWS = 50;

    /** Reads it; a number that is none is a {@link BadFilter}. */
    public static Slice of(@Nullable String page, int size) {
        var number = Filters.optional(page, text -> {
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new InvalidValue("position", text);
            }
            return Long.valueOf(text);
        });
        return new Slice(number == null ? 1 : number, size);
    }

    public long offset() {
        return (number - 1) * size;
    }

    /** The last part of a list, where it ends before this one. */
    public Slice within(long count) {
        return new Slice(Math.min(number, Math.max(1, (count + size - 1) / size)), size);
    }
}
