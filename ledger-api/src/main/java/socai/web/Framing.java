package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page, those of errors too, its frame and the one way of writing figures. */
@ControllerAdvice(basePackageClasses = Framing.class, assignableTypes = BasicErrorController.class)
class Framing {
    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, Locale locale) {
        return Frame.of(request, locale);
    }

    @ModelAttribute("figures")
    Figures figures(HttpServletRequest request, Locale locale) {
        return new Figures(locale, "exact".equals(request.getParameter("money")));
    }
}
