package socai.factor;

import java.util.List;

/** What properties say of second factors cannot be; it says which and why. */
final class UnfitFactors extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitFactors(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
