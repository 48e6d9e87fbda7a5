package socai.ledger.question;

/** How grave a finding is, as its auditor sees it; stored by these names for ever. */
public enum Severity {
    /** Something to be explained. */
    NOTE,
    /** Something that may be wrong. */
    CONCERN,
    /** Something that breaks a rule, if it is as it looks. */
    SERIOUS
}
