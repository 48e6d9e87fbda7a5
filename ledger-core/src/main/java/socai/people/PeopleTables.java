package socai.people;

import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import socai.log.walk.LogWalk;
import socai.verification.Fault;
import socai.verification.TableChecks;

/** The tables of what is personal, for a verification. */
public final class PeopleTables implements TableChecks {
    @Override
    public List<LogWalk.Visitor> open(Connection rows, Consumer<Fault> faults) {
        return List.of(new PeopleCheck(rows, faults));
    }
}
