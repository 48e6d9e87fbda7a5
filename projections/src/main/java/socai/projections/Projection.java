package socai.projections;

import java.util.List;
import socai.log.RecordedEvent;

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
}
