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

    @May(Action.READ_PROGRAMMES)
    @GetMapping("/amounts/reading")
    String reading(@RequestParam(defaultValue = "") String amount, Locale locale, Model model) {
        model.addAttribute("typedAmount", AmountField.of(amount, words, locale));
        return "fragments/fields :: typedAmount";
    }
}
