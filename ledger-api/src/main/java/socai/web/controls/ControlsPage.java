package socai.web.controls;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.LineId;
import socai.ledger.value.Percent;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Filters;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Finder;
import socai.web.form.AmountField;
import socai.web.form.Dates;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Picker;
import socai.web.form.Submission;
import socai.web.legalbases.KnownDecisions;
import socai.web.names.Directory.Kind;
import socai.words.Amounts;
import socai.words.Messages;

/** The controls: what they do on a day, what was ever decided of them, and the form that decides. */
@Controller
class ControlsPage {
    private static final int HISTORY = 25;
    private static final Set<String> FIELDS = Set.of("control", "action", "amount", "percent", "day", "validFrom");

    private final ControlScopes scopes;
    private final PageReadings readings;
    private final Submission submission;
    private final Messages words;
    private final KnownDecisions decisions;
    private final Clock clock;

    ControlsPage(
            ControlScopes scopes,
            PageReadings readings,
            Submission submission,
            Messages words,
            KnownDecisions decisions,
            Clock clock) {
        this.scopes = scopes;
        this.readings = readings;
        this.submission = submission;
        this.words = words;
        this.decisions = decisions;
        this.clock = clock;
    }

    @May(Action.READ_PROGRAMMES)
    @GetMapping("/controls")
    String controls(
            @RequestParam(required = false) @Nullable String set,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Model model) {
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var controls = reading.controls();
            var picker =
                    Picker.of("line", Finder.of(plans, Kind.LINE), usual(plans, FormData.of(http)), "/choices/lines");
            var chosen =
                    picker.value().isEmpty() ? Optional.<LineId>empty() : Optional.of(LineId.parse(picker.value()));
            var day = Optional.ofNullable(Filters.optional(Filters.day(http, "on"), Filters::date))
                    .orElseGet(() -> LocalDate.now(clock));
            var count = chosen.map(controls::count).orElse(0L);
            var slice = Slice.of(page, HISTORY).within(count);
            model.addAttribute("line", picker);
            model.addAttribute("on", day);
            model.addAttribute("set", set != null);
            model.addAttribute(
                    "inForce", chosen.map(known -> controls.inForce(known, day)).orElse(List.of()));
            model.addAttribute(
                    "history",
                    chosen.map(known -> controls.last(known, slice.offset(), slice.size()).stream()
                                    .map(Turn::of)
                                    .toList())
                            .orElse(List.of()));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "history"));
            return "controls/controls";
        });
    }

    /** The first line, where none is named. */
    private static FormData usual(List<ProgrammePlan> plans, FormData typed) {
        if (!typed.has("line") && !typed.has("line" + Picker.CHOICE)) {
            plans.stream()
                    .findFirst()
                    .ifPresent(plan -> typed.set(
                            "line", plan.line(plan.projects().getFirst()).toString()));
        }
        return typed;
    }

    /** A setting that was recorded. */
    record Turn(RecordedEvent event, ControlSetting setting) {
        static Turn of(RecordedEvent event) {
            return new Turn(event, ((ControlSet) event.event()).setting());
        }
    }

    @May(Action.SET_CONTROL)
    @GetMapping("/controls/new")
    String blank(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        if (!Dates.typed(typed, "validFrom")) {
            Dates.fill(typed, "validFrom", LocalDate.now(clock));
        }
        show(typed, new FormReader(typed, words, locale), locale, model);
        return "controls/setting";
    }

    @May(Action.SET_CONTROL)
    @PostMapping("/controls/new")
    String set(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        decisions.complete(typed, null);
        var reading = new FormReader(typed, words, locale);
        var recorded = command(typed, reading, locale)
                .flatMap(command -> submission.record(
                        List.of(command),
                        command.toString(),
                        http.getRemoteUser(),
                        typed,
                        reading,
                        field -> field,
                        FIELDS));
        if (recorded.isPresent()) {
            return "redirect:/controls?set&line=" + recorded.get().events().getLast().stream();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(typed, reading, locale, model);
        return "controls/setting";
    }

    private Optional<SetControl> command(FormData typed, FormReader reading, Locale locale) {
        var scope = scopes.read(typed);
        reading.choose(scope.picker());
        if (scope.programme() == null && !scope.picker().failed()) {
            reading.missing("scope");
        }
        var control = reading.required("control", name -> Filters.oneOf(Control.values(), Control::name, name));
        var action =
                reading.required("action", name -> Filters.oneOf(ControlAction.values(), ControlAction::name, name));
        var amount = reading.optional("amount", text -> Amounts.parse(text, locale));
        var percent = reading.optional("percent", Percent::parse);
        var day = Dates.typed(typed, "day") ? reading.date("day").orNull() : null;
        var validFrom = reading.date("validFrom");
        var basis = reading.basis();
        return reading.ok()
                ? Optional.of(new SetControl(
                        Objects.requireNonNull(scope.programme()),
                        scope.line() == null ? null : scope.line().project(),
                        control.value(),
                        action.value(),
                        amount.orNull(),
                        percent.orNull(),
                        day,
                        validFrom.value(),
                        basis.value()))
                : Optional.empty();
    }

    private void show(FormData typed, FormReader reading, Locale locale, Model model) {
        model.addAttribute("scope", scopes.read(typed).picker());
        model.addAttribute("plans", scopes.listed());
        model.addAttribute("controls", Control.values());
        model.addAttribute("actions", ControlAction.values());
        model.addAttribute("typed", typed);
        model.addAttribute("typedAmount", AmountField.of(typed.get("amount"), words, locale));
        model.addAttribute("errors", reading.errors());
    }
}
