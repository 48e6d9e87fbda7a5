package socai.web.entry;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.web.NotFound;
import socai.web.entry.EntryForm.Takes;

/** Money that leaves the treasury, is accounted for, and comes back. */
final class PaymentForms {
    static final EntryForm DISBURSEMENT = new EntryForm(
            "disbursement",
            "disbursements",
            Takes.UNIT_OR_COMMITMENT,
            Set.of(
                    "year",
                    "source",
                    "unit",
                    "kind",
                    "commitment",
                    "amount",
                    "reference",
                    "payee",
                    EntryForm.DATE,
                    "classification",
                    "note"),
            PaymentForms::disburse);

    static final EntryForm RECOVERY = new EntryForm(
            "recovery",
            "recoveries",
            Takes.ADVANCE,
            Set.of("advance", "amount", "reference", EntryForm.DATE, "note"),
            PaymentForms::recover);

    static final EntryForm REFUND = new EntryForm(
            "refund",
            "refunds",
            Takes.ENTRY,
            Set.of("event", "returns", "amount", "reference", EntryForm.DATE, "note"),
            PaymentForms::refund);

    private PaymentForms() {}

    private static Optional<Enter> disburse(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unit();
        var kind = f.choice("kind", PaymentForms::kind);
        var commitment = f.has("commitment") ? f.open("commitment").orNull() : null;
        var amount = f.amount();
        var reference = f.voucher("reference");
        var payee = f.text("payee");
        var date = f.date();
        var classification = f.classification();
        var note = f.note();
        return f.read(() -> new Enter(new Disbursed(
                f.line(),
                year.value(),
                source.value(),
                unit.value(),
                amount.value(),
                kind.value(),
                reference.value(),
                payee.value(),
                commitment == null ? null : commitment.id(),
                date.value(),
                classification,
                note)));
    }

    private static DisbursementKind kind(String name) {
        for (var kind : DisbursementKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new InvalidValue("choice", DisbursementKind.COMPLETED_WORK + ", " + DisbursementKind.ADVANCE);
    }

    private static Optional<RecoverAdvance> recover(EntryFields f) {
        var advance = f.open("advance");
        var amount = f.amount();
        var reference = f.voucher("reference");
        var date = f.date();
        var note = f.note();
        return f.read(() -> new RecoverAdvance(
                f.line(),
                advance.value().year(),
                advance.value().source(),
                advance.value().unit(),
                amount.value(),
                advance.value().id(),
                reference.value(),
                date.value(),
                note));
    }

    private static Optional<Refund> refund(EntryFields f) {
        var entry = f.entry();
        var amount = f.amount();
        var reference = f.voucher("reference");
        var date = f.date();
        var note = f.note();
        return f.read(() -> {
            if (!(entry.value().event() instanceof Disbursed paid)) {
                throw new NotFound();
            }
            return new Refund(
                    f.line(),
                    paid.year(),
                    paid.source(),
                    paid.unit(),
                    amount.value(),
                    entry.value().id(),
                    paid,
                    returnsTo(paid, f),
                    reference.value(),
                    date.value(),
                    note);
        });
    }

    private static @Nullable EventId returnsTo(Disbursed paid, EntryFields f) {
        return f.typed("returns").equals("COMMITMENT") ? paid.commitment() : null;
    }
}
