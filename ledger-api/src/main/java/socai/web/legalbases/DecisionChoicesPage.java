package socai.web.legalbases;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Filters;
import socai.web.choice.ChoicesPage;
import socai.web.choice.ChoicesPage.Option;
import socai.web.names.Formats;

/** Completes the number of a decision while it is being typed; date and issuer come with what is chosen. */
@Controller
class DecisionChoicesPage {
    private final KnownDecisions decisions;

    DecisionChoicesPage(KnownDecisions decisions) {
        this.decisions = decisions;
    }

    @May(Action.READ_DECISIONS)
    @GetMapping("/choices/decisions")
    String decisions(
            @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "") String q, Model model) {
        var code = Filters.optional(programme, ProgrammeCode::new);
        return ChoicesPage.show(decisions.search(code, q).map(DecisionChoicesPage::option), model);
    }

    /** The page fills the other fields from the value: ten characters of a date, then the issuer. */
    private static Option option(LegalBasis decision) {
        return new Option(
                decision.date() + " " + decision.issuer().value(),
                decision.number().value(),
                Formats.shortDay(decision.date()) + ", " + decision.issuer().value(),
                null);
    }
}
