package socai.web.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind, the first of them row by row.
 *
 * @param name what its messages are named by
 * @param count how many there are; the rows are the first of them
 * @param all the page that lists all; absent where the rows lead on by themselves
 */
record Block(
        String name, long count, List<Row> rows, @Nullable String all) {
    /** So many rows are taken in at a glance. */
    static final int ROWS = 5;

    static Block of(String name, List<Row> rows, @Nullable String all) {
        return new Block(name, rows.size(), rows.stream().limit(ROWS).toList(), all);
    }
}
