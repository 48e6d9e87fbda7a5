package socai.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import socai.export.BundleDownload;
import socai.rights.Action;
import socai.rights.May;

/** The bundle for who has signed in with a form. */
@Controller
class BundlePage {
    private final BundleDownload bundle;

    BundlePage(BundleDownload bundle) {
        this.bundle = bundle;
    }

    @May(Action.READ_LOG)
    @GetMapping("/audit/bundle")
    void bundle(HttpServletRequest request, HttpServletResponse response) {
        bundle.send(null, request, response);
    }
}
