package socai.ledger.line;

import java.util.List;
import java.util.Set;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.law.DatedAccounts;
import socai.ledger.law.Effect;
import socai.ledger.law.Returns;
import socai.ledger.state.LineState;
import socai.ledger.value.BudgetKey;

/** The books of a line: what its events have made of its money, of what is open, and of the rules that are in force. */
record LineBooks(
        Accounts accounts,
        OpenItems items,
        DatedAccounts days,
        Returns returns,
        Proposals proposals,
        Controls controls,
        Years years) {
    /** The books of a line before its first event. */
    static LineBooks empty() {
        return new LineBooks(
                new Accounts(),
                new OpenItems(List.of()),
                new DatedAccounts(List.of()),
                new Returns(List.of()),
                new Proposals(List.of()),
                new Controls(List.of()),
                new Years(Set.of()));
    }

    /** The books that a snapshot was taken of. */
    static LineBooks of(LineState state) {
        return new LineBooks(
                new Accounts(state),
                new OpenItems(state.items()),
                new DatedAccounts(state.rows()),
                new Returns(state.returned()),
                new Proposals(state.proposals()),
                new Controls(state.controls()),
                new Years(state.closed()));
    }

    /** A copy in which a proposal may be settled; what does not move by that is shared. */
    LineBooks copyFor(Set<BudgetKey> moving) {
        return new LineBooks(
                accounts.copy(),
                new OpenItems(items.all().toList()),
                days.copyFor(moving),
                returns,
                new Proposals(proposals.all()),
                controls,
                years);
    }

    /** The number of figures: one for each day on which an account moved, and one for each item. */
    int size() {
        return days.size() + items.size();
    }

    LineState state(LineOpened opened) {
        return new LineState(
                opened,
                accounts.rows().entrySet().stream()
                        .map(row -> new LineState.Row(row.getKey(), row.getValue(), days.of(row.getKey())))
                        .toList(),
                items.all().toList(),
                returns.all(),
                proposals.all(),
                controls.all(),
                years.closed());
    }

    /** Enters what an event of money does. */
    void post(Effect effect) {
        var event = effect.entry();
        accounts.post(effect.postings());
        items.post(event, effect.postings());
        days.post(effect);
        returns.post(event);
        if (event instanceof Proposed proposed) {
            proposals.add(effect.event().id(), proposed);
        } else if (event instanceof ProposalSettled settled) {
            proposals.remove(settled.proposal());
            items.forget(settled.proposal());
        }
    }
}
