package socai.bundle;

import java.util.Map;

/** A file that is no bundle, or not whole; told as a code with arguments, for the language of the reader. */
public final class UnreadableBundle extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be read. */
    public enum Code {
        /** It has not the end of a zip file. */
        NO_ZIP,
        /** It is a zip file that this program did not make. */
        OTHER_ZIP,
        /** A file in it is too large. */
        TOO_LARGE,
        /** It has no manifest, or one that is none. */
        NO_MANIFEST,
        /** A later version of the program made it. */
        LATER_VERSION,
        /** What it is to be compared with is neither a checkpoint nor a bundle. */
        NO_CHECKPOINT
    }

    private final Code code;
    private final transient Map<String, Object> arguments;

    UnreadableBundle(Code code, Map<String, Object> arguments) {
        super(code + " " + arguments);
        this.code = code;
        this.arguments = Map.copyOf(arguments);
    }

    static UnreadableBundle other(String file) {
        return new UnreadableBundle(Code.OTHER_ZIP, Map.of("file", file));
    }

    public Code code() {
        return code;
    }

    public Map<String, Object> arguments() {
        return arguments;
    }
}
