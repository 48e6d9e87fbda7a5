package socai.web.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import socai.entry.EntryCommands;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Actor;
import socai.log.EventLog;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.programmes.Programmes;
import socai.proposals.ProposalRegister;
import socai.reading.LedgerReading;
import socai.recording.CommandText;
import socai.rights.Caller;
import socai.rights.OwnMoves;
import socai.security.Callers;
import socai.web.PageReadings;
import socai.web.entry.AlikePayments.Alike;
import socai.web.form.AmountField;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.form.FormErrors;
import socai.web.form.FormReader;
import socai.web.form.Picker;
import socai.web.form.Submission;
import socai.web.legalbases.KnownDecisions;
import socai.web.names.Labels;
import socai.web.names.LineFinder;
import socai.web.names.LineFinder.Line;
import socai.words.Messages;

/** Shows the forms that record money of one line, and records what they are sent with. */
@Component
class EntryFormHandler {
    private final PageReadings readings;
    private final LineFinder lines;
    private final LineOffers offers;
    private final LineFields lineFields;
    private final EntryDefaults defaults;
    private final AlikePayments alike;
    private final EntryCommands commands;
    private final Submission submission;
    private final EventLog log;
    private final Programmes programmes;
    private final KnownDecisions decisions;
    private final Messages words;

    EntryFormHandler(
            PageReadings readings,
            LineFinder lines,
            LineOffers offers,
            LineFields lineFields,
            EntryDefaults defaults,
            AlikePayments alike,
            EntryCommands commands,
            Submission submission,
            EventLog log,
            Programmes programmes,
            KnownDecisions decisions,
            Messages words) {
        this.readings = readings;
        this.lines = lines;
        this.offers = offers;
        this.lineFields = lineFields;
        this.defaults = defaults;
        this.alike = alike;
        this.commands = commands;
        this.submission = submission;
        this.log = log;
        this.programmes = programmes;
        this.decisions = decisions;
        this.words = words;
    }

    /** Shows a form that nobody has sent yet, with what can be known filled in. */
    void blank(EntryForm form, String path, HttpServletRequest http, Locale locale, Model model) {
        mustBeOpenTo(form);
        var typed = FormData.of(http);
        read(form, path, () -> lines.find(path), model, (line, reading) -> {
            Continuation.of(form, line, reading, typed).ifPresent(before -> {
                Continuation.fill(before, typed);
                model.addAttribute("before", before);
            });
            defaults.row(form, line, reading, typed);
            var pickers = pickers(form, line, reading, typed);
            defaults.place(form, line, log(reading), typed);
            defaults.date(form, typed);
            Submission.open(typed);
            show(form, line, reading, pickers, typed, new FormReader(typed, words, locale).errors(), locale, model);
        });
    }

    /** A form is for who may record by it, and for who may ask by it. */
    private static Caller mustBeOpenTo(EntryForm form) {
        return Callers.mustHave(form.right(), form.rightToPropose());
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
        if (form == EntryForm.DISBURSEMENT) {
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
        mustBeOpenTo(form);
        var line = lines.find(path);
        var typed = FormData.of(http);
        decisions.complete(typed, line.plan().code());
        var reading = new FormReader(typed, words, locale);
        var pickers = lineFields.read(form, line, typed);
        pickers.values().forEach(reading::choose);
        var position = record(form, line, typed, reading, locale);
        if (position.isPresent()) {
            var goesOn = form == EntryForm.DISBURSEMENT && typed.has(Continuation.NEXT);
            return Optional.of(Labels.page(line.id())
                    + (goesOn ? "/" + form.path() + "/new?" + Continuation.AFTER + "=" : "?recorded=")
                    + position.getAsLong());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        read(form, path, () -> line, model, (now, ledger) -> {
            defaults.place(form, now, log(ledger), typed);
            var shown = ledger == null ? pickers : lineFields.read(ledger, form, now, typed);
            show(form, now, ledger, shown, typed, reading.errors(), locale, model);
        });
        return Optional.empty();
    }

    /** The position of the line's own entry; what another line records of the same command stands there. */
    private OptionalLong record(EntryForm form, Line line, FormData typed, FormReader reading, Locale locale) {
        var caller = mustBeOpenTo(form);
        var proposes = typed.has("propose") || !caller.may(form.right());
        if (proposes) {
            Callers.mustHave(form.rightToPropose());
        }
        var read = command(form, new EntryFields.Sent(line.id(), typed, reading, locale, log));
        if (read.isEmpty()) {
            return OptionalLong.empty();
        }
        LedgerCommand command = read.get();
        if (proposes) {
            if (!isOwn(read.get(), form, reading)) {
                return OptionalLong.empty();
            }
            var expires = reading.date("expires");
            if (!reading.ok()) {
                return OptionalLong.empty();
            }
            command = new Propose(read.get(), new Actor(caller.name()), expires.value(), commands.today(), null);
        }
        return submission
                .record(
                        List.of(command),
                        CommandText.of(read.get()) + (proposes ? " proposed" : ""),
                        caller.name(),
                        typed,
                        reading,
                        form::fieldOf,
                        form.fieldsWith("expires"))
                .map(receipt -> receipt.events().stream()
                        .filter(event -> event.stream().equals(line.id().toString()))
                        .mapToLong(RecordedEvent::position)
                        .max())
                .orElse(OptionalLong.empty());
    }

    /** Who is limited asks for what is its own; the reading tells where it is not. */
    private boolean isOwn(Proposable asked, EntryForm form, FormReader reading) {
        try {
            new OwnMoves(Callers.scope(), programmes::find).moneyMustStayOwn(asked);
            return true;
        } catch (Refusal refusal) {
            reading.refused(refusal, EntryFormHandler::placeOf, form.fields());
            return false;
        }
    }

    private static String placeOf(String field) {
        return switch (field) {
            case "from.unit" -> "unit";
            case "to.unit" -> "toUnit";
            case "to.line" -> "toLine";
            default -> field;
        };
    }

    /** What was asked; nothing when the reading now tells why it cannot be. */
    private Optional<Proposable> command(EntryForm form, EntryFields.Sent sent) {
        try {
            return form.command(commands, new EntryFields(sent));
        } catch (Refusal refusal) {
            sent.reading().refused(refusal, form::fieldOf, form.fields());
            return Optional.empty();
        }
    }

    private void show(
            EntryForm form,
            Line line,
            @Nullable LedgerReading reading,
            Map<String, Picker> pickers,
            FormData typed,
            FormErrors errors,
            Locale locale,
            Model model) {
        typed.setIfBlank("returns", "FREE");
        var proposing = !Callers.current().may(form.right())
                || needsApproval(
                        line, reading, Dates.read(typed, EntryForm.DATE).orElseGet(commands::today));
        if (proposing && !Dates.typed(typed, "expires")) {
            Dates.fill(typed, "expires", commands.today().plusDays(ProposalRegister.USUAL_DAYS));
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
        if (form == EntryForm.DISBURSEMENT) {
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
}
