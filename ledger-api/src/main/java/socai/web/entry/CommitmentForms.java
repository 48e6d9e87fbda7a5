package socai.web.entry;

import java.util.Optional;
import java.util.Set;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.web.entry.EntryForm.Takes;

/** A unit's money promised to a contract: more of it, and less. */
final class CommitmentForms {
    static final EntryForm COMMITMENT = new EntryForm(
            "commitment",
            "commitments",
            Takes.UNIT,
            Set.of(
                    "year",
                    "source",
                    "unit",
                    "amount",
                    "contract",
                    "addition",
                    "payee",
                    EntryForm.DATE,
                    "classification",
                    "note"),
            CommitmentForms::commit);

    static final EntryForm RAISE = new EntryForm(
            "raise",
            "raises",
            Takes.UNIT,
            Set.of("commitment", "amount", EntryForm.DATE, "note"),
            CommitmentForms::raise);

    static final EntryForm RELEASE = new EntryForm(
            "release",
            "releases",
            Takes.COMMITMENT,
            Set.of("commitment", "amount", EntryForm.DATE, "note"),
            CommitmentForms::release);

    private CommitmentForms() {}

    private static Optional<Enter> commit(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unit();
        var amount = f.amount();
        var contract = f.voucher("contract");
        var payee = f.text("payee");
        var date = f.date();
        var classification = f.classification();
        var note = f.note();
        return f.read(() -> new Enter(new Committed(
                f.line(),
                year.value(),
                source.value(),
                unit.value(),
                amount.value(),
                contract.value(),
                payee.value(),
                null,
                f.has("addition") ? true : null,
                date.value(),
                classification,
                note)));
    }

    private static Optional<Enter> raise(EntryFields f) {
        var commitment = f.open("commitment");
        var amount = f.amount();
        var date = f.date();
        var note = f.note();
        return f.read(() -> new Enter(new Committed(
                f.line(),
                commitment.value().year(),
                commitment.value().source(),
                commitment.value().unit(),
                amount.value(),
                commitment.value().number(),
                commitment.value().payee(),
                commitment.value().id(),
                date.value(),
                null,
                note)));
    }

    private static Optional<Enter> release(EntryFields f) {
        var commitment = f.open("commitment");
        var amount = f.amount();
        var date = f.date();
        var note = f.note();
        return f.read(() -> new Enter(new CommitmentReleased(
                f.line(),
                commitment.value().year(),
                commitment.value().source(),
                commitment.value().unit(),
                amount.value(),
                commitment.value().id(),
                date.value(),
                note)));
    }
}
