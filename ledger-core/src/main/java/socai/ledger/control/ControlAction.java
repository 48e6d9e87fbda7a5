package socai.ledger.control;

/** What a control does with an entry past its limit. */
public enum ControlAction {
    /** Refuses it. */
    STOP,
    /** Records it, with a warning that is kept with it. */
    WARN,
    /** Nothing. */
    OFF
}
