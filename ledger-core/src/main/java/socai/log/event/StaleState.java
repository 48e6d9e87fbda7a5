package socai.log.event;

/** Says that a command was decided on a state which the log has left behind: it is to be decided anew. */
@SuppressWarnings("serial") // It is never serialized.
public final class StaleState extends RuntimeException {
    public StaleState(String message) {
        super(message);
    }
}
