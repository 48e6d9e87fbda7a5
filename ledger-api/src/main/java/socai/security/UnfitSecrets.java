package socai.security;

import java.util.List;

/** Passwords or tokens of the environment are not taken; it says which and why, and never what they are. */
final class UnfitSecrets extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitSecrets(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
