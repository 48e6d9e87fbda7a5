package socai.web.entry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.balances.BalanceSheet;
import socai.entry.EntryCommands;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.log.EventLog;
import socai.reading.LedgerReading;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.journal.Entries;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenItemView.Chosen;

/** Fills in what nobody has typed and is known: a row with money, the row of what was chosen, a day. */
@Component
public class EntryDefaults {
    private final EntryCommands commands;

    EntryDefaults(EntryCommands commands) {
        this.commands = commands;
    }

    /** The row with the most to spend in the year that is worked on, where the form asks for one. */
    void row(EntryForm form, Line line, @Nullable LedgerReading reading, FormData typed) {
        if (!form.has("year")) {
            return;
        }
        var richest = Optional.ofNullable(reading).flatMap(ledger -> richest(line, ledger));
        typed.setIfBlank(
                "year",
                richest.map(row -> String.valueOf(row.year()))
                        .orElse(line.plan().years().getFirst().toString()));
        typed.setIfBlank(
                "source",
                richest.flatMap(row -> Optional.ofNullable(row.source()))
                        .orElse(line.project().sources().getFirst().value()));
        typed.setIfBlank("toLine", line.id().toString());
        typed.setIfBlank("toSource", typed.get("source"));
        typed.setIfBlank("kind", "COMPLETED_WORK");
    }

    /** The row that is usually worked on: with the most to spend in its year. */
    public Optional<BalanceSheet.Row> row(Line line, LedgerReading reading) {
        return richest(line, reading);
    }

    /** The day that may be filled in for a year: today while the year runs, and no other. */
    public Optional<LocalDate> day(String year) {
        try {
            return Optional.of(commands.today()).filter(today -> isRunning(FiscalYear.parse(year), today));
        } catch (InvalidValue none) {
            return Optional.empty();
        }
    }

    /** That year runs today, or else it is the one of the line's last entry, or else the latest with money. */
    private Optional<BalanceSheet.Row> richest(Line line, LedgerReading reading) {
        var running = line.plan().years().stream()
                .filter(year -> isRunning(year, commands.today()))
                .findFirst();
        return running.or(() -> new Entries(reading.log())
                        .before(line, Long.MAX_VALUE, 1).stream()
                                .flatMap(entry -> Stream.ofNullable(entry.year()))
                                .findFirst()
                                .map(FiscalYear::new))
                .flatMap(year -> reading.money().richest(line.id(), year))
                .or(() -> reading.money().richest(line.id()));
    }

    private static boolean isRunning(FiscalYear year, LocalDate today) {
        return !today.isBefore(year.firstPostingDay()) && !today.isAfter(year.lastDay());
    }

    /** Where the form asks for no row, what it was opened for or what was chosen says which it is. */
    void place(EntryForm form, Line line, EventLog log, FormData typed) {
        if (form.has("year") || form.has("rest")) {
            return;
        }
        try {
            var chosen = Chosen.parse(typed.get(form.item()), line.id(), log);
            typed.set("year", chosen.year().toString());
            typed.set("source", chosen.source().value());
            typed.set("unit", chosen.unit().value());
        } catch (InvalidValue e) {
            // Nothing is chosen yet, or what is written is told as a fault once it is sent.
        }
        if (form.ofEntry()) {
            typed.set("year", ReferencedEntry.of(log, line, typed.get("event")).year());
        }
    }

    /**
     * A date that was typed stays, unless it cannot stand in the year. Today is filled in while the year runs, and what
     * remains of a year may be moved as long as its books are open; no other day is usual.
     */
    void date(EntryForm form, FormData typed) {
        try {
            var year = FiscalYear.parse(typed.get("year"));
            if (!Dates.fits(typed, EntryForm.DATE, year)) {
                var today = commands.today();
                if (form.has("rest") ? year.accepts(today) : isRunning(year, today)) {
                    Dates.fill(typed, EntryForm.DATE, today);
                } else {
                    Dates.clear(typed, EntryForm.DATE);
                }
            }
        } catch (InvalidValue e) {
            // The form says what is wrong with the year once it is sent.
        }
    }
}
