package socai.recording;

import java.util.Map;
import socai.axon.Aggregates;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.line.LineOutcome;
import socai.ledger.question.Subject;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/** The findings as commands see them: raised about what stands in the log, and found by their names. */
final class FindingBook {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    private final EventLog log;
    private final Aggregates aggregates;

    FindingBook(EventLog log, Aggregates aggregates) {
        this.log = log;
        this.aggregates = aggregates;
    }

    /**
     * Asks something.
     *
     * @throws Refusal UNKNOWN_EVENT where the entry is none; WRONG_SUBJECT
     */
    LineOutcome raise(RaiseFinding command) {
        var subject = command.subject();
        var known = subject.marked() == null ? subject : placed(subject, subject.marked());
        mustHaveBeenRecorded(known);
        aggregates.raise(command.about(known));
        ReadSet.current().read(StreamName.ofFinding(command.finding()), NOTHING);
        return LineOutcome.MOVED_NOTHING;
    }

    /**
     * Answers a finding, closes it or opens it again.
     *
     * @throws Refusal UNKNOWN_FINDING; FINDING_CLOSED, FINDING_OPEN
     */
    LineOutcome follow(FindingCommand command) {
        var finding = aggregates
                .finding(command.finding())
                .orElseThrow(() ->
                        new Refusal(RefusalCode.UNKNOWN_FINDING, "finding", Map.of("finding", command.finding())));
        ReadSet.current().read(finding.stream(), finding.version());
        aggregates.follow(finding, command);
        return LineOutcome.MOVED_NOTHING;
    }

    /** A figure that was seen stood at a position that the log has. */
    private void mustHaveBeenRecorded(Subject subject) {
        if (subject.position() > log.head()) {
            throw new Refusal(RefusalCode.WRONG_SUBJECT, "subject.position", Map.of());
        }
    }

    /** Where the entry stands, so that figures know of the question. */
    private Subject placed(Subject asked, EventId id) {
        var found = log.find(id).filter(event -> event.event() instanceof MoneyEvent);
        var recorded =
                found.orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "subject.marked", Map.of("event", id)));
        return placed(asked, recorded, (MoneyEvent) recorded.event());
    }

    private static Subject placed(Subject asked, RecordedEvent recorded, MoneyEvent entry) {
        var row = row(entry);
        return new Subject(
                entry.line().programme(),
                entry.line().project(),
                row.year(),
                row.source(),
                row.unit(),
                recorded.id(),
                asked.figure(),
                recorded.position());
    }

    /** The row of its line that an entry, or what it holds, moves money of. */
    private static BudgetKey row(MoneyEvent entry) {
        return switch (entry) {
            case PlainEntry e -> e.row();
            case Adjusted e -> e.row();
            case AdvanceRecovered e -> e.row();
            case Refunded e -> e.row();
            case Reallocated e -> e.from().line().equals(e.line()) ? e.from().row() : e.to().row();
            case Reversed e -> row(e.reversed());
            case Proposed e -> row(e.entry());
            case ProposalSettled e -> row(e.entry());
        };
    }
}
