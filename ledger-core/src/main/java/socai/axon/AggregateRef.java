package socai.axon;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.Aggregate;

/**
 * An aggregate in the unit of work that has locked it. Everybody in the unit may ask it; only a command that one of its
 * handlers takes changes it.
 */
public final class AggregateRef<D> {
    private static final String NAMELESS = "command";

    private final Aggregate<? extends Root<D>> aggregate;

    AggregateRef(Aggregate<? extends Root<D>> aggregate) {
        this.aggregate = aggregate;
    }

    /** The name of its stream. */
    public String stream() {
        return aggregate.identifierAsString();
    }

    /** Whether anything was ever recorded of it. */
    public boolean hasEvents() {
        return aggregate.version() != null;
    }

    /** The sequence of its last event, the events of this unit included. */
    public long version() {
        return Objects.requireNonNull(aggregate.version(), "an aggregate without events");
    }

    /** Asks a question that changes nothing. */
    public <T> T ask(Function<D, T> question) {
        return aggregate.invoke(root -> question.apply(root.domain()));
    }

    /**
     * Has the handler of a command take it.
     *
     * @param type of which the command is one, as the handler names it
     */
    <R> R handle(Object command, Class<?> type, Map<String, ?> metadata, Class<R> answer) {
        var before = aggregate.version();
        // Nothing traces this message: it needs no id, and it does not take the metadata of its unit along.
        var message = new GenericCommandMessage<>(new GenericMessage<>(NAMELESS, command, metadata), type.getName());
        var result = answer.cast(called(() -> aggregate.handle(message)));
        if (!Objects.equals(before, aggregate.version())) {
            WorkUnit.current().changed();
        }
        return result;
    }

    Aggregate<? extends Root<D>> aggregate() {
        return aggregate;
    }

    /** Calls Axon, whose checked exceptions are never thrown here. */
    static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (LockAcquisitionFailedException busy) {
            throw new AggregateBusy(busy);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
