package socai.ledger.finding;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
import socai.ledger.question.Subject;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/** A question of an auditor's about an entry or a figure, and whether it is open. It moves no money. */
public final class Finding {
    private @Nullable FindingRaised raised;
    private boolean closed;

    /**
     * Decides what follows the question.
     *
     * @throws Refusal FINDING_CLOSED for an answer or a conclusion of a closed one; FINDING_OPEN for the reopening of an
     *     open one
     */
    public FindingEvent decide(FindingCommand command) {
        return switch (command) {
            case RaiseFinding c -> raise(c);
            case AnswerFinding c -> {
                mustBeOpen();
                yield new FindingAnswered(c.finding(), c.answer(), c.by());
            }
            case CloseFinding c -> {
                mustBeOpen();
                yield new FindingClosed(c.finding(), c.conclusion(), c.by());
            }
            case ReopenFinding c -> {
                mustBeClosed();
                yield new FindingReopened(c.finding(), c.reason(), c.by());
            }
        };
    }

    private static FindingRaised raise(RaiseFinding command) {
        subjectMustBeOne(command.subject());
        return new FindingRaised(
                command.finding(),
                command.subject(),
                command.severity(),
                command.ground(),
                command.question(),
                command.by());
    }

    /** It is about an entry, or about a figure. */
    private static void subjectMustBeOne(Subject subject) {
        if ((subject.marked() == null) == (subject.figure() == null)) {
            throw new Refusal(RefusalCode.WRONG_SUBJECT, "subject", Map.of());
        }
    }

    /** A closed finding takes no answer and no other conclusion; it can be opened again. */
    private void mustBeOpen() {
        if (closed) {
            throw new Refusal(RefusalCode.FINDING_CLOSED, "finding", Map.of());
        }
    }

    private void mustBeClosed() {
        if (!closed) {
            throw new Refusal(RefusalCode.FINDING_OPEN, "finding", Map.of());
        }
    }

    /** What was asked. */
    public FindingRaised raised() {
        return Objects.requireNonNull(raised, "a finding that was never raised");
    }

    /** Takes up what was decided. */
    public void evolve(FindingEvent recorded) {
        switch (recorded) {
            case FindingRaised e -> raised = e;
            case FindingAnswered e -> {}
            case FindingClosed e -> closed = true;
            case FindingReopened e -> closed = false;
        }
    }
}
