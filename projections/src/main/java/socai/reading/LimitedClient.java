package socai.reading;

import org.springframework.jdbc.core.simple.JdbcClient;
import socai.log.LimitedTables;

/** Asks the tables that a limited caller has. All that a reading reads is asked by it, so nothing forgets the limits. */
record LimitedClient(JdbcClient database, LimitedTables tables) implements JdbcClient {
    @Override
    public StatementSpec sql(String sql) {
        return database.sql(tables.before(sql));
    }
}
