package socai.balances;

import org.jspecify.annotations.Nullable;

/**
 * Says which rows of a sheet one answer tells.
 *
 * @param after the end of the page before; absent for the first page
 * @param size the greatest number of rows
 */
public record RowPage(@Nullable RowCursor after, int size) {
    static final RowPage WHOLE = new RowPage(null, Integer.MAX_VALUE);

    boolean isWhole() {
        return size == Integer.MAX_VALUE;
    }
}
