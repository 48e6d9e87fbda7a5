package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import socai.ledger.control.Warning;
import socai.security.Callers;
import socai.verification.VerificationBook;
import socai.verification.Verified;
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
    private final VerificationBook verifications;

    PageContextAdvice(PageReadings readings, Messages words, Clock clock, VerificationBook verifications) {
        this.readings = readings;
        this.words = words;
        this.clock = clock;
        this.verifications = verifications;
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

    /** What stands in the way of a page because somebody changed it; absent on all other pages. */
    @ModelAttribute("evidence")
    @Nullable
    String changed(HttpServletRequest request, Locale locale) {
        return request.getAttribute(Unavailable.CHANGED) instanceof Unavailable.Changed changed
                ? words.sentence(
                        changed.sentence(), Map.of("table", changed.table(), "position", changed.position()), locale)
                : null;
    }

    /** Whether a page that is of now alone was asked for another moment. */
    @ModelAttribute("otherMoment")
    boolean otherMoment(HttpServletRequest request) {
        return request.getAttribute(PageMomentResolver.REFUSED) != null;
    }

    /** The last verification, for the seal of each page; absent if there was none. */
    @ModelAttribute("verified")
    @Nullable
    Verified verified() {
        return verifications.known().orElse(null);
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
