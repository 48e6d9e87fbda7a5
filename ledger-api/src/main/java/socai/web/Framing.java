package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import socai.ledger.Warning;
import socai.words.Words;

/** Gives every page, those of errors too, its frame and the one way of writing figures. */
@ControllerAdvice(basePackageClasses = Framing.class, assignableTypes = BasicErrorController.class)
class Framing {
    private final PageReadings readings;
    private final Words words;
    private final Clock clock;

    Framing(PageReadings readings, Words words, Clock clock) {
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
    Frame frame(HttpServletRequest request, Locale locale) {
        return Frame.of(request, locale, readings::waiting);
    }

    @ModelAttribute("figures")
    Figures figures(HttpServletRequest request, Locale locale) {
        return new Figures(locale, "exact".equals(request.getParameter("money")));
    }

    @ModelAttribute("says")
    Says says(Locale locale) {
        return new Says(words, locale);
    }

    /** What the ledger says of entries, in the reader's language. */
    record Says(Words words, Locale locale) {
        public String warning(Warning warning) {
            return words.warning(warning, locale);
        }
    }
}
