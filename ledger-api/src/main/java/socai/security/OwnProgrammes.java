package socai.security;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.ProgrammeCode;
import socai.log.event.RecordedEvent;
import socai.programmes.Programmes;

/** The programmes that the caller may know of, as they are now: names and plans, no money. */
@Component
public class OwnProgrammes {
    private final Programmes programmes;

    OwnProgrammes(Programmes programmes) {
        this.programmes = programmes;
    }

    /** All of them, in the order in which they were laid down. */
    public List<ProgrammePlan> all() {
        var scope = Callers.scope();
        return programmes.all().stream()
                .filter(plan -> scope.covers(plan.code()))
                .toList();
    }

    public Optional<ProgrammePlan> find(ProgrammeCode code) {
        return Callers.scope().covers(code) ? programmes.find(code) : Optional.empty();
    }

    /** The additions that decisions made to one of them. */
    public List<RecordedEvent> extensions(ProgrammeCode code) {
        return programmes.extensions(code);
    }
}
