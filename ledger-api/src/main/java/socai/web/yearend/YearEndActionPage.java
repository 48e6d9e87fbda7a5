package socai.web.yearend;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.control.Control;
import socai.ledger.control.ControlSetting;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.programmes.Programmes;
import socai.proposals.ProposalRegister;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.NotFound;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.entry.EntryForm;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.web.legalbases.KnownDecisions;
import socai.web.yearend.YearPage.Year;
import socai.words.Messages;
import socai.yearend.YearEnd;

/** The forms about a whole year: to close it, to open it again, to carry over or give up all that is left. */
@Controller
class YearEndActionPage {
    private static final String EXPIRES = "expires";
    private static final Set<String> FIELDS = Set.of(EntryForm.DATE, EXPIRES, "reason", "note");

    private final Programmes programmes;
    private final LedgerReadings readings;
    private final Submission submission;
    private final Messages words;
    private final KnownDecisions decisions;
    private final Clock clock;

    YearEndActionPage(
            Programmes programmes,
            LedgerReadings readings,
            Submission submission,
            Messages words,
            KnownDecisions decisions,
            Clock clock) {
        this.programmes = programmes;
        this.readings = readings;
        this.submission = submission;
        this.words = words;
        this.decisions = decisions;
        this.clock = clock;
    }

    @May({Action.CLOSE_YEAR, Action.CARRY_OVER})
    @GetMapping("/years/{programme}/{year}/{act}")
    String blank(
            @PathVariable String programme,
            @PathVariable("year") String path,
            @PathVariable("act") String name,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var act = act(name);
        var year = Year.of(programmes, programme, path);
        var typed = FormData.of(http);
        Submission.open(typed);
        var today = LocalDate.now(clock);
        if (act.movesMoney()
                && !Dates.typed(typed, EntryForm.DATE)
                && year.year().accepts(today)) {
            Dates.fill(typed, EntryForm.DATE, today);
        }
        show(year, act, typed, new FormReader(typed, words, locale), http, model);
        return "yearend/action";
    }

    @May({Action.CLOSE_YEAR, Action.CARRY_OVER})
    @PostMapping("/years/{programme}/{year}/{act}")
    String act(
            @PathVariable String programme,
            @PathVariable("year") String path,
            @PathVariable("act") String name,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var act = act(name);
        var year = Year.of(programmes, programme, path);
        var typed = FormData.of(http);
        decisions.complete(typed, year.plan().code());
        var reading = new FormReader(typed, words, locale);
        var recorded = decision(act, typed.has("propose"), reading)
                .flatMap(decision -> submission.record(
                        decision.expires() == null
                                ? commands(year, act, decision)
                                : withApproval(commands(year, act, decision), decision.expires(), decision.words()),
                        act + year.page() + decision,
                        http.getRemoteUser(),
                        typed,
                        reading,
                        YearEndActionPage::at,
                        FIELDS));
        if (recorded.isPresent()) {
            return "redirect:" + year.page() + "?done=" + act.path();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(year, act, typed, reading, http, model);
        return "yearend/action";
    }

    /** Each act asks for its own right. */
    private static YearEndAction act(String name) {
        var act = YearEndAction.at(name).orElseThrow(NotFound::new);
        Callers.mustHave(act.right());
        return act;
    }

    /** Reads the command from the form. */
    private record Decision(
            @Nullable LegalBasis basis,
            @Nullable Text words,
            @Nullable LocalDate day,
            @Nullable LocalDate expires) {}

    private static Optional<Decision> decision(YearEndAction act, boolean asksForApproval, FormReader reading) {
        var basis = act.has("basisRequired") ? reading.basis().orNull() : reading.basisIfNamed();
        var day = act.movesMoney() ? reading.date(EntryForm.DATE).orNull() : null;
        var said = act.has("reason") ? reading.required("reason", Text::new) : reading.optional("note", Text::new);
        var expires =
                act.movesMoney() && asksForApproval ? reading.date(EXPIRES).orNull() : null;
        return reading.ok() ? Optional.of(new Decision(basis, said.orNull(), day, expires)) : Optional.empty();
    }

    private List<? extends LedgerCommand> commands(Year year, YearEndAction act, Decision said) {
        var code = year.plan().code();
        return switch (act) {
            case CLOSING -> List.of(new CloseYear(code, year.year(), LocalDate.now(clock), said.basis(), said.words()));
            case REOPENING ->
                List.of(new ReopenYear(
                        code, year.year(), Objects.requireNonNull(said.basis()), Objects.requireNonNull(said.words())));
            case CARRY_OVER ->
                YearEnd.carryOver(
                        plain(year, act),
                        Objects.requireNonNull(said.day()),
                        Objects.requireNonNull(said.basis()),
                        said.words());
            case LAPSE ->
                YearEnd.lapse(plain(year, act), Objects.requireNonNull(said.day()), said.basis(), said.words());
        };
    }

    /** What is above the limit of four eyes is sent to somebody else, in the same step in which the rest is recorded. */
    private List<? extends LedgerCommand> withApproval(
            List<? extends LedgerCommand> all, LocalDate expires, @Nullable Text note) {
        var by = new Actor(Callers.mustHave(Action.PROPOSE_ENTRY).name());
        return readings.whole(Callers.scope(), reading -> {
            var controls = new HashMap<LineId, ControlSetting>();
            return all.stream()
                    .map(command -> command instanceof Enter entry
                                    && controls.computeIfAbsent(entry.line(), line -> fourEyes(reading, line, entry))
                                            .concerns(entry.entry().amount())
                            ? new Propose(entry, by, expires, LocalDate.now(clock), note)
                            : command)
                    .toList();
        });
    }

    private static ControlSetting fourEyes(LedgerReading reading, LineId line, Enter entry) {
        return reading.controls().inForce(line, entry.entry().effectiveDate()).stream()
                .filter(setting -> setting.control() == Control.FOUR_EYES)
                .findFirst()
                .orElseThrow();
    }

    /** Lists the remainders that an action moves; committed money does not lapse. */
    private List<YearEnd.Rest> plain(Year year, YearEndAction act) {
        var code = year.plan().code();
        return readings.whole(
                Callers.scope(),
                reading -> act == YearEndAction.LAPSE
                        ? reading.yearEnd().free(code, year.year())
                        : reading.yearEnd().rests(code, year.year()));
    }

    /** The fault is in one of several commands, but the form shows it at its own field. */
    private static String at(String field) {
        return field.replaceFirst("^\\[[0-9]+]\\.", "");
    }

    private void show(
            Year year, YearEndAction act, FormData typed, FormReader reading, HttpServletRequest http, Model model) {
        model.addAttribute("plan", year.plan());
        model.addAttribute("year", year.year().toString());
        model.addAttribute("act", act);
        if (act == YearEndAction.CLOSING) {
            readings.whole(Callers.scope(), state -> {
                model.addAttribute(
                        "rests", new YearBook(state).rests(year.plan(), year.year(), new Slice(1, 1), false));
                model.addAttribute(
                        "differences", state.reconciliations().open(year.plan().code(), year.year()));
                return model.addAttribute(
                        "proposals", state.waitingProposals().count(year.plan().code(), year.year()));
            });
            model.addAttribute("lastDay", year.year().lastPostingDay());
        }
        model.addAttribute("proposing", reading.needsApproval() || typed.has("propose"));
        if (!Dates.typed(typed, EXPIRES)) {
            Dates.fill(typed, EXPIRES, LocalDate.now(clock).plusDays(ProposalRegister.USUAL_DAYS));
        }
        if (act.movesMoney()) {
            var asked = Slice.of(typed.has("page") ? typed.get("page") : null, Slice.ROWS);
            var rests = readings.whole(
                    Callers.scope(),
                    state -> new YearBook(state).rests(year.plan(), year.year(), asked, act == YearEndAction.LAPSE));
            model.addAttribute("rests", rests);
            model.addAttribute("pages", Pages.of(rests.slice(), rests.all().count(), http, "page", "rests"));
        }
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
    }
}
