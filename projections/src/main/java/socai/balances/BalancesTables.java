package socai.balances;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import socai.log.walk.LogWalk;
import socai.verification.Fault;
import socai.verification.TableChecks;

/** The tables of journal, balances, kept sums, proposals, findings and statements, for a verification. */
public final class BalancesTables implements TableChecks {
    @Override
    public List<LogWalk.Visitor> open(Connection rows, Consumer<Fault> faults) throws SQLException {
        return List.of(
                new BalancesCheck(rows, faults),
                new ProposalsCheck(rows, faults),
                new FindingsCheck(rows, faults),
                new ReconciliationsCheck(rows, faults));
    }
}
