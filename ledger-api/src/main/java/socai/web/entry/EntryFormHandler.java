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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Actor;
import socai.ledger.value.FiscalYear;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister;
import socai.recording.CommandText;
import socai.web.PageContext;
import socai.web.controls.ControlBook;
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

    private final LineFinder lines;
    private final LineOffers offers;
    private final LineFields lineFields;
    private final ControlBook controls;
    private final ReferencedEntry subjects;
    private final AlikePayments alike;
    private final Submission submission;
    private final EventLog log;
    private final Messages words;
    private final Clock clock;

    EntryFormHandler(
            LineFinder lines,
            LineOffers offers,
            LineFields lineFields,
            ControlBook controls,
            ReferencedEntry subjects,
            AlikePayments alike,
            Submission submission,
            EventLog log,
            Messages words,
            Clock clock) {
        this.lines = lines;
        this.offers = offers;
        this.lineFields = lineFields;
        this.controls = controls;
        this.subjects = subjects;
        this.alike = alike;
        this.submission = submission;
        this.log = log;
        this.words = words;
        this.clock = clock;
    }

    /** Shows a form that nobody has sent yet, with what can be known filled in. */
    void blank(EntryForm form, String path, HttpServletRequest http, Locale locale, Model model) {
        var line = lines.find(path);
        var typed = FormData.of(http);
        if (form.has("year")) {
            fillRow(line, typed);
        }
        var pickers = lineFields.read(form, line, typed);
        place(form, line, typed);
        fillDate(typed);
        Submission.open(typed);
        show(form, line, pickers, typed, new FormReader(typed, words, locale).errors(), http, locale, model);
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
        place(form, line, typed);
        show(form, line, pickers, typed, reading.errors(), http, locale, model);
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

    private void fillRow(Line line, FormData typed) {
        var richest = offers.richest(line);
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
    private void place(EntryForm form, Line line, FormData typed) {
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
            typed.set("year", subjects.of(line, typed.get("event")).year());
        }
    }

    private void show(
            EntryForm form,
            Line line,
            Map<String, Picker> pickers,
            FormData typed,
            FormErrors errors,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        typed.setIfBlank("returns", "FREE");
        var proposing = !PageContext.mayRecord(http) || controls.mayStop(line.id(), date(typed));
        if (proposing && !Dates.typed(typed, "expires")) {
            Dates.fill(typed, "expires", LocalDate.now(clock).plusDays(ProposalRegister.USUAL_DAYS));
        }
        model.addAttribute("form", form);
        model.addAttribute("line", line);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("typedAmount", AmountField.of(typed.get("amount"), words, locale));
        model.addAttribute("choices", offers.of(form, line, typed, pickers));
        model.addAttribute("proposing", proposing);
        if (form.equals(PaymentForms.DISBURSEMENT)) {
            model.addAttribute("alike", alike.of(line, typed, locale));
        }
        if (form.ofEntry()) {
            model.addAttribute("subject", subjects.of(line, typed.get("event")));
        }
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
