package socai.ledger.control;

/** The actions of a control on an entry that passes its limit. */
public enum ControlAction {
    /** Refuses it. */
    STOP,
    /** Records it, with a warning that is kept with it. */
    WARN,
    /** The control does nothing. */
    OFF
}
