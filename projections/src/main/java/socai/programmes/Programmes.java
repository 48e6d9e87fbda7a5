package socai.programmes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.LedgerEvent.ProgrammeDefined;
import socai.ledger.Programme;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.log.EventLog;

/** Finds programmes. A plan never changes once it is in the log, so it is read once. */
public final class Programmes {
    private final JdbcClient database;
    private final EventLog log;
    private final Map<ProgrammeCode, ProgrammePlan> plans = new ConcurrentHashMap<>();

    public Programmes(JdbcClient database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** All programmes, in the order in which they were laid down. */
    public List<ProgrammePlan> all() {
        return database
                .sql("select code from programme order by position")
                .query((row, number) -> new ProgrammeCode(row.getString("code")))
                .list()
                .stream()
                .flatMap(code -> find(code).stream())
                .toList();
    }

    public Optional<ProgrammePlan> find(ProgrammeCode code) {
        var known = plans.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        var read = log.stream(Programme.streamOf(code), 0, 1).stream()
                .map(recorded -> ((ProgrammeDefined) recorded.event()).plan())
                .findFirst();
        read.ifPresent(plan -> plans.put(code, plan));
        return read;
    }
}
