package socai.verification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.finding.Finding;
import socai.ledger.line.Objection;
import socai.ledger.line.Objection.Weight;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.EventId;

/** Decides the findings of auditors again, each as it stood when its event was recorded. */
final class ReplayedFindings {
    private final Map<EventId, Finding> findings = new HashMap<>();

    List<Objection> take(FindingEvent event) {
        var known = findings.get(event.finding());
        if (known == null && !(event instanceof FindingRaised)) {
            return List.of(new Objection(Weight.LAW, "UNKNOWN_FINDING", Map.of("finding", event.finding())));
        }
        if (known != null && event instanceof FindingRaised) {
            return List.of(new Objection(Weight.LAW, "FINDING_RAISED_TWICE", Map.of("finding", event.finding())));
        }
        var finding = known == null ? new Finding() : known;
        findings.put(event.finding(), finding);
        try {
            var unused = finding.decide(command(event));
            return List.of();
        } catch (Refusal refusal) {
            return List.of(new Objection(Weight.LAW, refusal.code().name(), refusal.details()));
        } finally {
            finding.evolve(event);
        }
    }

    private static FindingCommand command(FindingEvent event) {
        return switch (event) {
            case FindingRaised e ->
                new RaiseFinding(e.finding(), e.subject(), e.severity(), e.ground(), e.question(), e.by());
            case FindingAnswered e -> new AnswerFinding(e.finding(), e.answer(), e.by());
            case FindingClosed e -> new CloseFinding(e.finding(), e.conclusion(), e.by());
            case FindingReopened e -> new ReopenFinding(e.finding(), e.reason(), e.by());
        };
    }
}
