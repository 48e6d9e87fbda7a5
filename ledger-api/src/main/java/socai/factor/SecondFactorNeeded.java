package socai.factor;

import org.springframework.security.core.AuthenticationException;

/** The password was right, and its person has more to show. Whoever looks at passwords alone lets nobody in by it. */
public final class SecondFactorNeeded extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int turn;

    /** Of a person by its name in entries, at its turn. */
    public SecondFactorNeeded(String name, int turn) {
        super("a password alone is not enough");
        this.name = name;
        this.turn = turn;
    }

    /** The person's name in entries. */
    public String name() {
        return name;
    }

    /** The person's turn. */
    public int turn() {
        return turn;
    }
}
