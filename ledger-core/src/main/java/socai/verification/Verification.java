package socai.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;
import socai.log.EventLog;
import socai.log.verification.Finding;
import socai.log.verification.LogVerification;
import socai.proof.Hash;
import socai.recording.IrregularEntries;
import socai.recording.IrregularEntries.Irregularity;

/**
 * Recomputes from the log what must be so: leaves, roots, times, sequences and keys; everything that was signed; and
 * the laws that are younger than some entries, which warn. Snapshots and read tables are not compared here.
 */
public final class Verification {
    private static final int MOST_WARNINGS = 1_000;

    private final DataSource database;
    private final Checkpoints checkpoints;
    private final IrregularEntries irregular;

    public Verification(DataSource database, EventLog log, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.irregular = new IrregularEntries(log);
    }

    /**
     * What was found.
     *
     * @param size how many events were read
     * @param root recomputed over them
     * @param faults empty if all is as it was recorded and signed
     * @param warnings entries that a law of today would refuse; at most 1 000
     */
    public record Report(long size, Hash root, List<Fault> faults, List<Fault> warnings) {
        public Report {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Verifies. It reads the whole log three times.
     *
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public Report run() {
        var log = LogVerification.verify(database);
        var faults = Stream.concat(
                        log.findings().stream().map(Verification::fault),
                        checkpoints.review().stream().map(Verification::fault))
                .toList();
        // What cannot be trusted is not judged by the law.
        var warnings = faults.isEmpty()
                ? irregular.after(0, MOST_WARNINGS).stream()
                        .map(Verification::warning)
                        .toList()
                : List.<Fault>of();
        return new Report(log.size(), log.root(), faults, warnings);
    }

    private static Fault fault(Finding finding) {
        return new Fault(
                finding.code().table(), finding.position(), finding.code().name(), finding.arguments());
    }

    private static Fault fault(Contradiction contradiction) {
        var place = switch (contradiction.witness()) {
            case MEMORY, FOLDER -> contradiction.witness().name().toLowerCase(Locale.ROOT);
            case BATCHES -> "log_batch";
            case EVENTS -> "ledger_event";
            case TABLE -> "checkpoint";
            case COSIGNATURES -> "cosignature";
            case KEYS -> "log_key";
        };
        return new Fault(
                place,
                contradiction.size(),
                "STATED_" + contradiction.fault().name(),
                Map.of("size", contradiction.size()));
    }

    private static Fault warning(Irregularity irregularity) {
        var refusal = irregularity.refusal();
        return new Fault(
                "ledger_event", irregularity.entry().position(), refusal.code().name(), refusal.details());
    }
}
