package socai.balances;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a sheet are told at once.
 *
 * @param after where the page before it ended; nothing for the first
 * @param size how many rows at most
 */
public record RowPage(@Nullable RowCursor after, int size) {
    static final RowPage WHOLE = new RowPage(null, Integer.MAX_VALUE);

    boolean isWhole() {
        return size == Integer.MAX_VALUE;
    }
}
