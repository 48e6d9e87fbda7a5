package socai.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import socai.log.walk.Earlier;
import socai.log.walk.LogWalk;
import socai.log.walk.WalkedEvent;

/**
 * The faults that one lane of a walk finds, each with the step at which it was found: whatever lane is faster, all are
 * told in the order of the log. It is the first visitor of its lane.
 */
final class LaneFaults implements LogWalk.Visitor {
    private final List<Found> found = new ArrayList<>();
    private long step;
    private long count;

    private record Found(long step, Fault fault) {}

    /** Takes a fault; one thread at a time does. */
    void add(Fault fault) {
        count++;
        if (found.size() < Faults.MOST) {
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

    static long count(List<LaneFaults> lanes) {
        return lanes.stream().mapToLong(lane -> lane.count).sum();
    }

    /** The first of all lanes; at one step those of the first lane come first. */
    static List<Fault> told(List<LaneFaults> lanes) {
        return lanes.stream()
                .flatMap(lane -> lane.found.stream())
                .sorted(Comparator.comparingLong(Found::step))
                .limit(Faults.MOST)
                .map(Found::fault)
                .toList();
    }
}
