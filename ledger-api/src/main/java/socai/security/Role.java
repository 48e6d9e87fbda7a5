package socai.security;

/** The departments, and what each may do (design §5). */
enum Role {
    /** Records money, and approves what others ask for. */
    FINANCE,
    /** Reads everything, and asks for reallocations. */
    PLANNING,
    /** Reads everything, asks about entries and figures, and closes what was asked. */
    AUDITOR,
    /** Defines programmes, sets controls, closes years; records no money. */
    ADMIN
}
