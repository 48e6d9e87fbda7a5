package socai.recording;

import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.Y2015;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.write.LogWriter;
import socai.testing.TestDatabase;

/** Where random lives are recorded, one after the other, each of a programme of its own. */
final class LifeDatabase implements AutoCloseable {
    private final HikariDataSource database = TestDatabase.migrated().pool(4);
    private final LogWriter writer = new LogWriter(database, new EventLog(database));

    DataSource dataSource() {
        return database;
    }

    /** The log as a life finds it. */
    EventLog log() {
        return new EventLog(database);
    }

    PostgresEventStorageEngine engine(EventLog log) {
        return new PostgresEventStorageEngine(log, writer);
    }

    /** A programme of three years that nobody has laid down yet. */
    static DefineProgramme programme(long seed, EventLog log) {
        var code = "P" + Long.toUnsignedString(seed, 36).toUpperCase(Locale.ROOT) + "-" + log.head();
        return new DefineProgramme(plan(new ProgrammeCode(code), List.of(Y2013, Y2014, Y2015)));
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
