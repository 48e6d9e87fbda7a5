package socai.web.names;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.programmes.Programmes;
import socai.security.OwnProgrammes;
import socai.web.NotFound;

/** Finds the line an address names. */
@Component
public class LineFinder {
    private final OwnProgrammes programmes;

    LineFinder(OwnProgrammes programmes) {
        this.programmes = programmes;
    }

    /** A line, its project, and the programme that lays it down. */
    public record Line(LineId id, ProgrammePlan.Project project, ProgrammePlan plan) {
        /** The years of its programme, first to last. */
        public String span() {
            return Labels.span(plan.years());
        }

        public Labels names() {
            return Labels.of(List.of(plan));
        }
    }

    /**
     * Finds a line by its part of an address.
     *
     * @throws NotFound when there is no such line
     */
    public Line find(String path) {
        return find(programmes::find, path);
    }

    /**
     * Finds it among the programmes of a reading.
     *
     * @throws NotFound when there is no such line
     */
    public static Line find(Programmes programmes, String path) {
        return find(programmes::find, path);
    }

    private static Line find(Function<ProgrammeCode, Optional<ProgrammePlan>> programmes, String path) {
        try {
            var id = LineId.parse(path);
            var plan = programmes.apply(id.programme()).orElseThrow(NotFound::new);
            var project = plan.project(id.project()).orElseThrow(NotFound::new);
            return new Line(id, project, plan);
        } catch (InvalidValue e) {
            throw new NotFound();
        }
    }
}
