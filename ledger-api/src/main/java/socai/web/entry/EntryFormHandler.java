package socai.web.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Actor;
import socai.ledger.value.FiscalYear;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister;
import socai.reading.LedgerReading;
import socai.recording.CommandText;
import socai.web.PageContext;
import socai.web.PageReadings;
import socai.web.entry.AlikePayments.Alike;
import socai.web.form.AmountField;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.form.FormErrors;
import socai.web.form.FormReader;
import socai.web.form.Picker;
import socai.web.form.Submission;
import socai.web.names.Labels;
import socai.web.names.LineFinder;
import socai.web.names.LineFinder.Line;
import socai.web.openitems.OpenItemView;
import socai.words.Messages;

/** Shows the forms that record money of one line, and records what they are sent with. */
@Component
class EntryFormHandler {
    private final PageReadings readings;
    private final LineFinder lines;
    private final LineOffers offers;
    private final LineFields lineFields;
    private final AlikePayments alike;
    private final Submission submission;
    private final EventLog log;
    private final Messages words;
    private final Clock clock;

    EntryFormHandler(
            PageReadings readings,
            LineFinder lines,
            LineOffers offers,
            LineFields lineFields,
            AlikePayments alike,
            Submission submission,
            EventLog log,
            Messages words,
            Clock clock) {
        this.readings = readings;
        this.lines = lines;
        this.offers = offers;
        this.lineFields = lineFields;
        this.alike = alike;
        this.submission = submission;
        this.log = log;
        this.words = words;
        this.clock = clock;
    }

    /** Shows a form that nobody has sent yet, with what can be known filled in. */
    void blank(EntryForm form, String path, HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        read(form, path, () -> lines.find(path), model, (line, reading) -> {
            if (form.has("year")) {
                fillRow(line, reading, typed);
            }
            var pickers = pickers(form, line, reading, typed);
            place(form, line, typed, log(reading));
            fillDate(typed);
            Submission.open(typed);
            show(
                    form,
                    line,
                    reading,
                    pickers,
                    typed,
                    new FormReader(typed, words, locale).errors(),
                    http,
                    locale,
                    model);
        });
    }

    /** Fills a page about a line; the reading is absent when the ledger cannot be read. */
    @FunctionalInterface
    private interface Page {
        void fill(Line line, @Nullable LedgerReading reading);
    }

    /**
     * Has a page filled from one reading, so that all of it stands at one position. A form is still worth showing, with
     * what was typed, when no reading can be opened.
     */
    private void read(EntryForm form, String path, Supplier<Line> unread, Model model, Page page) {
        if (form.equals(PaymentForms.DISBURSEMENT)) {
            alike.prepare();
        }
        try {
            readings.today(model, reading -> {
                page.fill(LineFinder.find(reading.programmes(), path), reading);
                return model;
            });
        } catch (DataAccessException | TransactionException | LogUnavailable down) {
            page.fill(unread.get(), null);
        }
    }

    private EventLog log(@Nullable LedgerReading reading) {
        return reading == null ? log : reading.log();
    }

    private Map<String, Picker> pickers(EntryForm form, Line line, @Nullable LedgerReading reading, FormData typed) {
        return reading == null ? lineFields.read(form, line, typed) : lineFields.read(reading, form, line, typed);
    }

    /** Records what was sent and answers the page to go to, or shows the form again with its faults. */
    Optional<String> sent(
            EntryForm form,
            String path,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var line = lines.find(path);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var pickers = lineFields.read(form, line, typed);
        pickers.values().forEach(reading::choose);
        var position = record(form, line, typed, reading, http, locale);
        if (position.isPresent()) {
            return Optional.of(Labels.page(line.id()) + "?recorded=" + position.getAsLong());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        read(form, path, () -> line, model, (now, ledger) -> {
            place(form, now, typed, log(ledger));
            var shown = ledger == null ? pickers : lineFields.read(ledger, form, now, typed);
            show(form, now, ledger, shown, typed, reading.errors(), http, locale, model);
        });
        return Optional.empty();
    }

    /** The position of the line's own entry; what another line records of the same command stands there. */
    private OptionalLong record(
            EntryForm form, Line line, FormData typed, FormReader reading, HttpServletRequest http, Locale locale) {
        var proposes = typed.has("propose") || !PageContext.mayRecord(http);
        var fields = new EntryFields(line.id(), typed, reading, locale, log);
        Optional<? extends Proposable> read = form.command().read(fields);
        if (read.isEmpty()) {
            return OptionalLong.empty();
        }
        LedgerCommand command = read.get();
        if (proposes) {
            var expires = reading.date("expires");
            if (!reading.ok()) {
                return OptionalLong.empty();
            }
            command = new Propose(
                    read.get(), new Actor(http.getRemoteUser()), expires.value(), LocalDate.now(clock), null);
        }
        return submission
                .record(
                        List.of(command),
                        CommandText.of(read.get()) + (proposes ? " proposed" : ""),
                        http.getRemoteUser(),
                        typed,
                        reading,
                        form::at,
                        form.fieldsWith("expires"))
                .map(receipt -> receipt.events().stream()
                        .filter(event -> event.stream().equals(line.id().toString()))
                        .mapToLong(RecordedEvent::position)
                        .max())
                .orElse(OptionalLong.empty());
    }

    private static void fillRow(Line line, @Nullable LedgerReading reading, FormData typed) {
        var richest =
                Optional.ofNullable(reading).flatMap(ledger -> ledger.money().richest(line.id()));
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

    /** Where the form asks for no row, what it was opened for or what was chosen says which it is. */
    private static void place(EntryForm form, Line line, FormData typed, EventLog log) {
        if (form.has("year") || form.has("rest")) {
            return;
        }
        try {
            var chosen = OpenItemView.Chosen.parse(
                    typed.get(form.has("advance") ? "advance" : "commitment"), line.id(), log);
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

    private void show(
            EntryForm form,
            Line line,
            @Nullable LedgerReading reading,
            Map<String, Picker> pickers,
            FormData typed,
            FormErrors errors,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        typed.setIfBlank("returns", "FREE");
        var proposing = !PageContext.mayRecord(http) || needsApproval(line, reading, date(typed));
        if (proposing && !Dates.typed(typed, "expires")) {
            Dates.fill(typed, "expires", LocalDate.now(clock).plusDays(ProposalRegister.USUAL_DAYS));
        }
        model.addAttribute("form", form);
        model.addAttribute("line", line);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("typedAmount", AmountField.of(typed.get("amount"), words, locale));
        model.addAttribute(
                "choices",
                reading == null
                        ? LineOffers.unread(form, line, typed, pickers)
                        : offers.of(reading, form, line, typed, pickers));
        model.addAttribute("proposing", proposing);
        if (form.equals(PaymentForms.DISBURSEMENT)) {
            model.addAttribute("alike", reading == null ? Alike.NONE : alike.of(reading, line, typed, locale));
        }
        if (form.ofEntry()) {
            model.addAttribute("subject", ReferencedEntry.of(log(reading), line, typed.get("event")));
        }
    }

    /** Whether somebody else may have to approve what is entered for a day. */
    private static boolean needsApproval(Line line, @Nullable LedgerReading reading, LocalDate day) {
        return reading != null
                && reading.controls().inForce(line.id(), day).stream()
                        .anyMatch(setting ->
                                setting.control() == Control.FOUR_EYES && setting.action() != ControlAction.OFF);
    }

    private LocalDate date(FormData typed) {
        return Dates.read(typed, EntryForm.DATE).orElseGet(() -> LocalDate.now(clock));
    }

    /** A date that was typed stays, unless it cannot stand in the year. */
    private void fillDate(FormData typed) {
        try {
            var year = FiscalYear.parse(typed.get("year"));
            if (!Dates.fits(typed, EntryForm.DATE, year)) {
                Dates.fill(typed, EntryForm.DATE, year.nearestPostingDay(LocalDate.now(clock)));
            }
        } catch (InvalidValue e) {
            // The form says what is wrong with the year once it is sent.
        }
    }
}
