package socai.log.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Lifts old forms of payloads to the one that the code reads. What is stored stays as it was written,
 * and is hashed so; only its reading changes.
 */
final class Upcasters {
    /** All upcasters. A field that came later is absent in an older payload. */
    static final Upcasters ALL = new Upcasters(List.of(
            // norms
            new Upcaster("LineOpened", 1, UnaryOperator.identity()),
            // commitment, advances, classification
            new Upcaster("Disbursed", 1, UnaryOperator.identity()),
            // addition
            new Upcaster("Committed", 1, UnaryOperator.identity()),
            // proposals that are settled together
            new Upcaster("Proposed", 1, UnaryOperator.identity())));

    private final Map<String, TreeMap<Integer, UnaryOperator<ObjectNode>>> steps;

    /** One step: how a payload of this revision is read as one of the next. */
    record Upcaster(String type, int revision, UnaryOperator<ObjectNode> step) {}

    Upcasters(List<Upcaster> upcasters) {
        steps = upcasters.stream()
                .collect(Collectors.groupingBy(
                        Upcaster::type,
                        Collectors.toMap(Upcaster::revision, Upcaster::step, (one, two) -> two, TreeMap::new)));
    }

    /** The revision in which events of a type are written: one past the last that is lifted. */
    int revision(String type) {
        var lifted = steps.get(type);
        return lifted == null ? 1 : lifted.lastKey() + 1;
    }

    /**
     * A payload in the form of today.
     *
     * @throws IllegalStateException when the revision is not one that was ever written
     */
    ObjectNode lift(String type, int revision, ObjectNode payload) {
        if (revision < 1 || revision > revision(type)) {
            throw new IllegalStateException(
                    "the log holds an event this version does not know: " + type + " revision " + revision);
        }
        var lifted = payload;
        for (var step :
                steps.getOrDefault(type, new TreeMap<>()).tailMap(revision).values()) {
            lifted = step.apply(lifted);
        }
        return lifted;
    }
}
