package socai.web.audit;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The heading under which auditors find their pages. */
@Controller
class AuditPage {
    @GetMapping("/audit")
    String audit() {
        return "audit/audit";
    }
}
