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
        var lanes = List.of(new Faults(), new Faults(), new Faults());
        var first = lanes.getFirst();
        var warnings = new Faults();
        Consumer<Contradiction> contradictions = contradiction -> first.add(fault(contradiction));
        // What is said of the log is read before the log: whatever is said later, is of more.
        var statements = new ArrayList<Statement>(checkpoints.statements(contradictions));
        statements.addAll(ReportReview.read(database, first::add));
        AccessReview.read(
                database,
                (fault, number) -> first.add(new Fault("access_log", 0, fault.name(), Map.of("number", number))));
        var log = new LogCheck(finding -> first.add(fault(finding)));
        OneState.readTwice(database, (stream, rows) -> {
            var said = new StatementCheck(log, statements, contradictions);
            LogWalk.alongLanes(
                    new TableSource(stream, rows),
                    List.of(
                            rows(first, log, said, rows),
                            law(lanes.get(1), warnings, rows),
                            tables(lanes.get(2), rows)),
                    progress);
        });
        var faults = Faults.together(lanes);
        return new Report(log.size(), log.root(), faults.told(), faults.count(), warnings.told(), warnings.count());
    }

    private static List<LogWalk.Visitor> rows(Faults faults, LogCheck log, StatementCheck said, Connection rows)
            throws SQLException {
        Consumer<Finding> findings = finding -> faults.add(fault(finding));
        return List.of(faults, log, said, new BatchCheck(log, rows, findings), new KeyCheck(rows, findings));
    }

    private static List<LogWalk.Visitor> law(Faults faults, Faults warnings, Connection rows) throws SQLException {
        var law = new LawCheck(faults::add, warnings::add);
        return List.of(faults, law, new SnapshotCheck(rows, law, faults::add));
    }

    private List<LogWalk.Visitor> tables(Faults faults, Connection rows) throws SQLException {
        var visitors = new ArrayList<LogWalk.Visitor>();
        visitors.add(faults);
        visitors.add(new NamesCheck(rows, finding -> faults.add(fault(finding))));
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
