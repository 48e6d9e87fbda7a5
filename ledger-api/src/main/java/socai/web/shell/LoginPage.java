package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import socai.factor.HalfSignIn;
import socai.rights.ForEverybody;

/** Signing in. Who is signed in already has no use for it. */
@Controller
class LoginPage {
    @ForEverybody(because = "who has not signed in signs in here")
    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        model.addAttribute("refused", request.getParameter("error") != null);
        model.addAttribute("signedOut", request.getParameter("logout") != null);
        if (request.getRemoteUser() != null) {
            return "redirect:/";
        }
        return HalfSignIn.of(request).isPresent() ? "redirect:/login/second" : "shell/login";
    }
}
