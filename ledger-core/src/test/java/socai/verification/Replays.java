package socai.verification;

import java.util.List;
import javax.sql.DataSource;
import socai.log.verification.BatchCheck;
import socai.log.verification.KeyCheck;
import socai.log.verification.LogCheck;
import socai.log.verification.OneState;
import socai.log.walk.LogWalk;
import socai.log.walk.TableSource;

/** Has the rules asked again of all that a test has recorded. */
public final class Replays {
    private Replays() {}

    /** What is not as it was recorded, or would not be decided again. */
    public static List<Fault> faults(DataSource database) {
        var faults = new Faults();
        var log = new LogCheck(finding -> faults.add(Verification.fault(finding)));
        var law = new LawCheck(faults::add, warning -> {});
        OneState.readTwice(
                database,
                (stream, rows) -> LogWalk.along(
                        new TableSource(stream, rows),
                        List.of(
                                log,
                                new BatchCheck(log, rows, finding -> faults.add(Verification.fault(finding))),
                                new KeyCheck(rows, finding -> faults.add(Verification.fault(finding))),
                                law,
                                new SnapshotCheck(rows, law, faults::add)),
                        position -> {}));
        return faults.told();
    }
}
