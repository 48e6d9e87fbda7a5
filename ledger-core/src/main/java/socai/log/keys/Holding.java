package socai.log.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which event holds a key, after so many changes of hands.
 *
 * @param generation the number of rows of the table about the key
 * @param holder the position of the event that holds it; 0 when it is free
 * @param waiting the positions of events that were recorded under other names, which turned out to be the holder's only
 *     later
 */
public record Holding(int generation, long holder, List<Long> waiting) {
    public static final Holding NEVER = new Holding(0, 0, List.of());

    public Holding {
        waiting = List.copyOf(waiting);
    }

    public boolean isFree() {
        return holder == 0;
    }

    /** It is taken, or taken over. */
    public Holding takenBy(long position) {
        return new Holding(generation + 1, position, waiting);
    }

    /** Its name was taken by another before. */
    Holding awaitedBy(long position) {
        var all = new ArrayList<>(waiting);
        all.add(position);
        return new Holding(generation + 1, holder, all);
    }

    /** The holding after an event is undone; absent if that event neither holds the key nor waits for it. */
    public Optional<Holding> without(long undone) {
        if (holder == undone) {
            return Optional.of(
                    waiting.isEmpty()
                            ? new Holding(generation + 1, 0, waiting)
                            : new Holding(generation + 1, waiting.getFirst(), waiting.subList(1, waiting.size())));
        }
        return waiting.contains(undone)
                ? Optional.of(new Holding(
                        generation + 1,
                        holder,
                        waiting.stream().filter(position -> position != undone).toList()))
                : Optional.empty();
    }
}
