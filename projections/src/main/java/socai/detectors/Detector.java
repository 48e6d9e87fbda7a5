package socai.detectors;

import java.util.List;
import java.util.Map;

/** A rule that points at entries. It is a function of the log up to a position and of its parameters alone. */
public interface Detector {
    /** Its name in addresses. */
    String name();

    /** Its parameters with what they are unless somebody says otherwise, in the order of its rule. */
    Map<String, Long> parameters();

    /** Whether it looks at nothing but payments, so that it need not be shown more. */
    default boolean looksAtPaymentsAlone() {
        return true;
    }

    /** Begins to look at entries. */
    Looking looking(Map<String, Long> parameters);

    /** What has been seen so far of one log; not safe for several threads. */
    interface Looking {
        /** Takes the next entry in the order of the log. */
        void see(Fact fact);

        /** What it points at in all that it has seen, in an order that depends on nothing else. */
        List<Hit> hits();
    }
}
