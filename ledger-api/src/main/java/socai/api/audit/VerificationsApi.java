package socai.api.audit;

import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.verification.Fault;
import socai.verification.Verification;

/** Verifies the log and all signed statements about it while the caller waits. */
@RestController
@RequestMapping("/api/v1/audit/verifications")
class VerificationsApi {
    private final Verification verification;

    VerificationsApi(Verification verification) {
        this.verification = verification;
    }

    /**
     * The result of a verification.
     *
     * @param size the number of events that were read
     * @param root the root, recomputed over them
     * @param faults each fault with table, position, code and arguments; empty if everything is as it was recorded and
     *     signed
     * @param warnings entries that a law of today would refuse
     */
    record Report(long size, String root, List<Fault> faults, List<Fault> warnings) {}

    @PostMapping
    Report verify() {
        var report = verification.run();
        return new Report(report.size(), report.root().toString(), report.faults(), report.warnings());
    }
}
