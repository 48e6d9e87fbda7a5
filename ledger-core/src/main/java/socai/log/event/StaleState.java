package socai.log.event;

/** Tells that a command was decided on a state that the log has left behind, so that it must be decided again. */
@SuppressWarnings("serial") // It is never serialized.
public final class StaleState extends RuntimeException {
    public StaleState(String message) {
        super(message);
    }
}
