package socai.web.audit;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import socai.rights.Action;
import socai.rights.May;

/** The heading under which auditors find their pages. */
@Controller
class AuditPage {
    @May(Action.PROVE_GROWTH)
    @GetMapping("/audit")
    String audit() {
        return "audit/audit";
    }
}
