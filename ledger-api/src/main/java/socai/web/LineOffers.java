package socai.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import socai.balances.BalanceSheet;
import socai.balances.LineMoney;
import socai.ledger.Balance;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.SourceCode;
import socai.ledger.UnitCode;
import socai.log.LogUnavailable;
import socai.obligations.ObligationBook.Kind;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.web.LineFinder.Line;
import socai.web.MoneyChoices.OpenChoice;
import socai.web.MoneyChoices.UnitChoice;

/** Reads what the forms of a line offer: never more rows than a list can bear, however many the line has. */
@Component
class LineOffers {
    private final LineMoney money;
    private final OpenMoney openMoney;
    private final LedgerReadings readings;

    LineOffers(LineMoney money, OpenMoney openMoney, LedgerReadings readings) {
        this.money = money;
        this.openMoney = openMoney;
        this.readings = readings;
    }

    /** The row with the most to spend, by which a new form is filled in; nothing when no balance can be read. */
    Optional<BalanceSheet.Row> richest(Line line) {
        try {
            return money.richest(line.id());
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    /** A form is still worth showing, with what was typed, when no balance can be read. */
    MoneyChoices of(EntryForm form, Line line, Typed typed, Map<String, Picker> pickers) {
        try {
            return readings.today(reading -> offers(reading, form, line, typed, pickers));
        } catch (DataAccessException | TransactionException | LogUnavailable e) {
            var none = new LineMoney.Rows(List.of(), 0);
            return choices(form, line, typed, pickers, none, List.of(), Optional.empty(), null);
        }
    }

    private MoneyChoices offers(
            LedgerReading reading, EntryForm form, Line line, Typed typed, Map<String, Picker> pickers) {
        var rows = rows(reading.money(), line, typed, pickers);
        var open = open(reading, form, line, typed, pickers);
        var field = field(form);
        var chosen = open == null ? chosen(reading, line, field, typed) : of(open, field, typed);
        return choices(form, line, typed, pickers, rows, open, chosen, reading.position());
    }

    private static String field(EntryForm form) {
        return form.has("advance") ? "advance" : "commitment";
    }

    /** The pool's row and those of the units that are listed, or of the one that is chosen. */
    private static LineMoney.Rows rows(LineMoney money, Line line, Typed typed, Map<String, Picker> pickers) {
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
    private @Nullable List<OpenEntry> open(
            LedgerReading reading, EntryForm form, Line line, Typed typed, Map<String, Picker> pickers) {
        var picker = pickers.get(field(form));
        if (picker == null) {
            return List.of();
        }
        var kind = form.has("advance") ? Kind.ADVANCE : Kind.COMMITMENT;
        var filter = LineFields.filter(form, line, typed);
        var some = openMoney.part(reading, filter, kind, line.names(), 0, Finder.FEW + 1);
        return some.size() > Finder.FEW ? null : some;
    }

    private static MoneyChoices choices(
            EntryForm form,
            Line line,
            Typed typed,
            Map<String, Picker> pickers,
            LineMoney.Rows rows,
            @Nullable List<OpenEntry> open,
            Optional<OpenEntry> chosen,
            @Nullable Long position) {
        var unit = pickers.get("unit");
        var listed = unit == null || unit.listed() == null ? List.<Choice>of() : unit.listed();
        var units = listed.stream()
                .map(choice -> unit(form, choice, rows, typed.get("unit")))
                .toList();
        var field = field(form);
        var taken = taken(form, typed.get("unit"), unit, rows, chosen);
        return new MoneyChoices(
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
                rows.pool(),
                taken.map(Taken::dong).orElse(null),
                taken.map(Taken::of).orElse(null),
                position);
    }

    private static @Nullable FiscalYear year(Typed typed) {
        try {
            return typed.has("year") ? FiscalYear.parse(typed.get("year")) : null;
        } catch (InvalidValue e) {
            return null;
        }
    }

    /** The number of what was chosen stands in its field. */
    private static Map<String, Picker> named(Map<String, Picker> pickers, String field, Optional<OpenEntry> chosen) {
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

    private static Optional<OpenEntry> of(List<OpenEntry> open, String field, Typed typed) {
        return open.stream()
                .filter(entry -> entry.value().equals(typed.get(field)))
                .findFirst();
    }

    private Optional<OpenEntry> chosen(LedgerReading reading, Line line, String field, Typed typed) {
        return typed.has(field) ? openMoney.one(reading, line, typed.get(field)) : Optional.empty();
    }

    /** What a form takes from. */
    private record Taken(long dong, @Nullable String of) {}

    private static Optional<Taken> taken(
            EntryForm form, String unit, @Nullable Picker picker, LineMoney.Rows rows, Optional<OpenEntry> open) {
        var promised = open.map(entry -> new Taken(entry.open(), entry.number()));
        Optional<Taken> ofUnit =
                picker == null || picker.failed() || picker.value().isEmpty()
                        ? form.has("unit") || unit.isBlank()
                                ? Optional.empty()
                                : Optional.of(new Taken(rows.available(unit), unit))
                        : Optional.of(new Taken(rows.available(picker.value()), picker.text()));
        var ofPool = Optional.of(new Taken(rows.pool(), null));
        return switch (form.takes()) {
            case NOTHING, ENTRY -> Optional.empty();
            case POOL -> ofPool;
            case UNIT -> ofUnit;
            case PLACE -> unit.equals(EntryForm.POOL) ? ofPool : ofUnit;
            case UNIT_OR_COMMITMENT -> promised.or(() -> ofUnit);
            case COMMITMENT, ADVANCE -> promised;
        };
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
                rows.available(choice.value()) + promised,
                choice.value().equals(chosen));
    }

    private static List<UnitChoice> only(List<UnitChoice> units, boolean withMoney) {
        return units.stream()
                .filter(unit -> (unit.available() > 0) == withMoney)
                .toList();
    }
}
