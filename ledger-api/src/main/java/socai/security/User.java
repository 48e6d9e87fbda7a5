package socai.security;

import java.util.Locale;

/** Who signs in. Two record money, so that what one enters the other can approve (domain rule 11). */
enum User {
    /** Kế toán. */
    FINANCE(Role.FINANCE),
    /** Chủ tài khoản. */
    TREASURER(Role.FINANCE),
    PLANNING(Role.PLANNING),
    AUDITOR(Role.AUDITOR),
    ADMIN(Role.ADMIN);

    private final Role role;

    User(Role role) {
        this.role = role;
    }

    Role role() {
        return role;
    }

    String signsInAs() {
        return name().toLowerCase(Locale.ROOT);
    }
}
