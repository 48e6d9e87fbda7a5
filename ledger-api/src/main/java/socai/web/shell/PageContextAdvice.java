package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import socai.ledger.control.Warning;
import socai.security.Callers;
import socai.web.PageContext;
import socai.web.PageReadings;
import socai.web.names.Formats;
import socai.words.Messages;

/** Gives every page, those of errors too, its frame and the one way of writing figures. */
@ControllerAdvice(basePackageClasses = PageContext.class, assignableTypes = BasicErrorController.class)
class PageContextAdvice {
    private final PageReadings readings;
    private final Messages words;
    private final Clock clock;

    PageContextAdvice(PageReadings readings, Messages words, Clock clock) {
        this.readings = readings;
        this.words = words;
        this.clock = clock;
    }

    /** The day up to which figures count that name none. */
    @ModelAttribute("today")
    LocalDate today() {
        return LocalDate.now(clock);
    }

    @ModelAttribute("frame")
    PageContext frame(HttpServletRequest request, Locale locale) {
        return PageContext.of(Callers.known().orElse(null), request, locale, readings::waiting);
    }

    @ModelAttribute("figures")
    Formats figures(HttpServletRequest request, Locale locale) {
        return new Formats(locale, "exact".equals(request.getParameter("money")));
    }

    @ModelAttribute("says")
    Says says(Locale locale) {
        return new Says(words, locale);
    }

    /** Writes what the ledger says about entries, in the reader's language. */
    record Says(Messages words, Locale locale) {
        public String warning(Warning warning) {
            return words.warning(warning, locale);
        }
    }
}
