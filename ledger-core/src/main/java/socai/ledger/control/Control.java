package socai.ledger.control;

import static socai.ledger.control.ControlAction.OFF;
import static socai.ledger.control.ControlAction.STOP;
import static socai.ledger.control.ControlAction.WARN;

import socai.ledger.value.Percent;

/** A control is a limit that regulation may change (design §2). It warns, stops or is off. */
public enum Control {
    /** Compares all that was given to the line with its envelope or another amount. */
    ENVELOPE(WARN, Limit.AMOUNT, 0),
    /** Compares what a unit was given for a year with the programme's norm or another amount. */
    UNIT_NORM(WARN, Limit.AMOUNT, 0),
    /** Compares what the line was given for a year with the programme's norm or another amount. */
    YEAR_NORM(WARN, Limit.AMOUNT, 0),
    /** Outstanding advances of a commitment, as a share of it (domain rule 12). */
    ADVANCE_OF_COMMITMENT(WARN, Limit.PERCENT, 50),
    /** Outstanding advances of a unit, as a share of its year (domain rule 12). */
    ADVANCE_OF_UNIT(WARN, Limit.PERCENT, 30),
    /** Limits how far a commitment may be paid while an advance under it is outstanding (domain rule 12). */
    ADVANCE_RECOVERY(WARN, Limit.PERCENT, 80),
    /** An account that would be below zero on a day of effect, because its money came later (domain rule 13). */
    MONEY_FIRST(WARN, Limit.NONE, 0),
    /** An entry dated after the day on which it is recorded. */
    FUTURE_DATE(STOP, Limit.NONE, 0),
    /** The last day of a year's entries, where it is earlier than the law's (domain rule 6). */
    CLOSING_DAY(OFF, Limit.DAY, 0),
    /** Above this amount one enters and another approves (domain rule 11). */
    FOUR_EYES(OFF, Limit.AMOUNT, 0),
    /** What of a year differs from the treasury's statements without an explanation, when the year ends (domain rule 14). */
    RECONCILIATION(WARN, Limit.AMOUNT, 0);

    /** The kinds of limit that controls have. */
    public enum Limit {
        AMOUNT,
        PERCENT,
        DAY,
        NONE
    }

    private final ControlAction action;
    private final Limit limit;
    private final int usualPercent;

    Control(ControlAction action, Limit limit, int usualPercent) {
        this.action = action;
        this.limit = limit;
        this.usualPercent = usualPercent;
    }

    public Limit limit() {
        return limit;
    }

    /** The setting that holds until somebody sets another one: version 0. */
    public ControlSetting standing() {
        var percent = limit == Limit.PERCENT ? new Percent(usualPercent) : null;
        return new ControlSetting(this, 0, action, null, percent, null, null, null);
    }

    /** Whether the setting must name its limit, because there is no usual one. */
    boolean needsLimit() {
        return this == CLOSING_DAY || this == FOUR_EYES;
    }
}
