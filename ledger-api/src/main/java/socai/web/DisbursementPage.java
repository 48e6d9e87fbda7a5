package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import socai.ledger.DisbursementKind;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;
import socai.web.LineFinder.Line;
import socai.words.Amounts;

/** The form that records a payment of a unit (ghi giải ngân). */
@Controller
@RequestMapping("/lines/{line}/disbursements/new")
class DisbursementPage {
    private static final Set<String> FIELDS =
            Set.of("year", "source", "unit", "amount", "reference", "payee", MoneyForm.DATE, "note");

    private final MoneyForm form;

    DisbursementPage(MoneyForm form) {
        this.form = form;
    }

    @GetMapping
    String blank(@PathVariable String line, HttpServletRequest http, Locale locale, Model model) {
        return form.blank("disbursement", line, http, locale, model);
    }

    @PostMapping
    String record(
            @PathVariable String line,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return form.sent("disbursement", FIELDS, DisbursementPage::command, line, http, response, locale, model);
    }

    private static Optional<Disburse> command(Line line, Typed form, Reading reading, Locale locale) {
        var year = reading.required("year", FiscalYear::parse);
        var source = reading.required("source", SourceCode::new);
        var unit = reading.required("unit", UnitCode::new);
        var amount = reading.required("amount", typed -> Amounts.parse(typed, locale));
        var reference = reading.required("reference", VoucherNumber::new);
        var payee = reading.required("payee", Text::new);
        var effectiveDate = reading.date(MoneyForm.DATE);
        var note = reading.optional("note", Text::new);
        return reading.ok()
                ? Optional.of(new Disburse(
                        line.id(),
                        year.value(),
                        source.value(),
                        unit.value(),
                        amount.value(),
                        DisbursementKind.COMPLETED_WORK,
                        reference.value(),
                        payee.value(),
                        null,
                        effectiveDate.value(),
                        null,
                        note.orNull()))
                : Optional.empty();
    }
}
