package socai.ledger.value;

/** The ways in which a decision moves the money of a place. */
public enum Direction {
    OUT,
    IN
}
