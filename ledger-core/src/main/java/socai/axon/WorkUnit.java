package socai.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.event.Origin;
import socai.log.write.Append;

/** One of Axon's units of work, as the ledger sees it: one append, and a note of whether an aggregate has changed. */
public final class WorkUnit {
    private static final String RESOURCE = "socai.unit";

    private final Origin origin;
    private final Append append = new Append();
    private final Map<Class<?>, Object> attached = new HashMap<>();
    private boolean changed;
    private boolean refused;

    public WorkUnit(Origin origin) {
        this.origin = origin;
    }

    /** The unit of this thread. */
    public static WorkUnit current() {
        return Objects.requireNonNull(CurrentUnitOfWork.get().root().getResource(RESOURCE));
    }

    /** Does the work of the unit of this thread; a refusal keeps what has not changed in memory. */
    <T> T handle(Supplier<T> work) {
        join(CurrentUnitOfWork.get());
        try {
            return work.get();
        } catch (Refusal refusal) {
            refused = refusal.code() != RefusalCode.BUSY;
            throw refusal;
        }
    }

    /** Does work and throws its changes away. */
    public <T> T tryOut(Supplier<T> work) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        try {
            join(unit);
            return work.get();
        } finally {
            refused = true; // where no aggregate has changed, they may all be kept
            unit.rollback();
        }
    }

    private void join(UnitOfWork<?> unit) {
        unit.registerCorrelationDataProvider(any -> Map.of(Origin.METADATA, origin));
        unit.resources().put(RESOURCE, this);
    }

    /** The append that the unit adds to the log. */
    public Append append() {
        return append;
    }

    /** Something of another package that lives as long as this unit. */
    public <T> T attached(Class<T> type, Supplier<T> made) {
        return type.cast(attached.computeIfAbsent(type, any -> made.get()));
    }

    void changed() {
        changed = true;
    }

    /** Whether an aggregate has new events. */
    public boolean hasChanged() {
        return changed;
    }

    /** Whether the unit ends in a refusal by a rule, with every aggregate as it was read. */
    boolean onlyRefused() {
        return refused && !changed;
    }
}
