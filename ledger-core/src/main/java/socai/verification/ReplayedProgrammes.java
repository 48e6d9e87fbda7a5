package socai.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.event.LedgerEvent.ProgrammeDefined;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.event.LedgerEvent.ProgrammeExtended;
import socai.ledger.line.Objection;
import socai.ledger.line.Objection.Weight;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.programme.Programme;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.ProgrammeCode;

/** The programmes as they are laid down and extended along the log. */
final class ReplayedProgrammes {
    private final Map<ProgrammeCode, Programme> programmes = new HashMap<>();

    @Nullable
    ProgrammePlan plan(ProgrammeCode code) {
        var programme = programmes.get(code);
        return programme == null ? null : programme.plan();
    }

    List<Objection> take(ProgrammeEvent event) {
        return switch (event) {
            case ProgrammeDefined e -> define(e);
            case ProgrammeExtended e -> extend(e);
        };
    }

    private List<Objection> define(ProgrammeDefined event) {
        var code = event.plan().code();
        var known = programmes.get(code);
        if (known != null) {
            return List.of(new Objection(Weight.LAW, "PROGRAMME_DEFINED_TWICE", Map.of("programme", code)));
        }
        var programme = new Programme();
        var objections = asked(() -> {
            var unused = programme.decide(new DefineProgramme(event.plan()));
        });
        programme.evolve(event);
        programmes.put(code, programme);
        return objections;
    }

    private List<Objection> extend(ProgrammeExtended event) {
        var programme = programmes.get(event.programme());
        if (programme == null) {
            return List.of(new Objection(Weight.LAW, "PROGRAMME_NOT_DEFINED", Map.of("programme", event.programme())));
        }
        programme.evolve(event);
        return asked(programme.plan()::mustBeConsistent);
    }

    /** What a plan must be was said more strictly as time went by. */
    private static List<Objection> asked(Runnable rule) {
        try {
            rule.run();
            return List.of();
        } catch (Refusal refusal) {
            return List.of(new Objection(Weight.LATER_LAW, refusal.code().name(), refusal.details()));
        }
    }
}
