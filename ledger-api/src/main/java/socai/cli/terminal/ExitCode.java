package socai.cli.terminal;

/** How a command ends; the number is that of the process. */
public enum ExitCode {
    /** What was asked for is done, and nothing is wrong. */
    DONE(0),
    /** The ledger refuses it, or something is wrong: a row of a file, or what is verified. */
    REFUSED(1),
    /** It cannot be told: wrong words, no answer, a sign-in that fails, a failure of the server. */
    UNKNOWN(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The one of an outcome that is either right or not. */
    public static ExitCode of(boolean right) {
        return right ? DONE : REFUSED;
    }
}
