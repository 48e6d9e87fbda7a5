package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import socai.resumption.Resumption;
import socai.rights.Action;
import socai.rights.May;

/** Shows a form that was refused in another language, with what was typed. */
@Controller
@ConditionalOnWebApplication
class LanguagePage {
    private final Resumption resumption;

    LanguagePage(Resumption resumption) {
        this.resumption = resumption;
    }

    /** What chooses the language is a parameter of any page. */
    @May(Action.OWN_ACCOUNT)
    @PostMapping("/language")
    String choose(HttpServletRequest request, HttpServletResponse response) {
        return "redirect:" + resumption.inOtherWords(request.getRemoteUser(), request, response);
    }
}
