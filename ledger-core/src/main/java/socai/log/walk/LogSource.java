package socai.log.walk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where a walk reads the log: its table, or a file. All that it gives is of one state. */
public interface LogSource {
    /**
     * Hands over all rows by their positions, as they stand: gaps and all.
     *
     * @throws socai.log.event.LogUnavailable when it cannot be read
     */
    void read(Sink sink);

    /**
     * The rows of these ids, wherever they stand; unknown ids are absent. A walk asks for those of many events at once,
     * also while {@link #read} is under way.
     *
     * @throws socai.log.event.LogUnavailable when it cannot be read
     */
    List<LogRow> find(Collection<UUID> ids);

    /** Takes rows in their order. */
    @FunctionalInterface
    interface Sink {
        void row(Packed row);
    }

    /** A row that is still to be taken apart, which another thread does. */
    @FunctionalInterface
    interface Packed {
        /**
         * Takes it apart.
         *
         * @throws IllegalArgumentException for what is no row of a log
         */
        LogRow unpack();

        /** Hashes and reads it. */
        default WalkedEvent read(RowText text) {
            return WalkedEvent.of(unpack(), text);
        }
    }
}
