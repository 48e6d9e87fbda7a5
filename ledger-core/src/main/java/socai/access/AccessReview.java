package socai.access;

import java.sql.SQLException;
import java.util.function.ObjLongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.log.event.LogUnavailable;

/** Verifies the access log: no row is missing, and each is as it was written. */
public final class AccessReview {
    /** What can be wrong with a row. */
    public enum Fault {
        /** There is none of this number. */
        ACCESS_MISSING,
        /** Its hash is not that of the row behind the one before it. */
        ACCESS_CHANGED
    }

    private static final int PAGE = 2_000;

    private final ObjLongConsumer<Fault> faults;
    private long expected = 1;
    private @Nullable String previous;

    private AccessReview(ObjLongConsumer<Fault> faults) {
        this.faults = faults;
    }

    /**
     * Reads all rows.
     *
     * @param faults takes each fault and the number of its row
     */
    public static void read(DataSource database, ObjLongConsumer<Fault> faults) {
        var review = new AccessReview(faults);
        try (var connection = database.getConnection()) {
            for (var page = AccessBook.after(connection, Long.MIN_VALUE, PAGE);
                    !page.isEmpty();
                    page = AccessBook.after(connection, page.getLast().number(), PAGE)) {
                page.forEach(review::take);
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    private void take(AccessRow row) {
        if (row.number() != expected) {
            faults.accept(Fault.ACCESS_MISSING, expected);
        } else if (!row.hash(previous).toString().equals(row.sha256())) {
            faults.accept(Fault.ACCESS_CHANGED, row.number());
        }
        expected = row.number() + 1;
        previous = row.sha256();
    }
}
