package socai.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/**
 * The faults that were found: all are counted, the first thousand are told. As the first visitor of a lane of a walk it
 * notes at which step each was found: whatever lane is faster, those of all lanes are told in the order of the log.
 */
public final class Faults implements LogWalk.Visitor {
    private static final int MOST = 1_000;

    private final List<Found> found = new ArrayList<>();
    private long step;
    private long count;

    private record Found(long step, Fault fault) {}

    /** Takes a fault; one thread at a time does. */
    public void add(Fault fault) {
        count++;
        if (found.size() < MOST) {
            found.add(new Found(step, fault));
        }
    }

    @Override
    public void visit(WalkedEvent event, Earlier earlier) {
        step();
    }

    void step() {
        step++;
    }

    @Override
    public void end() {
        step = Long.MAX_VALUE;
    }

    public long count() {
        return count;
    }

    public List<Fault> told() {
        return found.stream().map(Found::fault).toList();
    }

    /** Those of some lanes; at one step those of the first lane come first. */
    static Faults together(List<Faults> lanes) {
        var all = new Faults();
        lanes.forEach(lane -> all.count += lane.count);
        lanes.stream()
                .flatMap(lane -> lane.found.stream())
                .sorted(Comparator.comparingLong(Found::step))
                .limit(MOST)
                .forEach(all.found::add);
        return all;
    }
}
