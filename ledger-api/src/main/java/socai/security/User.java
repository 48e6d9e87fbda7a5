package socai.security;

import java.util.Locale;

/**
 * The users of the first start; {@code FirstUsers} of the domain says what each may do. Two of them record money, so
 * that each can approve the entries of the other (domain rule 11).
 */
enum User {
    /** Kế toán. */
    FINANCE,
    /** Chủ tài khoản. */
    TREASURER,
    PLANNING,
    AUDITOR,
    ADMIN;

    String signsInAs() {
        return name().toLowerCase(Locale.ROOT);
    }
}
