package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import socai.factor.HalfSignIn;
import socai.issuer.IssuerDoor;
import socai.rights.ForEverybody;

/** Signing in. Who is signed in already has no use for it. */
@Controller
class LoginPage {
    private final @Nullable IssuerDoor issuer;

    LoginPage(ObjectProvider<IssuerDoor> issuer) {
        this.issuer = issuer.getIfAvailable();
    }

    @ForEverybody(because = "who has not signed in signs in here")
    @GetMapping("/login")
    String login(HttpServletRequest request, Locale locale, Model model) {
        if (issuer != null) {
            model.addAttribute("issuer", issuer.address());
            model.addAttribute("issuerButton", issuer.button(locale).orElse(null));
            model.addAttribute("issuerTold", issuer.told(request));
            model.addAttribute(
                    "issuerEnd",
                    "issuer".equals(request.getParameter("logout"))
                            ? issuer.endSession(request).orElse(null)
                            : null);
        }
        model.addAttribute("refused", request.getParameter("error") != null);
        model.addAttribute("signedOut", request.getParameter("logout") != null);
        model.addAttribute("again", request.getParameter("again") != null);
        model.addAttribute("held", request.getParameter("held") != null);
        if (request.getRemoteUser() != null) {
            return "redirect:/";
        }
        return HalfSignIn.of(request).isPresent() ? "redirect:/login/second" : "shell/login";
    }
}
