package socai.web.form;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.rights.Action;
import socai.rights.May;
import socai.words.Messages;

/** Tells, while an amount is being typed, how it is read, or why it cannot be taken. */
@Controller
class AmountPage {
    private final Messages words;

    AmountPage(Messages words) {
        this.words = words;
    }

    /**
     * @param available what the form says can be taken, in đồng; it decides nothing, the ledger looks again when it records
     */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/amounts/reading")
    String reading(
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String available,
            Locale locale,
            Model model) {
        var read = AmountField.of(amount, words, locale);
        model.addAttribute(
                "typedAmount",
                available.matches("-?[0-9]{1,17}") ? read.within(Long.parseLong(available), amount, locale) : read);
        return "fragments/fields :: typedAmount";
    }
}
