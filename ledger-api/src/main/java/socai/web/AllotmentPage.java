package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LegalBasis;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.web.LineFinder.Line;
import socai.words.Amounts;

/** The form that brings money of a line's pool to a unit (phân bổ), before which no unit can pay. */
@Controller
@RequestMapping("/lines/{line}/allotments/new")
class AllotmentPage {
    private static final Set<String> FIELDS = Set.of("year", "source", "unit", "amount", MoneyForm.DATE, "note");

    private final MoneyForm form;

    AllotmentPage(MoneyForm form) {
        this.form = form;
    }

    @GetMapping
    String blank(@PathVariable String line, HttpServletRequest http, Locale locale, Model model) {
        return form.blank("allotment", line, http, locale, model);
    }

    @PostMapping
    String record(
            @PathVariable String line,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return form.sent("allotment", FIELDS, AllotmentPage::command, line, http, response, locale, model);
    }

    private static Optional<Allot> command(Line line, Typed typed, Reading reading, Locale locale) {
        var year = reading.required("year", FiscalYear::parse);
        var source = reading.required("source", SourceCode::new);
        var unit = reading.required("unit", UnitCode::new);
        var amount = reading.required("amount", text -> Amounts.parse(text, locale));
        var legalBasis = legalBasis(typed, reading);
        var effectiveDate = reading.date(MoneyForm.DATE);
        var note = reading.optional("note", Text::new);
        return reading.ok()
                ? Optional.of(new Allot(
                        line.id(),
                        year.value(),
                        source.value(),
                        unit.value(),
                        amount.value(),
                        effectiveDate.value(),
                        legalBasis,
                        note.orNull()))
                : Optional.empty();
    }

    /** A decision is named whole or not at all. */
    private static @Nullable LegalBasis legalBasis(Typed typed, Reading reading) {
        var named = typed.has("basisNumber") || typed.has("basisIssuer") || Dates.typed(typed, "basisDate");
        if (!named) {
            return null;
        }
        var number = reading.required("basisNumber", Text::new);
        Reading.Read<LocalDate> date = reading.date("basisDate");
        var issuer = reading.required("basisIssuer", Text::new);
        return reading.ok() ? new LegalBasis(number.value(), date.value(), issuer.value(), null) : null;
    }
}
