package socai.web;

import java.util.List;
import org.springframework.stereotype.Component;
import socai.ledger.InvalidValue;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.programmes.Programmes;

/** Finds the line an address names. */
@Component
class LineFinder {
    private final Programmes programmes;

    LineFinder(Programmes programmes) {
        this.programmes = programmes;
    }

    /** A line, its project, and the programme that lays it down. */
    record Line(LineId id, ProgrammePlan.Project project, ProgrammePlan plan) {
        /** The years of its programme, first to last. */
        public String span() {
            return Names.span(plan.years());
        }

        Names names() {
            return Names.of(List.of(plan));
        }
    }

    /** @throws NotFound when there is no such line */
    Line find(String path) {
        return find(programmes, path);
    }

    /**
     * Finds it among the programmes of a reading.
     *
     * @throws NotFound when there is no such line
     */
    static Line find(Programmes programmes, String path) {
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
