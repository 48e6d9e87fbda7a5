package socai.security;

/** The departments, and what each may do (design §5). */
enum Role {
    /** Records money. */
    FINANCE,
    /** Reads everything. */
    PLANNING,
    /** Reads everything. */
    AUDITOR,
    /** Defines programmes; records no money. */
    ADMIN
}
