package socai.ledger.line;

import static socai.ledger.line.Objection.Weight.CONTROL;
import static socai.ledger.line.Objection.Weight.LATER_LAW;
import static socai.ledger.line.Objection.Weight.LAW;

import java.util.List;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.LineCommand;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.law.Antecedents;
import socai.ledger.law.Effect;
import socai.ledger.value.EventId;

/**
 * Asks a line what each of its rules says of an event that the log holds, whatever the other rules say, before the line
 * evolves by it.
 */
public final class LineReview {
    private final FundingLine line;
    private final LineBooks books;

    public LineReview(FundingLine line) {
        this.line = line;
        this.books = line.books();
    }

    /**
     * The objections to an entry.
     *
     * @param id under which it is recorded
     * @param approved whether somebody else has said yes to it; then it makes sense because it was proposed
     */
    public List<Objection> of(EventId id, EntryCommand asked, MoneyEvent entry, boolean approved, Circumstances now) {
        var effect = new Effect(id, entry);
        var review = lawful(effect, now);
        if (approved) {
            review.ask(LAW, () -> line.decider().mustStillStand(entry));
        } else {
            review.compare(entry, () -> line.entry(asked));
        }
        return review.ask(CONTROL, () -> line.warnings(effect, approved, now)).objections();
    }

    /** The objections to a proposal of an entry, whose money is set aside. */
    public List<Objection> of(EventId id, EntryCommand asked, Proposed proposed, Circumstances now) {
        return lawful(new Effect(id, proposed.entry()), now)
                .compare(proposed.entry(), () -> line.entry(asked))
                .ask(LATER_LAW, () -> Proposals.expiryMustNotBePast(proposed.expires(), now.today()))
                .objections();
    }

    /** The objections to the end of a proposal. */
    public List<Objection> of(SettleProposal command, ProposalSettled recorded) {
        return new EntryReview()
                .compare(
                        recorded,
                        () -> FundingLine.settled(
                                command,
                                books.proposals().mustBeSettledBy(command).entry()))
                .objections();
    }

    /** The objections to what moves no money. */
    public List<Objection> of(LineCommand command, LedgerEvent recorded, Circumstances now) {
        return new EntryReview()
                .compare(
                        recorded,
                        () -> line.decide(command, now).events().getFirst().event())
                .objections();
    }

    private EntryReview lawful(Effect effect, Circumstances now) {
        var entry = effect.entry();
        return new EntryReview()
                .ask(LAW, () -> books.years().mustTake(entry))
                .ask(LATER_LAW, () -> Antecedents.mustNotPrecede(entry, now.documents()))
                .ask(LATER_LAW, () -> books.returns().mustFitPayment(entry, now.documents()))
                .ask(LAW, () -> books.items().mustCover(effect.postings()))
                .ask(LAW, () -> books.accounts().mustCover(entry.line(), effect.postings()))
                .ask(LATER_LAW, () -> books.days().mustHaveCome(effect));
    }
}
