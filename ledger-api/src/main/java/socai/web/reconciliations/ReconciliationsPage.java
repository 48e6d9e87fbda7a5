package socai.web.reconciliations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.AmountUnit;
import socai.bulk.UploadedFile;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.reconciliation.ReconciliationRegister.Filter;
import socai.recording.Receipt;
import socai.rights.Action;
import socai.rights.May;
import socai.statement.StatementDesk;
import socai.statement.StatementRequest;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** The statements of the treasury, and the form by which one is loaded. */
@Controller
class ReconciliationsPage {
    private static final int ROWS = 50;
    /** Characters of the rows; a longer statement is sent as a file. */
    private static final int LONGEST = 60_000;

    private static final Set<String> FIELDS = Set.of(
            "statementProgramme", "statementYear", "statementUnit", "fromDay", "toDay", "rows", "statementReason");
    private static final Map<String, String> PLACES = Map.of(
            "programme", "statementProgramme",
            "year", "statementYear",
            "unit", "statementUnit",
            "from", "fromDay",
            "reason", "statementReason",
            "file", "rows");

    private final PageReadings readings;
    private final StatementDesk desk;
    private final Submission submission;
    private final Messages words;

    ReconciliationsPage(PageReadings readings, StatementDesk desk, Submission submission, Messages words) {
        this.readings = readings;
        this.desk = desk;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/reconciliations")
    String all(@RequestParam(required = false) @Nullable String page, HttpServletRequest http, Model model) {
        return readings.today(model, reading -> {
            var register = reading.reconciliations();
            var filter = new Filter(null, null);
            var count = register.count(filter);
            var slice = Slice.of(page, ROWS).within(count);
            model.addAttribute("statements", register.part(filter, slice.offset(), slice.size()));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "statements"));
            model.addAttribute("position", reading.position());
            return "reconciliations/reconciliations";
        });
    }

    @May(Action.RECONCILE)
    @GetMapping("/reconciliations/new")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(typed, new FormReader(typed, words, locale), List.of(), model);
    }

    @May(Action.RECONCILE)
    @PostMapping("/reconciliations/new")
    String load(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var form = new FormReader(typed, words, locale);
        var programme = form.required("statementProgramme", ProgrammeCode::new);
        var year = form.required("statementYear", FiscalYear::parse);
        var unit = form.optional("statementUnit", UnitCode::new);
        var from = form.date("fromDay");
        var to = form.date("toDay");
        var rows = form.required("rows", ReconciliationsPage::rows);
        var reason = form.optional("statementReason", Text::new);
        var faults = List.<String>of();
        if (form.ok()) {
            var scope = new StatementScope(programme.value(), year.value(), unit.orNull(), from.value(), to.value());
            try {
                var money = AmountUnit.parse(typed.has("money") ? typed.get("money") : AmountUnit.DONG.key());
                var asked = new StatementRequest(
                        scope, money, Map.of(), MatchRule.usual(MatchRule.USUAL_DAYS), reason.orNull());
                var recorded = record(rows.value(), asked, http.getRemoteUser(), typed, form);
                if (recorded != null) {
                    return "redirect:/reconciliations/"
                            + recorded.events().getFirst().id() + "?recorded";
                }
            } catch (InvalidValue unread) {
                faults = List.of(words.invalid(unread, locale));
            } catch (InvalidRequest unread) {
                faults = unread.faults().stream()
                        .map(fault -> fault.field().replace("file.", "") + ": "
                                + words.invalid(fault.expected(), fault.was(), fault.place(), locale))
                        .toList();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(typed, form, faults, model);
    }

    private @Nullable Receipt record(
            UploadedFile file, StatementRequest asked, @Nullable String actor, FormData typed, FormReader form) {
        var by = new Actor(Objects.requireNonNull(actor));
        try {
            var command = desk.load(file, asked, by);
            return submission
                    .record(
                            List.of(command),
                            file.digest() + " " + asked,
                            by.name(),
                            typed,
                            form,
                            field -> PLACES.getOrDefault(field, field),
                            FIELDS)
                    .orElse(null);
        } catch (Refusal refusal) {
            form.refused(refusal, field -> PLACES.getOrDefault(field, field), FIELDS);
            return null;
        }
    }

    private static UploadedFile rows(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidValue("filePaste", text.length());
        }
        return new UploadedFile("", text.getBytes(StandardCharsets.UTF_8));
    }

    private String show(FormData typed, FormReader form, List<String> faults, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute(
                    "programmes", Chosen.programmes(reading.programmes().all(), null, ""));
            model.addAttribute("units", AmountUnit.values());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            model.addAttribute("faults", faults);
            return "reconciliations/load";
        });
    }
}
