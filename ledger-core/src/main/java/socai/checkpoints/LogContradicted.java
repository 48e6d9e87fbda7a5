package socai.checkpoints;

import java.util.List;
import java.util.stream.Collectors;
import socai.log.event.EvidenceChanged;

/** The log is not as it was said to be. Somebody changed it, and nothing more is signed. */
public final class LogContradicted extends EvidenceChanged {
    private static final long serialVersionUID = 1L;
    private static final int TOLD = 5;

    private final transient List<Contradiction> contradictions;

    LogContradicted(List<Contradiction> contradictions) {
        super(
                contradictions.getFirst().witness().table(),
                contradictions.getFirst().size(),
                "The log is not as was said of it before, at " + contradictions.size() + " places or more: "
                        + contradictions.stream()
                                .limit(TOLD)
                                .map(Contradiction::toString)
                                .collect(Collectors.joining("; "))
                        + ". Nothing was changed, and no checkpoint is signed. Keep the database and the folder of checkpoints"
                        + " as they are, and find out who changed the log.");
        this.contradictions = List.copyOf(contradictions);
    }

    /** One place is wrong in itself. */
    static LogContradicted at(Contradiction.Said where, long size, Contradiction.Fault fault) {
        return new LogContradicted(List.of(new Contradiction(where, size, fault)));
    }

    public List<Contradiction> contradictions() {
        return contradictions;
    }
}
