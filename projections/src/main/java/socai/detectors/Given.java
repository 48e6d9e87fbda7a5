package socai.detectors;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/** What detectors share: how they read their parameters, and the order of what they find. */
final class Given {
    static final Comparator<Hit> BY_FIRST_ENTRY =
            Comparator.comparingLong(hit -> hit.entries().getFirst().position());

    private Given() {}

    /** A parameter that the detector itself has named. */
    static long of(Map<String, Long> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
