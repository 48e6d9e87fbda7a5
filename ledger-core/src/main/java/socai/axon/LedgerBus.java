package socai.axon;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.GenericMessage;
import socai.log.write.Append;

/**
 * Axon's command bus, as the ledger uses it: what is asked for together is one message, handled in one unit of work and
 * recorded in one append.
 */
public final class LedgerBus<C, R> {
    private static final String UNIT = "unit";

    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final String name;
    private final Class<R> answer;

    /**
     * A bus with one handler.
     *
     * @param command what it carries
     * @param answer what the handler answers
     */
    public LedgerBus(Class<C> command, Class<R> answer, Function<C, R> handler) {
        this.name = command.getName();
        this.answer = answer;
        bus.subscribe(name, message -> unit(message).handle(() -> handler.apply(command.cast(message.getPayload()))));
    }

    private static WorkUnit unit(CommandMessage<?> message) {
        return (WorkUnit) Objects.requireNonNull(message.getMetaData().get(UNIT), "a command without its unit");
    }

    /**
     * Has a command handled and hands its events to the log; {@link Append#events} tells when they are durable. Where
     * it is refused or fails, aggregates are as they were before.
     */
    public R dispatch(C command, WorkUnit unit) {
        var result = new AtomicReference<CommandResultMessage<?>>();
        bus.dispatch(
                new GenericCommandMessage<>(new GenericMessage<>(command, Map.of(UNIT, unit)), name),
                (message, handled) -> result.set(handled));
        if (result.get().isExceptional()) {
            throw unchecked(result.get().exceptionResult());
        }
        return answer.cast(result.get().getPayload());
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
