package socai.axon;

import org.axonframework.common.IdentifierFactory;
import socai.log.EventIds;

/** Names Axon's messages as events are named: its own factory would wait for the random of the system. */
public final class MessageIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return EventIds.next().toString();
    }
}
