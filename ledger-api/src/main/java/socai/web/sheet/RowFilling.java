package socai.web.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import socai.bulk.Field;
import socai.web.choice.Finder;
import socai.web.choice.Finder.Found;
import socai.web.names.Directory;
import socai.web.openitems.OpenItemView;
import socai.words.Messages;

/** Fills rows in as they are meant: a day, a unit or a kind holds until the next one, and names stand for codes. */
final class RowFilling {
    /** A cell of more is no name, number or note of anybody. */
    private static final int LONGEST = 1_000;

    private final Finder units;
    private final Contracts contracts;
    private final Messages words;
    private final Locale locale;
    private final Map<String, Found> found = new HashMap<>();
    private final Map<Field, String> above = new HashMap<>();

    /** Finds open commitments of the sheet's line by the number of their contract. */
    @FunctionalInterface
    interface Contracts extends BiFunction<String, String, List<OpenItemView>> {
        /** @param unit whose they are; of any unit where it is empty */
        @Override
        List<OpenItemView> apply(String number, String unit);
    }

    RowFilling(Finder units, Contracts contracts, Messages words, Locale locale) {
        this.units = units;
        this.contracts = contracts;
        this.words = words;
        this.locale = locale;
    }

    /** The rows that are to become entries. */
    List<FilledRow> of(Sheet sheet) {
        var rows = new ArrayList<FilledRow>();
        for (var typed : sheet.rows()) {
            var carried = carried(typed, sheet.kind());
            if (typed.isEntry(sheet.kind())) {
                rows.add(read(FilledRow.of(carried)));
            }
        }
        return rows;
    }

    private SheetRow carried(SheetRow typed, SheetKind kind) {
        var row = typed;
        for (var group : kind.carried()) {
            if (group.stream().anyMatch(typed::has)) {
                group.forEach(field -> above.put(field, typed.at(field)));
            } else {
                for (var field : group) {
                    var text = above.getOrDefault(field, "");
                    row = text.isEmpty() ? row : row.with(field, text);
                }
            }
        }
        return row;
    }

    private FilledRow read(FilledRow filled) {
        var row = filled;
        for (var cell : filled.row().cells().entrySet()) {
            if (cell.getValue().length() > LONGEST) {
                var fault = words.sentence("sheet.long", Map.of("most", LONGEST), locale);
                row = row.with(cell.getKey(), "…").wrong(cell.getKey(), fault);
            }
        }
        if (!row.row().has(Field.EFFECTIVE_DATE)) {
            // The ledger would take today, which nobody has seen on the sheet.
            row = row.wrong(Field.EFFECTIVE_DATE, words.sentence("form.required.effectiveDate", Map.of(), locale));
        }
        return contract(unit(row));
    }

    private FilledRow unit(FilledRow row) {
        var typed = row.row().at(Field.UNIT);
        if (typed.isEmpty()) {
            return row;
        }
        var meant = found.computeIfAbsent(typed, units::find);
        if (meant.item().isPresent()) {
            return row.with(Field.UNIT, meant.item().get().value());
        }
        var fault = meant.hits().isEmpty()
                ? words.sentence("sheet.unknown", Map.of("what", Directory.brief(typed)), locale)
                : several(typed, meant.hits().stream().map(Directory.Item::text).toList());
        return row.wrong(Field.UNIT, fault);
    }

    /** A number alone is that of an entry, unless a contract has it. */
    private FilledRow contract(FilledRow row) {
        var typed = row.row().at(Field.COMMITMENT);
        if (typed.isEmpty()) {
            return row;
        }
        var open = contracts.apply(typed, row.row().at(Field.UNIT));
        if (open.size() == 1) {
            return row.with(Field.COMMITMENT, open.getFirst().begun().id().toString());
        }
        if (open.size() > 1) {
            return row.wrong(
                    Field.COMMITMENT,
                    several(typed, open.stream().map(RowFilling::text).toList()));
        }
        return typed.matches("[0-9.]{1,20}")
                ? row
                : row.wrong(
                        Field.COMMITMENT,
                        words.sentence("sheet.noContract", Map.of("what", Directory.brief(typed)), locale));
    }

    private static String text(OpenItemView open) {
        return open.begun().position() + " (" + open.unit().name() + ")";
    }

    private String several(String typed, List<String> meant) {
        return words.sentence(
                "sheet.several",
                Map.of(
                        "what",
                        Directory.brief(typed),
                        "hits",
                        meant.stream().limit(5).collect(Collectors.joining("; "))),
                locale);
    }
}
