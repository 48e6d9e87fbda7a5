package socai.web.reconciliations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import socai.ledger.command.LedgerCommand.ReconciliationCommand;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Side;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.reconciliation.ReconciliationRegister.Grouping;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.reconciliation.ReconciliationRegister.Shown;
import socai.rights.Action;
import socai.rights.May;
import socai.statement.StatementDesk;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** One statement of the treasury, to work off: sums, differences one by one, explanations and signatures. */
@Controller
class ReconciliationPage {
    private static final int ROWS = 50;
    /** Sums of so many codes; the file has all. */
    private static final int SUMS = 50;

    private final PageReadings readings;
    private final StatementDesk desk;
    private final Submission submission;
    private final Messages words;

    ReconciliationPage(PageReadings readings, StatementDesk desk, Submission submission, Messages words) {
        this.readings = readings;
        this.desk = desk;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/reconciliations/{id}")
    String one(@PathVariable String id, HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(id(id), typed, new FormReader(typed, words, locale), http, model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/explanations")
    String explain(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        var form = new FormReader(typed, words, locale);
        var number = form.required("difference", ReconciliationPage::number);
        var kind = form.required(
                "differenceKind", name -> Filters.oneOf(DifferenceKind.values(), DifferenceKind::name, name));
        var note = form.optional("differenceNote", Text::new);
        return take(
                id(id),
                () -> List.of(desk.explain(id(id), number.value(), kind.value(), note.orNull(), by(http))),
                typed,
                form,
                http,
                response,
                model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/matches")
    String matchByHand(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var chosen = http.getParameterValues("difference");
        var typed = FormData.of(http);
        typed.set("difference", chosen == null ? "" : String.join(",", chosen));
        typed.set("same", typed.get("difference")); // what is marked stays so if it is refused
        var form = new FormReader(typed, words, locale);
        var numbers = form.required("difference", ReconciliationPage::numbers);
        var note = form.optional("differenceNote", Text::new);
        return take(
                id(id),
                () -> List.of(desk.matchByHand(id(id), numbers.value(), note.orNull(), by(http))),
                typed,
                form,
                http,
                response,
                model);
    }

    private static List<Integer> numbers(String chosen) {
        return Arrays.stream(chosen.split(",", -1))
                .map(ReconciliationPage::number)
                .toList();
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/matches/apart")
    String takeApart(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        var form = new FormReader(typed, words, locale);
        var number = form.required("difference", ReconciliationPage::number);
        return take(
                id(id),
                () -> List.of(desk.takeApart(id(id), number.value(), by(http))),
                typed,
                form,
                http,
                response,
                model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/as-proposed")
    String explainAll(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        var kind = typed.has("kind")
                ? Filters.optional(
                        typed.get("kind"), name -> Filters.oneOf(DifferenceKind.values(), DifferenceKind::name, name))
                : null;
        return take(
                id(id),
                () -> desk.explainAsProposed(id(id), kind, null, by(http)),
                typed,
                new FormReader(typed, words, locale),
                http,
                response,
                model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/matching")
    String match(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        return take(
                id(id),
                () -> List.of(desk.matchAgain(id(id), MatchRule.usual(MatchRule.USUAL_DAYS), by(http))),
                typed,
                new FormReader(typed, words, locale),
                http,
                response,
                model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/{id}/signatures")
    String sign(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        var form = new FormReader(typed, words, locale);
        var side = typed.get("side").equals(Side.TREASURY.name()) ? Side.TREASURY : Side.LEDGER;
        var paper = side == Side.TREASURY ? form.basis() : null;
        return take(
                id(id),
                () -> List.of(desk.sign(id(id), side, paper == null ? null : paper.value(), by(http))),
                typed,
                form,
                http,
                response,
                model);
    }

    private static Actor by(HttpServletRequest http) {
        return new Actor(Objects.requireNonNull(http.getRemoteUser()));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new InvalidValue("position", text);
        }
        return Integer.parseInt(text);
    }

    private String take(
            EventId id,
            Supplier<List<? extends ReconciliationCommand>> commands,
            FormData typed,
            FormReader form,
            HttpServletRequest http,
            HttpServletResponse response,
            Model model) {
        if (form.ok() && isRecorded(id, commands, typed, form, http)) {
            return "redirect:/reconciliations/" + id + "?recorded";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(id, typed, form, http, model);
    }

    private boolean isRecorded(
            EventId id,
            Supplier<List<? extends ReconciliationCommand>> commands,
            FormData typed,
            FormReader form,
            HttpServletRequest http) {
        try {
            var asked = commands.get();
            // What is found by reading the ledger differs each time; the same filling-in asks for the same.
            return asked.isEmpty()
                    || submission
                            .record(
                                    asked,
                                    http.getRequestURI() + " " + typed.get("difference") + " " + id,
                                    by(http).name(),
                                    typed,
                                    form,
                                    field -> field,
                                    Set.of())
                            .isPresent();
        } catch (Refusal refusal) {
            form.refused(refusal, field -> field, Set.of());
            return false;
        }
    }

    private String show(EventId id, FormData typed, FormReader form, HttpServletRequest http, Model model) {
        var filter = filter(typed);
        var grouping = Objects.requireNonNullElse(
                Filters.optional(typed.get("by"), name -> Filters.oneOf(Grouping.values(), Grouping::name, name)),
                Grouping.PROJECT);
        return readings.today(model, reading -> {
            var register = reading.reconciliations();
            var statement = register.find(id).orElseThrow(NotFound::new);
            var count = register.count(id, filter);
            var slice = Slice.of(typed.get("page"), ROWS).within(count);
            model.addAttribute("statement", statement);
            model.addAttribute("later", reading.payments().later(statement));
            var everything = new ItemFilter(Shown.ALL, null, null, null, null);
            model.addAttribute(
                    "total", register.totals(id, everything, Grouping.ALL, 1).getFirst());
            model.addAttribute("sums", register.totals(id, everything, grouping, SUMS));
            model.addAttribute("grouping", grouping);
            model.addAttribute("groupings", List.of(Grouping.PROJECT, Grouping.UNIT, Grouping.CHAPTER, Grouping.KIND));
            model.addAttribute("filter", filter);
            model.addAttribute("allShown", Shown.values());
            model.addAttribute("kinds", DifferenceKind.values());
            model.addAttribute("items", register.items(id, filter, slice.offset(), slice.size()));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "items"));
            model.addAttribute("position", reading.position());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            return "reconciliations/reconciliation";
        });
    }

    private static ItemFilter filter(FormData typed) {
        var shown = Filters.optional(typed.get("shown"), name -> Filters.oneOf(Shown.values(), Shown::name, name));
        return new ItemFilter(
                shown == null ? Shown.DIFFERENCES : shown,
                typed.has("kind")
                        ? Filters.optional(
                                typed.get("kind"),
                                name -> Filters.oneOf(DifferenceKind.values(), DifferenceKind::name, name))
                        : null,
                typed.has("project") ? typed.get("project") : null,
                typed.has("unit") ? typed.get("unit") : null,
                typed.has("chapter") ? typed.get("chapter") : null);
    }

    private static EventId id(String path) {
        return NotFound.unlessRead(path, EventId::parse);
    }
}
