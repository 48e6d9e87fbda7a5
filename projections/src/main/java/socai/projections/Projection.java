package socai.projections;

import java.util.List;
import java.util.Optional;
import socai.log.event.RecordedEvent;
import socai.projections.rebuild.BulkLoader;

/** Read tables that are a function of the log. */
public interface Projection {
    /** Its row in the table of projections. */
    String name();

    /**
     * Takes the next events into the tables, inside the transaction that also moves the position.
     *
     * @param events in order, without gaps, each once
     */
    void apply(List<RecordedEvent> events);

    /** A faster way to make its tables from the start; absent if batch by batch is fast enough. */
    default Optional<BulkLoader> bulk() {
        return Optional.empty();
    }
}
