package socai.log.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has a key, after so many changes of hands.
 *
 * @param generation how many rows of the table say so
 * @param holder the position of the event that has it; 0 when it is free
 * @param waiting positions of events that were recorded under names that only later were known to be the holder's
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

    /** An event is undone that has it or waits for it; nothing where it does neither. */
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
