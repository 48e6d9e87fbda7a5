package socai.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import socai.access.AccessReview;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.Contradiction;
import socai.checkpoints.Statement;
import socai.checkpoints.StatementCheck;
import socai.log.names.NamesCheck;
import socai.log.verification.BatchCheck;
import socai.log.verification.Finding;
import socai.log.verification.KeyCheck;
import socai.log.verification.LogCheck;
import socai.log.verification.OneState;
import socai.log.walk.LogWalk;
import socai.log.walk.TableSource;
import socai.proof.Hash;

/**
 * Verifies everything on one walk along the log: the log itself and all that was said of it, every event by the rules
 * of the ledger, and every table that follows from the log. What a later law or a control would refuse, warns.
 */
public final class Verification {
    private final DataSource database;
    private final Checkpoints checkpoints;
    private final List<TableChecks> tables;

    /**
     * A verification that also compares tables of others with the log.
     *
     * @param tables each with its own checks
     */
    public Verification(DataSource database, Checkpoints checkpoints, List<TableChecks> tables) {
        this.database = database;
        this.checkpoints = checkpoints;
        this.tables = List.copyOf(tables);
    }

    /**
     * What was found.
     *
     * @param size how many events were read
     * @param root recomputed over them
     * @param faults the first 1 000; empty if all is as it was recorded, decided and signed
     * @param faultCount of all
     * @param warnings the first 1 000 of what a later law or a control would refuse
     * @param warningCount of all
     */
    public record Report(
            long size, Hash root, List<Fault> faults, long faultCount, List<Fault> warnings, long warningCount) {
        public Report {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }
    }

    /** Verifies, and tells nobody how far it is. */
    public Report run() {
        return run(position -> {});
    }

    /**
     * Verifies.
     *
     * @param progress is told the position up to which all is checked, now and then
     * @throws socai.log.event.LogUnavailable when the database does not answer
     */
    public Report run(LongConsumer progress) {
        var faults = new Faults();
        var warnings = new Faults();
        Consumer<Contradiction> contradictions = contradiction -> faults.add(fault(contradiction));
        // What is said of the log is read before the log: whatever is said later, is of more.
        var statements = new ArrayList<Statement>(checkpoints.statements(contradictions));
        statements.addAll(ReportReview.read(database, faults::add));
        AccessReview.read(
                database,
                (fault, number) -> faults.add(new Fault("access_log", 0, fault.name(), Map.of("number", number))));
        var log = new LogCheck(finding -> faults.add(fault(finding)));
        OneState.readTwice(database, (stream, rows) -> {
            var visitors = new ArrayList<LogWalk.Visitor>();
            visitors.add(log);
            visitors.add(new StatementCheck(log, statements, contradictions));
            visitors.addAll(checks(log, rows, faults, warnings));
            LogWalk.along(new TableSource(stream, rows), visitors, progress);
        });
        return new Report(log.size(), log.root(), faults.told(), faults.count(), warnings.told(), warnings.count());
    }

    private List<LogWalk.Visitor> checks(LogCheck log, Connection rows, Faults faults, Faults warnings)
            throws SQLException {
        Consumer<Finding> findings = finding -> faults.add(fault(finding));
        var law = new LawCheck(faults::add, warnings::add);
        var visitors = new ArrayList<LogWalk.Visitor>(List.of(
                new BatchCheck(log, rows, findings),
                new KeyCheck(rows, findings),
                law,
                new SnapshotCheck(rows, law, faults::add),
                new NamesCheck(rows, findings)));
        for (var table : tables) {
            visitors.addAll(table.open(rows, faults::add));
        }
        return visitors;
    }

    /** A finding in the words of a report. */
    public static Fault fault(Finding finding) {
        return new Fault(
                finding.code().table(), finding.position(), finding.code().name(), finding.arguments());
    }

    /** A contradiction in the words of a report. */
    public static Fault fault(Contradiction contradiction) {
        return new Fault(
                contradiction.witness().table(),
                contradiction.size(),
                "STATED_" + contradiction.fault().name(),
                Map.of("size", contradiction.size()));
    }
}
