package socai.verification;

import java.util.ArrayList;
import java.util.List;

/** The faults that were found: all are counted, the first thousand are told. */
public final class Faults {
    static final int MOST = 1_000;

    private final List<Fault> told = new ArrayList<>();
    private long count;

    public void add(Fault fault) {
        count++;
        if (told.size() < MOST) {
            told.add(fault);
        }
    }

    public long count() {
        return count;
    }

    public List<Fault> told() {
        return List.copyOf(told);
    }
}
