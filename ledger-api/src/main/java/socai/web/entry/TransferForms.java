package socai.web.entry;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Account;
import socai.ledger.value.LineId;
import socai.ledger.value.Place;
import socai.web.NotFound;
import socai.web.entry.EntryForm.Takes;

/** Money moved to another place, to another year, or back to where it was. */
final class TransferForms {
    static final EntryForm REALLOCATION = new EntryForm(
            "reallocation",
            "reallocations",
            Takes.PLACE,
            Set.of(
                    "year",
                    "source",
                    "unit",
                    "pool",
                    "toLine",
                    "toSource",
                    "toUnit",
                    "amount",
                    EntryForm.DATE,
                    "basis",
                    "basisRequired",
                    "note"),
            TransferForms::reallocate);

    static final EntryForm CARRY_OVER = new EntryForm(
            "carryOver",
            "carry-overs",
            Takes.PLACE,
            Set.of("rest", "amount", EntryForm.DATE, "basis", "basisRequired", "note"),
            TransferForms::carryOver);

    static final EntryForm LAPSE = new EntryForm(
            "lapse",
            "lapses",
            Takes.PLACE,
            Set.of("rest", "amount", EntryForm.DATE, "basis", "note"),
            TransferForms::lapse);

    static final EntryForm REVERSAL = new EntryForm(
            "reversal", "reversals", Takes.NOTHING, Set.of("event", EntryForm.DATE, "reason"), TransferForms::reverse);

    private TransferForms() {}

    private static Optional<Reallocate> reallocate(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unitOrPool("unit");
        var toLine = f.choice("toLine", LineId::parse);
        var toSource = f.source("toSource");
        var toUnit = f.unitOrPool("toUnit");
        var amount = f.amount();
        var date = f.date();
        var basis = f.basis();
        var note = f.note();
        return f.read(() -> new Reallocate(
                new Place(f.line(), year.value(), source.value(), unit.orNull()),
                new Place(toLine.value(), year.value(), toSource.value(), toUnit.orNull()),
                amount.value(),
                date.value(),
                basis.value(),
                note));
    }

    private static Optional<Enter> carryOver(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unitOrPool("unit");
        var account = f.choice("account", TransferForms::account);
        var item = f.has("restOf") ? f.open("restOf").orNull() : null;
        var amount = f.amount();
        var date = f.date();
        var basis = f.basis();
        var note = f.note();
        return f.read(() -> new Enter(new CarriedOver(
                f.line(),
                year.value(),
                source.value(),
                unit.orNull(),
                account.value(),
                item == null ? null : item.id(),
                amount.value(),
                date.value(),
                basis.value(),
                note)));
    }

    private static Account account(String name) {
        for (var account : Account.values()) {
            if (account.name().equals(name)) {
                return account;
            }
        }
        throw new InvalidValue("choice", name);
    }

    private static Optional<Enter> lapse(EntryFields f) {
        var year = f.year();
        var source = f.source("source");
        var unit = f.unitOrPool("unit");
        var amount = f.amount();
        var date = f.date();
        var basis = f.basisIfNamed();
        var note = f.note();
        return f.read(() -> new Enter(new Lapsed(
                f.line(), year.value(), source.value(), unit.orNull(), amount.value(), date.value(), basis, note)));
    }

    private static Optional<Reverse> reverse(EntryFields f) {
        var entry = f.entry();
        var reason = f.text("reason");
        var date = f.date();
        return f.read(() ->
                new Reverse(f.line(), entry.value().id(), moving(entry.value().event()), reason.value(), date.value()));
    }

    private static MoneyEvent moving(@Nullable Object event) {
        if (event instanceof MoneyEvent moving) {
            return moving;
        }
        throw new NotFound();
    }
}
