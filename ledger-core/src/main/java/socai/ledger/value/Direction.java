package socai.ledger.value;

/** Which way money of a place goes when a decision moves it. */
public enum Direction {
    OUT,
    IN
}
