package socai.web.names;

import java.util.List;
import org.springframework.stereotype.Component;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.LineId;
import socai.programmes.Programmes;
import socai.web.NotFound;

/** Finds the line an address names. */
@Component
public class LineFinder {
    private final Programmes programmes;

    LineFinder(Programmes programmes) {
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
        return find(programmes, path);
    }

    /**
     * Finds it among the programmes of a reading.
     *
     * @throws NotFound when there is no such line
     */
    public static Line find(Programmes programmes, String path) {
        try {
            var id = LineId.parse(path);
            var plan = programmes.find(id.programme()).orElseThrow(NotFound::new);
            var project = plan.project(id.project()).orElseThrow(NotFound::new);
            return new Line(id, project, plan);
        } catch (InvalidValue e) {
            throw new NotFound();
        }
    }
}
