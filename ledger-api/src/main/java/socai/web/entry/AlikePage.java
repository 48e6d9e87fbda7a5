package socai.web.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.log.event.LogUnavailable;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.entry.AlikePayments.Alike;
import socai.web.form.FormData;
import socai.web.names.LineFinder;

/** Tells, while a payment is being typed, which payments of the ledger it may repeat. */
@Controller
class AlikePage {
    private final AlikePayments alike;
    private final LedgerReadings readings;

    AlikePage(AlikePayments alike, LedgerReadings readings) {
        this.alike = alike;
        this.readings = readings;
    }

    @May(Action.RECORD_PAYMENT)
    @GetMapping("/lines/{line}/alike")
    String alike(@PathVariable String line, HttpServletRequest http, Locale locale, Model model) {
        alike.prepare();
        model.addAttribute("alike", found(line, FormData.of(http), locale));
        return "entry/controls :: alikeFound";
    }

    /** A notice that cannot be read is none: nobody who fills in a form is kept from it. */
    private Alike found(String line, FormData typed, Locale locale) {
        try {
            return readings.today(
                    Callers.scope(),
                    reading -> alike.of(reading, LineFinder.find(reading.programmes(), line), typed, locale));
        } catch (DataAccessException | TransactionException | LogUnavailable down) {
            return Alike.NONE;
        }
    }
}
