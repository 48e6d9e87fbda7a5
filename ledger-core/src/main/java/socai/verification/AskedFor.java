package socai.verification;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.ProgrammeCommand;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.event.LedgerEvent.Adjusted;
import socai.ledger.event.LedgerEvent.AdvanceRecovered;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.event.LedgerEvent.Refunded;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.event.LedgerEvent.YearClosed;
import socai.ledger.event.LedgerEvent.YearReopened;
import socai.ledger.law.Documents;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Place;

/** What must have been asked for an event to be recorded: the event told as the command that it came of. */
final class AskedFor {
    private final Documents documents;
    private final Function<Place, SourceKind> kinds;

    /**
     * Commands as of one place in the log.
     *
     * @param kinds the kind of money at a place
     */
    AskedFor(Documents documents, Function<Place, SourceKind> kinds) {
        this.documents = documents;
        this.kinds = kinds;
    }

    /** Nothing for an entry that is never asked for so, or that undoes what is not there. */
    @Nullable
    EntryCommand of(MoneyEvent entry) {
        return switch (entry) {
            case PlainEntry e -> new Enter(e);
            case Reallocated e ->
                new TakePart(
                        e.line(),
                        new Reallocate(e.from(), e.to(), e.amount(), e.effectiveDate(), e.legalBasis(), e.note()),
                        kinds.apply(e.from()),
                        false);
            case Adjusted e -> new TakeShare(e);
            case AdvanceRecovered e ->
                new RecoverAdvance(
                        e.line(),
                        e.year(),
                        e.source(),
                        e.unit(),
                        e.amount(),
                        e.advance(),
                        e.reference(),
                        e.effectiveDate(),
                        e.note());
            case Refunded e ->
                new Refund(
                        e.line(),
                        e.year(),
                        e.source(),
                        e.unit(),
                        e.amount(),
                        e.payment(),
                        paid(e.payment()),
                        e.commitment(),
                        e.reference(),
                        e.effectiveDate(),
                        e.note());
            case Reversed e ->
                documents
                        .find(e.event())
                        .map(undone -> new Reverse(e.line(), e.event(), undone, e.reason(), e.effectiveDate()))
                        .orElse(null);
            case Proposed e -> null;
            case ProposalSettled e -> null;
        };
    }

    private @Nullable Disbursed paid(@Nullable EventId payment) {
        return payment == null
                ? null
                : documents
                        .find(payment)
                        .filter(Disbursed.class::isInstance)
                        .map(Disbursed.class::cast)
                        .orElse(null);
    }

    /**
     * The end of a proposal.
     *
     * @param today the day of its recording
     */
    static SettleProposal end(ProposalSettled event, LocalDate today) {
        return switch (event) {
            case Approved e -> new Approve(e.line(), e.proposal(), e.by(), today);
            case Rejected e -> new Reject(e.line(), e.proposal(), e.by(), e.reason(), today);
            case Withdrawn e -> new Withdraw(e.line(), e.proposal(), e.by(), today);
            case Expired e -> new Expire(e.line(), e.proposal(), e.by(), today);
        };
    }

    static FollowProgramme closing(YearClosed e, LocalDate today) {
        return follow(e.line(), new CloseYear(e.line().programme(), e.year(), today, e.legalBasis(), e.note()));
    }

    static FollowProgramme reopening(YearReopened e) {
        return follow(e.line(), new ReopenYear(e.line().programme(), e.year(), e.legalBasis(), e.reason()));
    }

    static FollowProgramme setting(ControlSet e) {
        var s = e.setting();
        return follow(
                e.line(),
                new SetControl(
                        e.line().programme(),
                        e.line().project(),
                        s.control(),
                        s.action(),
                        s.amount(),
                        s.percent(),
                        s.day(),
                        Objects.requireNonNull(s.validFrom()),
                        Objects.requireNonNull(s.legalBasis())));
    }

    private static FollowProgramme follow(LineId line, ProgrammeCommand command) {
        return new FollowProgramme(line, command);
    }
}
