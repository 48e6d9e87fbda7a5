package socai.web;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.words.Words;

/** Tells, while an amount is being typed, how it is read, or why it cannot be taken. */
@Controller
class AmountPage {
    private final Words words;

    AmountPage(Words words) {
        this.words = words;
    }

    @GetMapping("/amounts/reading")
    String reading(@RequestParam(defaultValue = "") String amount, Locale locale, Model model) {
        model.addAttribute("typedAmount", TypedAmount.of(amount, words, locale));
        return "fields :: typedAmount";
    }
}
