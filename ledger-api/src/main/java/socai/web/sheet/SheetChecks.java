package socai.web.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.bulk.CheckedRow;
import socai.bulk.Imports;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.openitems.ObligationBook.Filter;
import socai.openitems.ObligationBook.Kind;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.security.Callers;
import socai.web.choice.Finder;
import socai.web.names.Directory;
import socai.web.openitems.OpenItemView;
import socai.web.openitems.OpenMoney;
import socai.web.sheet.SheetOutcome.Sum;
import socai.web.sheet.ToldRow.CellFault;
import socai.web.sheet.ToldRow.Reading;
import socai.words.Messages;

/** Asks the ledger what a sheet would do, row after row, by the check of files. */
@Component
class SheetChecks {
    private final Imports imports;
    private final LedgerReadings readings;
    private final OpenMoney open;
    private final Messages words;

    SheetChecks(Imports imports, LedgerReadings readings, OpenMoney open, Messages words) {
        this.imports = imports;
        this.readings = readings;
        this.open = open;
        this.words = words;
    }

    /**
     * A sheet that was checked.
     *
     * @param file what is recorded of it; absent where it has no row, or too many
     */
    record Checked(SheetOutcome outcome, @Nullable SheetFile file) {}

    /** @param key of the filling-in */
    Checked check(Sheet sheet, String key, Locale locale) {
        if (sheet.rows().size() > Sheet.MOST) {
            return new Checked(
                    SheetOutcome.fault(words.sentence("sheet.tooMany", Map.of("most", Sheet.MOST), locale)), null);
        }
        var entries = readings.today(Callers.scope(), reading -> filled(sheet, reading, locale));
        if (entries.isEmpty()) {
            return new Checked(SheetOutcome.EMPTY, null);
        }
        var file =
                SheetFile.of(sheet, entries, key, words.sentence("sheet.file", Map.of(), Locale.forLanguageTag("vi")));
        try {
            var check =
                    imports.check(file.file(), file.choices(), Callers.current().name(), locale);
            var told = told(sheet, file, entries, check.rows(), locale);
            return new Checked(
                    readings.today(Callers.scope(), reading -> outcome(sheet, told, check.faults(), reading)), file);
        } catch (InvalidValue unread) {
            return new Checked(SheetOutcome.fault(words.invalid(unread, locale)), file);
        }
    }

    private List<FilledRow> filled(Sheet sheet, LedgerReading reading, Locale locale) {
        var found = new LinkedHashMap<String, List<OpenItemView>>();
        var filling = new RowFilling(
                Finder.of(sheet.line().plan(), Directory.Kind.UNIT),
                (number, unit) -> own(found.computeIfAbsent(number, text -> commitments(sheet, text, reading)), unit),
                words,
                locale);
        return filling.of(sheet);
    }

    private List<OpenItemView> commitments(Sheet sheet, String number, LedgerReading reading) {
        var year = year(sheet);
        if (year.isEmpty() || sheet.source().isEmpty()) {
            return List.of();
        }
        var filter = new Filter(sheet.line().id(), year.get(), new SourceCode(sheet.source()), null, null);
        return open.find(reading, filter, Kind.COMMITMENT, sheet.line().names(), number, Finder.HITS).stream()
                .filter(item -> number.strip().equalsIgnoreCase(item.number()))
                .toList();
    }

    /** Those of the unit, if it has any. */
    private static List<OpenItemView> own(List<OpenItemView> open, String unit) {
        var own = open.stream().filter(item -> unit.equals(item.unit().code())).toList();
        return own.isEmpty() ? open : own;
    }

    private static Optional<FiscalYear> year(Sheet sheet) {
        try {
            return Optional.of(FiscalYear.parse(sheet.year()));
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }

    private List<ToldRow> told(
            Sheet sheet, SheetFile file, List<FilledRow> entries, List<CheckedRow> checked, Locale locale) {
        var filled = new LinkedHashMap<Integer, FilledRow>();
        entries.forEach(entry -> filled.put(entry.row().number(), entry));
        var words = new RowWords(file.numbers(), this.words, locale);
        var told = new LinkedHashMap<Integer, ToldRow>();
        for (var row : checked) {
            var number = file.numberOf(row.number());
            var known = Objects.requireNonNull(filled.get(number)).faults();
            var faults = new ArrayList<CellFault>();
            known.forEach((field, message) -> faults.add(new CellFault(field, message)));
            row.faults().forEach(fault -> {
                var field = file.fieldAt(fault.cell()).orElse(null);
                if (field == null || !known.containsKey(field)) {
                    faults.add(new CellFault(field, words.told(fault.message())));
                }
            });
            var warnings = row.warnings().stream()
                    .map(warning -> words.told(warning.message()))
                    .toList();
            told.put(number, new ToldRow(number, reading(sheet, row), faults, warnings));
        }
        return told.values().stream()
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();
    }

    private static @Nullable Reading reading(Sheet sheet, CheckedRow row) {
        if (!(row.command() instanceof Enter enter)) {
            return null;
        }
        var entry = enter.entry();
        var paid = entry instanceof Disbursed payment ? payment : null;
        return new Reading(
                entry.effectiveDate(),
                entry.unit() == null ? null : sheet.line().names().unit(entry.unit()),
                entry.amount().dong(),
                paid == null ? null : "form.kind." + paid.kind(),
                paid == null || paid.commitment() == null);
    }

    private static SheetOutcome outcome(Sheet sheet, List<ToldRow> rows, List<String> faults, LedgerReading reading) {
        var year = year(sheet);
        if (year.isEmpty() || sheet.source().isEmpty()) {
            return new SheetOutcome(rows, List.of(), null, faults);
        }
        var free = rows.stream()
                .map(ToldRow::read)
                .filter(Objects::nonNull)
                .filter(Reading::free)
                .toList();
        var taken = new LinkedHashMap<String, List<Reading>>();
        free.forEach(read -> taken.computeIfAbsent(place(sheet, read), unit -> new ArrayList<>())
                .add(read));
        var units = taken.keySet().stream()
                .filter(unit -> !unit.isEmpty())
                .map(UnitCode::new)
                .toList();
        var money = reading.money().of(sheet.line().id(), year.get(), new SourceCode(sheet.source()), units);
        var sums = new ArrayList<Sum>();
        taken.forEach((unit, reads) -> sums.add(new Sum(
                sheet.line().names().unit(unit.isEmpty() ? null : unit),
                reads.size(),
                reads.stream().mapToLong(Reading::dong).reduce(0, Math::addExact),
                unit.isEmpty() ? money.pool() : money.available(unit))));
        return new SheetOutcome(rows, sums, money.position(), faults);
    }

    /** Whose money a row takes: a unit's by its code, or that of the pool. */
    private static String place(Sheet sheet, Reading read) {
        var unit = read.unit();
        return sheet.kind().takesFromPool() || unit == null || unit.code() == null ? "" : unit.code();
    }
}
