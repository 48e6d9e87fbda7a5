package socai.web.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.web.form.FormData;
import socai.web.names.LineFinder;

/** Tells, while a payment is being typed, which payments of the ledger it may repeat. */
@Controller
class AlikePage {
    private final LineFinder lines;
    private final AlikePayments alike;

    AlikePage(LineFinder lines, AlikePayments alike) {
        this.lines = lines;
        this.alike = alike;
    }

    @GetMapping("/lines/{line}/alike")
    String alike(@PathVariable String line, HttpServletRequest http, Locale locale, Model model) {
        model.addAttribute("alike", alike.of(lines.find(line), FormData.of(http), locale));
        return "entry/controls :: alikeFound";
    }
}
