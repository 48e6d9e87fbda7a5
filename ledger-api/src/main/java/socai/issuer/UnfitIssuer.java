package socai.issuer;

import java.util.List;

/** The settings of the issuer are not taken; it says which and why, and never the secret. */
final class UnfitIssuer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitIssuer(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
