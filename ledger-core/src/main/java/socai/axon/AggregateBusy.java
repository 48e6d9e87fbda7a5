package socai.axon;

/** Says that other commands kept an aggregate locked for too long, or wait for one that this command has locked. */
@SuppressWarnings("serial") // It is never serialized.
public final class AggregateBusy extends RuntimeException {
    AggregateBusy(Throwable cause) {
        super(cause);
    }
}
