package socai.web.sheet;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import socai.bulk.Field;
import socai.ledger.plan.ProgrammePlan;
import socai.reading.LedgerReadings;
import socai.security.Callers;
import socai.web.choice.Finder;
import socai.web.entry.EntryDefaults;
import socai.web.form.FormData;
import socai.web.names.Directory;
import socai.web.names.LineFinder.Line;
import socai.words.Messages;

/** Begins a sheet with what is usual. All of it stands in cells and fields, where its reader sees it. */
@Component
class SheetDefaults {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final EntryDefaults usual;
    private final LedgerReadings readings;
    private final Messages words;

    SheetDefaults(EntryDefaults usual, LedgerReadings readings, Messages words) {
        this.usual = usual;
        this.readings = readings;
        this.words = words;
    }

    /** Fills in a sheet that nobody has sent yet; what comes back after an interruption stays as it was. */
    void fill(SheetKind kind, Line line, FormData typed, Locale locale) {
        if (typed.has("rows") || typed.has("size")) {
            return;
        }
        var row = readings.today(Callers.scope(), reading -> usual.row(line, reading));
        typed.setIfBlank(
                "year", row.map(known -> String.valueOf(known.year())).orElseGet(() -> firstYear(line.plan())));
        typed.setIfBlank(
                "source",
                row.flatMap(known -> Optional.ofNullable(known.source()))
                        .orElseGet(() -> line.project().sources().getFirst().value()));
        // One file of papers is mostly of one day: the next sheet may name that of the last.
        if (typed.get("day").matches("[0-9]{2}/[0-9]{2}/[0-9]{4}")) {
            set(typed, Field.EFFECTIVE_DATE, typed.get("day"));
        } else {
            usual.day(typed.get("year")).ifPresent(day -> set(typed, Field.EFFECTIVE_DATE, DAY.format(day)));
        }
        Finder.of(line.plan(), Directory.Kind.UNIT)
                .exact(typed.get("unit"))
                .ifPresent(unit -> set(typed, Field.UNIT, unit.text()));
        if (kind == SheetKind.PAYMENTS) {
            set(typed, Field.KIND, words.sentence("sheet.kind.COMPLETED_WORK", Map.of(), locale));
        }
    }

    private static String firstYear(ProgrammePlan plan) {
        return plan.years().getFirst().toString();
    }

    private static void set(FormData typed, Field field, String text) {
        typed.set("r1." + field.key(), text);
    }
}
