package socai.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.workbook.Row;

/** The entries of a file, some at a time, in the order in which they are recorded. */
final class RowParts implements AutoCloseable {
    static final int AT_ONCE = 2_000;

    private final Source source;
    private final boolean ranked;
    private @Nullable Row held;
    private int mark;

    private RowParts(Source source, boolean ranked) {
        this.source = source;
        this.ranked = ranked;
    }

    /** Gives the entries of a file one by one. */
    interface Source extends AutoCloseable {
        /** The next entry; none at the end. */
        Optional<Row> next();

        @Override
        void close();
    }

    /** In the order of the file; what was dealt with ends with the number of a row. */
    static RowParts inFileOrder(Source source) {
        return new RowParts(source, false);
    }

    /** In another order; what was dealt with is told by how many rows it is. */
    static RowParts ranked(Source source) {
        return new RowParts(source, true);
    }

    /** The next rows, at most so many; none at the end. */
    List<Row> next(int most) {
        var part = new ArrayList<Row>();
        while (part.size() < most && peek() != null) {
            part.add(take());
        }
        return part;
    }

    /** How far it has come: the number in the file of the last row, or the number of rows where they are ranked. */
    int mark() {
        return mark;
    }

    /** Goes past what was dealt with as far as a mark, and tells how many rows it went past. */
    int skipThrough(int last) {
        var skipped = 0;
        for (var next = peek(); next != null && (ranked ? mark + 1 : next.number()) <= last; next = peek()) {
            take();
            skipped++;
        }
        return skipped;
    }

    private @Nullable Row peek() {
        if (held == null) {
            held = source.next().orElse(null);
        }
        return held;
    }

    private Row take() {
        var row = peek();
        if (row == null) {
            throw new IllegalStateException("there is no more row");
        }
        held = null;
        mark = ranked ? mark + 1 : row.number();
        return row;
    }

    @Override
    public void close() {
        source.close();
    }
}
