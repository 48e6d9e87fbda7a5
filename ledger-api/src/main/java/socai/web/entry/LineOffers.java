package socai.web.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalanceSheet;
import socai.balances.LineMoney;
import socai.ledger.posting.Balance;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.reading.LedgerReading;
import socai.security.Callers;
import socai.web.Choice;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;
import socai.web.entry.EntryFormChoices.OpenChoice;
import socai.web.entry.EntryFormChoices.UnitChoice;
import socai.web.form.FormData;
import socai.web.form.Picker;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenItemView;
import socai.web.openitems.OpenMoney;

/** Reads what the forms of a line offer: never more rows than a list can bear, however many the line has. */
@Component
class LineOffers {
    private final OpenMoney openMoney;

    LineOffers(OpenMoney openMoney) {
        this.openMoney = openMoney;
    }

    /** What a form offers when no balance can be read: it is still worth showing, with what was typed. */
    static EntryFormChoices unread(EntryForm form, Line line, FormData typed, Map<String, Picker> pickers) {
        var none = new LineMoney.Rows(List.of(), 0);
        return choices(form, line, typed, pickers, none, List.of(), Optional.empty(), null);
    }

    EntryFormChoices of(LedgerReading reading, EntryForm form, Line line, FormData typed, Map<String, Picker> pickers) {
        var rows = rows(reading.money(), line, typed, pickers);
        var open = open(reading, form, line, typed, pickers);
        var field = form.item();
        var chosen = open == null ? chosen(reading, line, field, typed) : of(open, field, typed);
        return choices(form, line, typed, pickers, rows, open, chosen, reading.position());
    }

    /** The pool's row and those of the units that are listed, or of the one that is chosen. */
    private static LineMoney.Rows rows(LineMoney money, Line line, FormData typed, Map<String, Picker> pickers) {
        try {
            var picker = pickers.get("unit");
            var listed = picker == null ? null : picker.listed();
            var units = listed != null
                    ? listed.stream().map(Choice::value).map(UnitCode::new).toList()
                    : typed.has("unit") && !typed.get("unit").equals(EntryForm.POOL)
                            ? List.of(new UnitCode(typed.get("unit")))
                            : List.<UnitCode>of();
            return money.of(line.id(), FiscalYear.parse(typed.get("year")), new SourceCode(typed.get("source")), units);
        } catch (InvalidValue e) {
            return money.none();
        }
    }

    /** Nothing where they are too many to list; then they are searched, and the chosen one is read alone. */
    private @Nullable List<OpenItemView> open(
            LedgerReading reading, EntryForm form, Line line, FormData typed, Map<String, Picker> pickers) {
        var picker = pickers.get(form.item());
        if (picker == null) {
            return List.of();
        }
        var filter = LineFields.filter(form, line, typed);
        var some = openMoney.part(reading, filter, form.itemKind(), line.names(), 0, Finder.FEW + 1);
        return some.size() > Finder.FEW ? null : some;
    }

    private static EntryFormChoices choices(
            EntryForm form,
            Line line,
            FormData typed,
            Map<String, Picker> pickers,
            LineMoney.Rows rows,
            @Nullable List<OpenItemView> open,
            Optional<OpenItemView> chosen,
            @Nullable Long position) {
        var unit = pickers.get("unit");
        var listed = unit == null || unit.listed() == null ? List.<Choice>of() : unit.listed();
        var units = listed.stream()
                .map(choice -> unit(form, choice, rows, typed.get("unit")))
                .toList();
        var field = form.item();
        var taken = taken(form, typed.get("unit"), unit, rows, chosen);
        return new EntryFormChoices(
                Chosen.years(Stream.of(line.plan()), year(typed)),
                named(pickers, field, chosen),
                only(units, true),
                only(units, false),
                open == null
                        ? null
                        : open.stream()
                                .map(entry ->
                                        new OpenChoice(entry, entry.value().equals(typed.get(field))))
                                .toList(),
                isPoolTold() ? rows.pool() : null,
                taken.map(Taken::dong).orElse(null),
                taken.map(Taken::of).orElse(null),
                position);
    }

    private static @Nullable FiscalYear year(FormData typed) {
        try {
            return typed.has("year") ? FiscalYear.parse(typed.get("year")) : null;
        } catch (InvalidValue e) {
            return null;
        }
    }

    /** The number of what was chosen stands in its field. */
    private static Map<String, Picker> named(Map<String, Picker> pickers, String field, Optional<OpenItemView> chosen) {
        var picker = pickers.get(field);
        if (picker != null && chosen.isPresent()) {
            pickers.put(
                    field,
                    Picker.found(
                            field,
                            String.valueOf(chosen.get().number()),
                            chosen.get().value(),
                            picker.address()));
        }
        return pickers;
    }

    private static Optional<OpenItemView> of(List<OpenItemView> open, String field, FormData typed) {
        return open.stream()
                .filter(entry -> entry.value().equals(typed.get(field)))
                .findFirst();
    }

    private Optional<OpenItemView> chosen(LedgerReading reading, Line line, String field, FormData typed) {
        return typed.has(field) ? openMoney.one(reading, line, typed.get(field)) : Optional.empty();
    }

    /** What a form takes from. */
    private record Taken(long dong, @Nullable String of) {}

    private static Optional<Taken> taken(
            EntryForm form, String unit, @Nullable Picker picker, LineMoney.Rows rows, Optional<OpenItemView> open) {
        var promised = open.map(entry -> new Taken(entry.open(), entry.number()));
        Optional<Taken> ofUnit =
                picker == null || picker.failed() || picker.value().isEmpty()
                        ? form.has("unit") || unit.isBlank()
                                ? Optional.empty()
                                : Optional.of(new Taken(rows.available(unit), unit))
                        : Optional.of(new Taken(rows.available(picker.value()), picker.text()));
        Optional<Taken> ofPool = isPoolTold() ? Optional.of(new Taken(rows.pool(), null)) : Optional.empty();
        return switch (form.takes()) {
            case NOTHING, ENTRY -> Optional.empty();
            case POOL -> ofPool;
            case UNIT -> ofUnit;
            case PLACE -> unit.equals(EntryForm.POOL) ? ofPool : ofUnit;
            case UNIT_OR_COMMITMENT -> promised.or(() -> ofUnit);
            case COMMITMENT, ADVANCE -> promised;
        };
    }

    /** The money of a pool is of no unit, and so of nobody who is limited to units. */
    private static boolean isPoolTold() {
        return Callers.scope().units().isEmpty();
    }

    private static UnitChoice unit(EntryForm form, Choice choice, LineMoney.Rows rows, String chosen) {
        var promised = form.takes() == EntryForm.Takes.UNIT_OR_COMMITMENT
                ? rows.rows().stream()
                        .filter(row -> Objects.equals(row.unit(), choice.value()))
                        .map(BalanceSheet.Row::balance)
                        .mapToLong(Balance::committed)
                        .sum()
                : 0;
        return new UnitChoice(
                choice.value(),
                choice.text(),
                rows.available(choice.value()),
                promised,
                choice.value().equals(chosen));
    }

    private static List<UnitChoice> only(List<UnitChoice> units, boolean withMoney) {
        return units.stream()
                .filter(unit -> (unit.available() + unit.promised() > 0) == withMoney)
                .toList();
    }
}
