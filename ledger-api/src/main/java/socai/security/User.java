package socai.security;

import java.util.Locale;
import socai.rights.Role;

/** The users. Two of them record money, so that each can approve the entries of the other (domain rule 11). */
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
