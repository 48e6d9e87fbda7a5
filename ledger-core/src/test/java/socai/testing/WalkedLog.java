package socai.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import socai.log.verification.BatchCheck;
import socai.log.verification.Finding;
import socai.log.verification.KeyCheck;
import socai.log.verification.LogCheck;
import socai.log.verification.OneState;
import socai.log.walk.LogWalk;
import socai.log.walk.TableSource;
import socai.proof.Hash;

/**
 * What must be so of the tables of a log alone, recomputed on one walk: positions without gaps, each record's leaf, each
 * batch's root, each key that an event takes or gives back. For tests of a log that has no checkpoints and no read tables.
 *
 * @param size the number of events that were read
 * @param root the root, recomputed over them
 * @param findings empty if the log is as it was recorded
 */
public record WalkedLog(long size, Hash root, List<Finding> findings) {
    public WalkedLog {
        findings = List.copyOf(findings);
    }

    public static WalkedLog of(DataSource database) {
        var findings = new ArrayList<Finding>();
        Consumer<Finding> find = findings::add;
        var log = new LogCheck(find);
        OneState.readTwice(database, (stream, rows) -> {
            var checks = List.of(log, new BatchCheck(log, rows, find), new KeyCheck(rows, find));
            LogWalk.along(new TableSource(stream, rows), checks, position -> {});
        });
        return new WalkedLog(log.size(), log.root(), findings);
    }
}
