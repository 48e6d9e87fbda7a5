package socai.cli.terminal;

/** A command ends here, with a number and what is said about it, in words that are ready to be shown. */
public final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public CommandFault(ExitCode code, String told) {
        super(told);
        this.code = code;
    }

    public CommandFault(ExitCode code, String told, Throwable cause) {
        super(told, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }

    /** What is said, one line or several. */
    public String told() {
        return String.valueOf(getMessage());
    }
}
